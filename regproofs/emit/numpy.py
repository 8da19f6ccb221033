"""Programs in NumPy: every argument may have any number of leading batch axes, which broadcast.

A value is an array of shape batch + axes + shape: the bound indices of sums are axes between the batch and
the vector or matrix itself, and which of them a value has is known when the text is written. Sums over an
index of products become matrix products. A decomposition is computed once for all batches of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from regproofs.emit.node import Axis, Node, below
from regproofs.emit.numpy_arrays import (
    broadcast_ones,
    call,
    counted_back,
    indexed,
    infix,
    matrix_product,
    places,
    sliced,
    turned,
    whole_parameters,
)
from regproofs.emit.numpy_helpers import HELPERS as HELPERS
from regproofs.emit.numpy_helpers import NEEDS as NEEDS
from regproofs.emit.program import Parameter
from regproofs.emit.text import (
    ATOM,
    FACTOR,
    LEAVES,
    LONGEST,
    LOOSE,
    POWER,
    PRODUCT,
    SUM,
    Printer,
    Text,
    indented,
)
from regproofs.errors import StatementError

IMPORTS = "import numpy as np\n"
FUNCTIONS = {"acosh": "arccosh", "asinh": "arcsinh", "atan": "arctan", "atanh": "arctanh"}
FIRST: tuple[str, ...] = ()
PLAIN = frozenset({"number", "constant", "size", "true", "false"})
ARITHMETIC = frozenset({"add", "neg", "mul", "div", "power", "compare"})


def kind_of(sizes: tuple[str, ...], listed: bool = False) -> str:
    """What a value is, in the words of the docstring."""
    return f"array ({', '.join(['...', *sizes])})" if sizes else "number or array (...)"


class NumpyPrinter(Printer):
    """Writes the body of one function for NumPy."""

    @cached_property
    def spread(self) -> dict[Node, bool]:
        """The ones that are broadcast wherever they stand, and whether a number beside arrays may stand for them."""
        return broadcast_ones(self.program.root, self.program.uses)

    reserved = frozenset({"np", "float", "int", "type", "isinstance", "math"})

    # ---- where a value is computed, and how it is broadcast

    def term(self, node: Node) -> Text:
        """The text of a value: its name, or the operation itself if it is used once."""
        named = self.named(node)
        if named is not None:
            return Text(named[0])
        if node.op in LEAVES or (node.op == "power" and node.args[0].op == "parameter" and node.data == 2):
            return self.expression(node)  # a square of an argument costs less than keeping it
        if self.program.uses[node] <= 1:
            text = self.expression(node)
            if len(text.code) <= LONGEST:
                return text
        else:
            text = self.expression(node)
            if text.code.isidentifier():
                return text
        name = self.name()
        self.scopes[0].names[node] = (name, ())
        self.line(f"{name} = {text.code}")
        return Text(name)

    def variable(self, node: Node) -> str:
        """The name of a value, to be written more than once."""
        text = self.term(node)
        if not text.code.isidentifier():
            self.scopes[0].names[node] = (self.name(), ())
            self.line(f"{self.scopes[0].names[node][0]} = {text.code}")
        return self.term(node).code

    def expression(self, node: Node) -> Text:
        """The operation itself."""
        method: Callable[[Node], Text] | None = getattr(self, f"op_{node.op}", None)
        if method is None:
            raise StatementError(f"{node.op} cannot be computed in NumPy: {self.program.expression}")
        return method(node)

    def is_plain(self, node: Node) -> bool:
        """Whether a value is a Python number, the same in every batch."""
        if node.op in PLAIN or (node.op in ("count", "rank") and (node.op == "count" or not node.args[0].args)):
            return True
        if node.op == "parameter":
            return node in self.whole
        return node.op in ARITHMETIC and not node.axes and not node.shape and all(map(self.is_plain, node.args))

    def fit(self, node: Node, axes: Sequence[Axis], rank: int, text: Text | None = None) -> Text:
        """A value broadcast against others with more axes, or with a shape of so many sizes."""
        text = self.term(node) if text is None else text
        core = [":" if node.shape else "None"] * rank
        return text if self.is_plain(node) else indexed(text, [*places(node.axes, axes), *core])

    def elementwise(self, parts: Sequence[Node], rank: int, combine: Callable[[Text, Text], Text]) -> Text:
        """Values combined from the left, each broadcast to the axes met so far."""
        text, axes, shaped = self.term(parts[0]), parts[0].axes, bool(parts[0].shape)
        plain = self.is_plain(parts[0])
        for part in parts[1:]:
            together = tuple(sorted({*axes, *part.axes}, key=lambda axis: axis.order))
            over = rank if shaped or part.shape else 0
            if not plain:
                text = indexed(text, [*places(axes, together), *[":" if shaped else "None"] * over])
            text = combine(text, self.fit(part, together, over))
            axes, shaped, plain = together, shaped or bool(part.shape), plain and self.is_plain(part)
        return text

    # ---- numbers

    def op_parameter(self, node: Node) -> Text:
        return Text(node.data)

    def op_size(self, node: Node) -> Text:
        self.sizes.add(node.data)
        return Text(node.data)

    def op_number(self, node: Node) -> Text:
        above, below = node.data
        return Text(str(above)) if below == 1 else Text(f"{above}/{below}", PRODUCT)

    def op_constant(self, node: Node) -> Text:
        return Text(f"np.{node.data}")

    def op_index(self, node: Node) -> Text:
        lower, size = self.term(node.data.lower), self.term(node.data.size)
        upper = size.code if lower.code == "0" else f"{size.within(SUM)} + {lower.within(PRODUCT)}"
        return Text(f"np.arange({lower.code}, {upper}, dtype=float)")

    def op_add(self, node: Node) -> Text:
        # Terms with a plus come first, so the first has a minus only if all have.
        signs = iter([False] * len(node.args) if node.data[0] else node.data[1:])
        text = self.elementwise(node.args, len(node.shape), lambda a, b: self.signed([a, b], (False, next(signs))))
        return self.signed([text], (True,)) if node.data[0] else text

    def op_neg(self, node: Node) -> Text:
        return self.signed([self.term(node.args[0])], (True,))

    def op_mul(self, node: Node) -> Text:
        parts, rank = [part for part in node.args if not self.spread.get(part)], len(node.shape)
        beside = len(parts) < len(node.args)  # of arrays: a number stays one, which NumPy adds in place
        text = self.elementwise(parts, 0 if beside else rank, lambda a, b: self.factors([a, b]))
        lifted = beside and not all(map(self.is_plain, parts))
        return Text(f"{self.helper('_everywhere')}({text.code}, {rank})") if lifted else text

    op_scale = op_hadamard = op_mul

    def op_div(self, node: Node) -> Text:
        return self.elementwise(node.args, len(node.shape), self.quotient)

    def op_power(self, node: Node) -> Text:
        return Text(f"{self.term(node.args[0]).within(ATOM)}**{node.data}", POWER)

    def op_pow(self, node: Node) -> Text:
        if node.args[1].kind == "integer":
            return self.elementwise(node.args, 0, infix("**", ATOM, POWER))
        return self.elementwise(node.args, 0, call("np.power"))

    def op_sqrt(self, node: Node) -> Text:
        return Text(f"np.sqrt({self.term(node.args[0]).code})")

    def op_call(self, node: Node) -> Text:
        return Text(f"np.{FUNCTIONS.get(node.data, node.data)}({self.term(node.args[0]).code})")

    def op_apply(self, node: Node) -> Text:
        return Text(f"{node.data}({self.term(node.args[0]).code})")

    def op_bessel(self, node: Node) -> Text:
        raise StatementError("NumPy has no Bessel functions; the backends mpmath and arb have them")

    def op_max(self, node: Node) -> Text:
        return self.elementwise(node.args, 0, call(f"np.{node.op}imum"))

    op_min = op_max

    def op_delta(self, node: Node) -> Text:
        same = self.elementwise(node.args, 0, infix(" == ", SUM, LOOSE))
        return Text(f"1.0*({same.code})", PRODUCT)

    # ---- conditions

    def op_true(self, node: Node) -> Text:
        return Text(str(node.op == "true"))

    op_false = op_true

    def op_compare(self, node: Node) -> Text:
        return self.elementwise(node.args, 0, infix(f" {node.data} ", SUM, LOOSE))

    def op_same(self, node: Node) -> Text:
        rank = len(node.args[0].shape)
        same = self.elementwise(node.args, rank, infix(" == ", SUM, LOOSE))
        return Text(f"({same.code}).all(axis={tuple(range(-rank, 0))})") if rank else same

    def op_and(self, node: Node) -> Text:
        return self.elementwise(node.args, 0, call(f"np.logical_{node.op}"))

    op_or = op_and

    def op_not(self, node: Node) -> Text:
        return Text(f"np.logical_not({self.term(node.args[0]).code})")

    def op_select(self, node: Node) -> Text:
        rank = len(node.shape)
        cases = list(zip(node.args[::2], node.args[1::2], strict=True))
        text = "np.nan"
        for condition, value in reversed(cases):
            then = self.fit(value, node.axes, rank).code
            text = (
                then
                if condition.op == "true"
                else f"np.where({self.fit(condition, node.axes, rank).code}, {then}, {text})"
            )
        return Text(text)

    # ---- entries and singular triples

    def op_entry(self, node: Node) -> Text:
        matrix, *indices = node.args
        text = self.term(matrix).within(ATOM)
        taken = [self.place(index, size) for index, size in zip(indices, matrix.shape, strict=True)]
        moving = [index.data for index in indices if index.op == "index"]
        if set(moving) & set(matrix.axes):
            raise StatementError(f"an entry whose index numbers its own matrix: {self.program.expression}")
        if len(set(moving)) < len(moving):
            return Text(self.arranged(f"np.diagonal({text}, axis1=-2, axis2=-1)", (*matrix.axes, moving[0])))
        if any(place != ":" for place in taken):
            text = f"{text}[..., {', '.join(taken)}]"
        return Text(self.arranged(text, (*matrix.axes, *moving)))

    def place(self, index: Node, size: Node) -> str:
        """The subscript of an index, which runs from 1."""
        if index.op == "index":
            axis: Axis = index.data
            lower = self.term(axis.lower).code
            if lower == "1" and axis.size is size:
                return ":"
            if not lower.isdigit() or lower == "0":
                raise StatementError(f"the index {axis.name} does not begin at a positive number")
            stop = f"{int(lower) - 1} + " * (lower != "1") + self.term(axis.size).within(SUM)
            return f"{int(lower) - 1}:{self.helper('_until')}({stop}, {self.term(size).code})"
        if index.op == "number":
            return str(index.data[0] - 1)
        return f"{self.helper('_position')}({self.term(index).code}, {self.term(size).code})"

    def arranged(self, text: str, axes: tuple[Axis, ...]) -> str:
        """An array whose last axes are these, with them in order."""
        ordered = sorted(axes, key=lambda axis: axis.order)
        if tuple(ordered) == axes:
            return text
        if len(axes) == 2:
            return f"{text}.mT"
        target = tuple(ordered.index(axis) - len(axes) for axis in axes)
        return f"np.moveaxis({text}, {tuple(range(-len(axes), 0))}, {target})"

    def factored(self, triples: Node) -> str:
        """The name of a decomposition, once its factors are at hand."""
        name: str = triples.data
        if triples.args and triples not in self.scopes[0].names:
            self.scopes[0].names[triples] = (name, ())
            factors = ", ".join(f"{name}_{part}" for part in ("u", "sigma", "v", "kept"))
            self.line(f"{factors} = {self.helper('_triples')}({self.term(triples.args[0]).code})")
        return name

    def op_count(self, node: Node) -> Text:
        return Text(f"{self.factored(node.args[0])}_sigma.shape[-1]")

    def op_rank(self, node: Node) -> Text:
        name = self.factored(node.args[0])
        return Text(f"{name}_kept.sum(axis=-1)") if node.args[0].args else self.op_count(node)

    def op_sigma(self, node: Node) -> Text:
        triples, index = node.args
        name = self.factored(triples)
        if index.op == "index":
            return Text(f"{name}_sigma" + sliced(self.triple_place(triples, index), ""))
        if not triples.args:
            place = "-1" if index.op == "rank" else self.place(index, self.counted(triples))
            return Text(f"{name}_sigma[..., {place}]")
        if index.op == "rank":
            return Text(f"{self.helper('_smallest')}({name}_sigma, {name}_kept)")
        place = self.place(index, self.counted(triples))
        return Text(f"{self.helper('_singular_value')}({name}_sigma, {name}_kept, {place})")

    def op_left(self, node: Node) -> Text:
        return self.column(node, "u")

    def op_right(self, node: Node) -> Text:
        return self.column(node, "v")

    def column(self, node: Node, part: str) -> Text:
        """Singular vectors: all of them as rows, or one."""
        triples, index = node.args
        name = f"{self.factored(triples)}_{part}"
        if index.op == "index":
            return Text(name + sliced(self.triple_place(triples, index), ":, ") + ".mT")
        if index.op == "rank" and triples.args:
            raise StatementError("the last singular vector has no emitted form; only its singular value has")
        return Text(f"{name}[..., {'-1' if index.op == 'rank' else self.place(index, self.counted(triples))}]")

    def triple_place(self, triples: Node, index: Node) -> str:
        """The triples that a bound index runs through."""
        axis: Axis = index.data
        if axis.triples is not None and axis.triples is not triples:
            raise StatementError(f"the index {axis.name} runs through the triples of another matrix")
        if axis.triples is None and triples.args:
            raise StatementError(f"the index {axis.name} of singular values must run to the rank")
        return self.place(index, self.counted(triples))

    def counted(self, triples: Node) -> Node:
        """The number of triples."""
        known = (node for node in self.program.uses if node.op == "count" and node.args[0] is triples)
        return next(known, Node("count", (triples,), kind="integer"))

    # ---- vectors and matrices

    def op_vector(self, node: Node) -> Text:
        return Text(f"np.expand_dims({self.term(node.args[0]).code}, -1)")

    def op_eye(self, node: Node) -> Text:
        return Text(f"np.eye({self.term(node.shape[0]).code})")

    def op_zeros(self, node: Node) -> Text:
        return Text(f"np.{node.op}(({''.join(self.term(size).code + ', ' for size in node.shape).strip()}))")

    def op_ones(self, node: Node) -> Text:
        if self.spread.get(node):
            return Text("1")
        return Text(f"np.ones({(1,) * len(node.shape)})") if node in self.spread else self.op_zeros(node)

    def op_diag(self, node: Node) -> Text:
        return Text(
            f"{self.term(node.args[0]).within(ATOM)}[..., None]*np.eye({self.term(node.shape[0]).code})",
            PRODUCT,
        )

    def op_transpose(self, node: Node) -> Text:
        return turned(self.term(node.args[0]))

    def op_trace(self, node: Node) -> Text:
        return Text(f"np.trace({self.term(node.args[0]).code}, axis1=-2, axis2=-1)")

    def op_norm2(self, node: Node) -> Text:
        if len(node.args[0].shape) == 2:
            return Text(f"np.square({self.term(node.args[0]).code}).sum(axis=(-2, -1))")
        name = self.variable(node.args[0])
        return Text(f"np.vecdot({name}, {name})")

    def op_dot(self, node: Node) -> Text:
        left, right = node.args
        if len(left.axes) == 1 and not right.axes:
            return self.applied(self.term(left), self.term(right))
        if len(left.axes) == len(right.axes) == 1 and left.axes != right.axes:
            first, second = sorted(node.args, key=lambda part: part.axes[0].order)
            return matrix_product(self.term(first), turned(self.term(second)))
        return Text(f"np.vecdot({self.fit(left, node.axes, 1).code}, {self.fit(right, node.axes, 1).code})")

    def applied(self, matrix: Text, vector: Text) -> Text:
        """A matrix times a vector, where either may have a batch."""
        return Text(f"{self.helper('_apply')}({matrix.code}, {vector.code})")

    def op_matvec(self, node: Node) -> Text:
        matrix, vector = node.args
        if not matrix.axes and not vector.axes:
            return self.applied(self.term(matrix), self.term(vector))
        if not matrix.axes:
            right = indexed(turned(self.term(matrix)), ["None"] * (len(vector.axes) - 1) + [":", ":"])
            return matrix_product(self.term(vector), right)
        left, right = self.fit(matrix, node.axes, 2), indexed(self.fit(vector, node.axes, 1), [":", "None"])
        return Text(f"({left.within(PRODUCT)} @ {right.within(FACTOR)})[..., 0]")

    def op_matmul(self, node: Node) -> Text:
        return matrix_product(*(self.fit(part, node.axes, 2) for part in node.args))

    def op_outer(self, node: Node) -> Text:
        left, right = node.args
        column = indexed(self.term(left), [*places(left.axes, node.axes), ":", "None"])
        row = indexed(self.term(right), [*places(right.axes, node.axes), "None", ":"])
        return self.factors([column, row])

    def op_solve(self, node: Node) -> Text:
        matrix, right = node.args
        if len(right.shape) == 2:
            sides = ", ".join(self.fit(part, node.axes, 2).code for part in node.args)
            return Text(f"np.linalg.solve({sides})")
        if not matrix.axes:
            axes = f", {len(right.axes)}" if right.axes else ""
            return Text(f"{self.helper('_solve')}({self.term(matrix).code}, {self.term(right).code}{axes})")
        left = self.fit(matrix, node.axes, 2)
        return Text(f"np.linalg.solve({left.code}, {indexed(self.fit(right, node.axes, 1), ['None']).code})[..., 0]")

    def op_matpow(self, node: Node) -> Text:
        return Text(f"np.linalg.matrix_power({', '.join(self.term(part).code for part in node.args)})")

    def op_pinv(self, node: Node) -> Text:
        return Text(f"np.linalg.pinv({self.term(node.args[0]).code})")

    # ---- sums over an axis

    def op_sum(self, node: Node) -> Text:
        body, axis = node.args[0], node.data
        rules = (self.combined_vectors, self.combined_outer, self.squares, self.contracted)
        for rule in rules:
            text = rule(node, body, axis)
            if text is not None:
                return text
        text = self.term(body)
        mask = self.mask(axis)
        if mask is not None:
            text = self.factors([indexed(mask, [*places((axis,), body.axes), *["None"] * len(body.shape)]), text])
        return Text(f"{text.within(ATOM)}.sum(axis={counted_back(axis, body)})")

    def mask(self, axis: Axis) -> Text | None:
        """Which of the triples count; None if all do."""
        if axis.triples is None or not axis.triples.args:
            return None
        lower = self.term(axis.lower).code
        return Text(f"{self.factored(axis.triples)}_kept" + ("" if lower == "1" else f"[..., {int(lower) - 1}:]"))

    def masked(self, text: Text, axis: Axis) -> Text:
        """A value whose last axis is this one, 0 at the triples that do not count."""
        mask = self.mask(axis)
        return text if mask is None else self.factors([text, mask])

    def combined_vectors(self, node: Node, body: Node, axis: Axis) -> Text | None:
        """sum_j c_j w_j is a product with the matrix whose rows are w_j."""
        if body.op != "scale" or len(body.shape) != 1:
            return None
        factor, vector = body.args
        if vector.axes != (axis,) or factor.axes[-1:] != (axis,):
            return None
        coefficients = self.masked(self.term(factor), axis)
        rest = len(factor.axes) - 1
        if not rest:
            return self.applied(turned(self.term(vector)), coefficients)
        return matrix_product(coefficients, indexed(self.term(vector), ["None"] * (rest - 1) + [":", ":"]))

    def combined_outer(self, node: Node, body: Node, axis: Axis) -> Text | None:
        """sum_j c_j v_j w_j^t is a product of two matrices."""
        factor, dyad = body.args if body.op == "scale" else (None, body)
        if dyad.op != "outer" or any(part.axes[-1:] != (axis,) for part in (*dyad.args, *([factor] if factor else []))):
            return None
        left, right = (self.fit(part, body.axes, 1) for part in dyad.args)
        coefficients = self.mask(axis) if factor is None else self.masked(self.fit(factor, body.axes, 0), axis)
        left = turned(left)
        if coefficients is not None:
            left = self.factors([left, indexed(coefficients, ["None", ":"])])
        return matrix_product(left, right)

    def squares(self, node: Node, body: Node, axis: Axis) -> Text | None:
        """sum_i a_i^2 over the last axis is an inner product."""
        if body.op != "power" or body.data != 2 or body.axes[-1:] != (axis,) or self.mask(axis) is not None:
            return None
        name = self.variable(body.args[0])
        return Text(f"np.vecdot({name}, {name})")

    def contracted(self, node: Node, body: Node, axis: Axis) -> Text | None:
        """sum_k a_ik b_k is a matrix times a vector, sum_k a_k b_k an inner product."""
        if body.op != "mul":
            return None
        few = [factor for factor in body.args if factor.axes == (axis,)]
        many = [factor for factor in body.args if factor.axes != (axis,)]
        if not many:
            return Text(f"np.vecdot({self.masked(self.multiplied(few[:-1]), axis).code}, {self.term(few[-1]).code})")
        if not few or len({factor.axes for factor in many}) > 1 or len(many[0].axes) != 2:
            return None
        matrix = self.multiplied(many)
        matrix = matrix if many[0].axes[-1] is axis else turned(matrix)
        return self.applied(matrix, self.masked(self.multiplied(few), axis))

    def multiplied(self, factors: Sequence[Node]) -> Text:
        return self.elementwise(factors, 0, lambda a, b: self.factors([a, b]))

    def op_prod(self, node: Node) -> Text:
        body, mask = node.args[0], self.mask(node.data)
        text = self.term(body)
        if mask is not None:
            text = Text(f"np.where({indexed(mask, places((node.data,), body.axes)).code}, {text.code}, 1)")
        return Text(f"{text.within(ATOM)}.prod(axis={counted_back(node.data, body)})")

    def op_all(self, node: Node) -> Text:
        body, mask = node.args[0], self.mask(node.data)
        text = self.term(body)
        if mask is not None:
            text = Text(f"np.where({indexed(mask, places((node.data,), body.axes)).code}, {text.code}, True)")
        return Text(f"{text.within(ATOM)}.all(axis={counted_back(node.data, body)})")

    # ---- discrete laws

    def op_deviations(self, node: Node) -> Text:
        return Text(f"{self.helper('_deviations')}({self.term(node.args[0]).code})")

    def op_scatter(self, node: Node) -> Text:
        sizes = "".join(f", {self.term(size).code}" for size in node.shape)
        return Text(f"{self.helper('_scatter')}({self.term(node.args[0]).code}{sizes})")

    def op_weights(self, node: Node) -> Text:
        return Text(f"{self.helper('_weights')}({self.term(node.args[0]).code})")

    def op_star(self, node: Node) -> Text:
        return Text(f"{self.helper('_star')}({', '.join(self.term(size).code for size in node.shape)})")

    def op_star_weights(self, node: Node) -> Text:
        return Text(f"{self.helper('_star_weights')}({', '.join(self.term(part).code for part in node.args)})")

    def op_grid_size(self, node: Node) -> Text:
        return Text(f"{self.helper('_grid_size')}({node.data}, {self.term(node.args[0]).code})")

    def op_grid(self, node: Node) -> Text:
        sizes = "".join(f", {self.term(size).code}" for size in node.shape)
        return Text(f"{self.helper('_grid')}([{', '.join(self.term(value).code for value in node.args)}]{sizes})")

    def op_grid_weights(self, node: Node) -> Text:
        size, *weights = node.args
        values = ", ".join(self.term(weight).code for weight in weights)
        return Text(f"{self.helper('_grid_weights')}([{values}], {self.term(size).code})")

    def op_line(self, node: Node) -> Text:
        return Text(f"{self.helper('_' + node.op)}()")

    op_line_weights = op_fewer_line_weights = op_line

    def op_settled(self, node: Node) -> Text:
        fine, coarse = node.args
        return Text(f"{self.helper('_settled')}({self.term(fine).code}, {self.term(coarse).code})")

    def op_root(self, node: Node) -> Text:
        return Text(f"{self.helper('_root')}({self.term(node.args[0]).code})")

    # ---- the function

    @cached_property
    def whole(self) -> set[Node]:
        """The integer parameters that are sizes or positions, and so no arrays."""
        return whole_parameters(self.program.root)

    def body(self) -> list[str]:
        """The lines of the function."""
        returned = self.returned()
        lines = [*self.scopes[0].lines, returned]
        if any(node.op == "select" for node in below(self.program.root)):
            # Pieces that do not apply are computed too; what they warn of does not concern the result.
            lines = ['with np.errstate(divide="ignore", invalid="ignore", over="ignore"):', *indented(lines)]
        return [*self.preamble(), *lines]

    def result(self, node: Node, single: bool) -> Text:
        text = self.expression(node) if single else self.term(node)
        if self.is_plain(node):
            return Text(f"{'bool' if node.kind == 'boolean' else 'float'}({text.code})")
        return self.factors([Text("1.0"), text]) if node.kind == "integer" else text

    def preamble(self) -> list[str]:
        """Convert the arguments, read the dimensions off them and compare those that must agree."""
        lines = [line for parameter in self.program.parameters for line in self.converted(parameter)]
        return lines + self.dimensions()

    def read(self, parameter: Parameter, place: int) -> str:
        return f"{parameter.name}.shape[{place}]"

    def converted(self, parameter: Parameter) -> list[str]:
        name, node = parameter.name, parameter.node
        if parameter.role == "function":
            return []
        if parameter.shape:
            return [f'{name} = {self.helper("_array")}("{name}", {name}, {len(parameter.shape)})']
        if node is not None and (node.op == "size" or node in self.whole):
            return [f"{name} = {self.helper('_integer')}({name})"]
        if any(value.axes or value.shape for value in below(self.program.root)):
            return [f"{name} = np.asarray({name}, dtype=float)"]
        # Floats and arrays of floats, the common cases, are let through without the cost of a call.
        test = f"(type({name}) is not {self.helper('ARRAY')} or {name}.dtype is not {self.helper('FLOAT')})"
        return [
            f"if {test} and not isinstance({name}, float):",
            f"    {name} = np.asarray({name}, dtype=float)",
        ]
