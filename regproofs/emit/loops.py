"""Programs over one number at a time: an axis is a list, a sum over it a loop. The base of mpmath and Arb.

A value with axes that is used more than once, or outside of the loop in which it is used, becomes a list.
The pieces of a case distinction are functions of their own, so that only the piece that applies is evaluated.
"""

from __future__ import annotations

from regproofs.emit.node import Axis, Node
from regproofs.emit.program import Parameter
from regproofs.emit.text import ATOM, LEAVES, LONGEST, LOOSE, POWER, SUM, Printer, Text, indented
from regproofs.errors import StatementError

# Operations that return the list over their own axis.
LISTS = frozenset({"deviations", "scatter", "weights", "star", "star_weights", "grid", "grid_weights"})
LISTS |= {"line", "line_weights", "fewer_line_weights"}
SELF = frozenset({"add", "neg", "mul", "scale", "div", "hadamard"})


class LoopPrinter(Printer):
    """What mpmath and Arb share; `real`, `total`, ... are the words of each."""

    # ---- where a value is computed

    def term(self, node: Node, context: tuple[Axis, ...] = ()) -> Text:
        """The text of a value within loops over the axes in `context`."""
        if node.op in LEAVES or _is_access(node):
            return self.expression(node, context)
        if self.named(node) is None:
            same = set(node.axes) == set(context)
            if same and self.program.uses[node] <= 1 and node.op not in LISTS:
                text = self.expression(node, context)
                if len(text.code) <= LONGEST or node.kind == "boolean":
                    return text
            self.assign(node)
        name, axes = self.named(node) or ("", ())
        return Text(name + "".join(f"[{axis.name}]" for axis in axes))

    def assign(self, node: Node) -> None:
        """Give a value a name: a list over those of its axes that are not variables here."""
        scope = self.scopes[-1]
        free = tuple(axis for axis in node.axes if axis not in scope.bound)
        listed = tuple(axis for axis in free if axis is not node.data) if node.op in LISTS else free
        code = self.expression(node, node.axes).code
        for axis in reversed(listed):
            code = f"[{code} for {self.loop(axis)}]"
        name = self.name()
        scope.names[node] = (name, free)
        self.line(f"{name} = {code}")

    def loop(self, axis: Axis) -> str:
        return f"{axis.name} in range({self.term(axis.size).code})"

    def expression(self, node: Node, context: tuple[Axis, ...]) -> Text:
        """The operation itself."""
        method = getattr(self, f"op_{node.op}", None)
        if method is None:
            raise StatementError(f"{node.op} cannot be computed here: {self.program.expression}")
        result: Text = method(node, context)
        return result

    def all_terms(self, node: Node, context: tuple[Axis, ...]) -> list[Text]:
        return [self.term(part, context) for part in node.args]

    # ---- the words of the language

    def real(self, node: Node, context: tuple[Axis, ...]) -> Text:
        """A value as a number of the arithmetic, also if it is an integer."""
        text = self.term(node, context)
        return Text(f"{self.number_type}({text.code})") if node.kind == "integer" else text

    number_type = ""

    # ---- numbers

    def op_parameter(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(node.data)

    def op_size(self, node: Node, context: tuple[Axis, ...]) -> Text:
        self.sizes.add(node.data)
        return Text(node.data)

    def op_number(self, node: Node, context: tuple[Axis, ...]) -> Text:
        above, below = node.data
        return Text(str(above)) if below == 1 else Text(f"{self.number_type}({above})/{below}", 2)

    def op_index(self, node: Node, context: tuple[Axis, ...]) -> Text:
        lower = self.term(node.data.lower)
        return Text(node.data.name) if lower.code == "0" else Text(f"{node.data.name} + {lower.within(SUM)}", SUM)

    def op_add(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.signed(self.all_terms(node, context), node.data)

    def op_neg(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.signed(self.all_terms(node, context), (True,))

    def op_mul(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.factors(self.all_terms(node, context))

    op_scale = op_matvec = op_matmul = op_mul

    def op_apply(self, node: Node, context: tuple[Axis, ...]) -> Text:
        """A function of the caller's, at each entry of a vector or matrix."""
        argument = self.term(node.args[0], context).code
        return Text(f"{self.helper('_each')}({node.data}, {argument})" if node.shape else f"{node.data}({argument})")

    def op_div(self, node: Node, context: tuple[Axis, ...]) -> Text:
        above, below = node.args
        whole = above.kind == below.kind == "integer"
        return self.quotient(
            self.real(above, context) if whole else self.term(above, context), self.term(below, context)
        )

    def op_power(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.term(node.args[0], context).within(ATOM)}**{node.data}", POWER)

    def op_pow(self, node: Node, context: tuple[Axis, ...]) -> Text:
        base, exponent = self.real(node.args[0], context), self.term(node.args[1], context)
        return Text(f"{base.within(ATOM)}**{exponent.within(ATOM)}", POWER)

    def op_matpow(self, node: Node, context: tuple[Axis, ...]) -> Text:
        base, exponent = self.all_terms(node, context)
        return Text(f"{base.within(ATOM)}**{exponent.within(ATOM)}", POWER)

    def op_delta(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"int({left.code} == {right.code})")

    # ---- positions

    def position(self, index: Node, size: str, context: tuple[Axis, ...]) -> str:
        """The place of an index that runs from 1, counted from 0."""
        if index.op == "index" and index.data.lower.op == "number" and index.data.lower.data[0] >= 1:
            shift = index.data.lower.data[0] - 1
            return f"{index.data.name} + {shift}" if shift else f"{index.data.name}"
        if index.op == "rank":
            return f"{size} - 1"
        return f"{self.helper('_position')}({self.term(index, context).code}, {size})"

    def op_entry(self, node: Node, context: tuple[Axis, ...]) -> Text:
        matrix, *indices = node.args
        sizes = [self.term(size).code for size in matrix.shape]
        places = [self.position(index, size, context) for index, size in zip(indices, sizes, strict=True)]
        places += ["0"] * (2 - len(places))
        return Text(f"{self.term(matrix, context).within(ATOM)}[{', '.join(places)}]")

    def op_count(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"len({node.args[0].data}_sigma)")

    def op_rank(self, node: Node, context: tuple[Axis, ...]) -> Text:
        self.factored(node.args[0])
        return self.op_count(node, context)

    def factored(self, triples: Node) -> str:
        """The name of a decomposition, once its factors are at hand."""
        if triples.args and self.named(triples) is None:
            self.decompose(triples)
            self.scopes[0].names[triples] = (triples.data, ())
        return str(triples.data)

    def decompose(self, triples: Node) -> None:
        raise StatementError(f"the decomposition of {triples.data} cannot be computed here; it must be given")

    def op_sigma(self, node: Node, context: tuple[Axis, ...]) -> Text:
        name = self.factored(node.args[0])
        return Text(f"{name}_sigma[{self.position(node.args[1], f'len({name}_sigma)', context)}]")

    def op_left(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.column(node, "u", context)

    def op_right(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return self.column(node, "v", context)

    def column(self, node: Node, part: str, context: tuple[Axis, ...]) -> Text:
        """A singular vector; its place is checked unless the index runs through these very triples."""
        triples, index = node.args
        name = self.factored(triples)
        if index.op == "index" and index.data.triples is triples:
            return self.column_of(f"{name}_{part}", self.position(index, "", context))
        call = f"{self.helper('_position')}({self.term(index, context).code}, len({name}_sigma))"
        return self.column_of(f"{name}_{part}", call)

    def column_of(self, matrix: str, place: str) -> Text:
        raise StatementError(f"no columns in {type(self).__name__}")

    # ---- sums and conditions

    def over(self, node: Node, context: tuple[Axis, ...]) -> str:
        """The generator of what is summed."""
        axis: Axis = node.data
        body = self.term(node.args[0], (*node.axes, axis))
        return f"{body.code} for {self.loop(axis)}"

    def op_all(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"all({self.over(node, context)})")

    def op_true(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text("True")

    def op_false(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text("False")

    def op_compare(self, node: Node, context: tuple[Axis, ...]) -> Text:
        left, right = self.all_terms(node, context)
        return Text(f"{left.within(SUM)} {node.data} {right.within(SUM)}", LOOSE)

    def op_and(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f" {node.op} ".join(part.within(ATOM) for part in self.all_terms(node, context)), LOOSE)

    op_or = op_and

    def op_not(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"not {self.term(node.args[0], context).within(ATOM)}", LOOSE)

    def op_select(self, node: Node, context: tuple[Axis, ...]) -> Text:
        """A function of the indices, defined before the loop in which it is called."""
        variables = [axis.name for axis in node.axes if axis not in self.scopes[-1].bound]
        bound = (*self.scopes[-1].bound, *node.axes)
        name = self.name("case")
        with self.scope(bound) as scope:
            self.cases(node)
        self.line(f"def {name}({', '.join(variables)}):")
        self.scopes[-1].lines += indented(scope.lines)
        return Text(f"{name}({', '.join(variables)})")

    def cases(self, node: Node) -> None:
        """The body of that function."""
        for condition, value in zip(node.args[::2], node.args[1::2], strict=True):
            head = self.term(condition, node.axes).code
            with self.scope(self.scopes[-1].bound) as branch:
                result = self.real(value, node.axes).code
                self.line(f"return {result}")
            if condition.op == "true":
                self.scopes[-1].lines += branch.lines
                return
            self.line(f"if {head}:")
            self.scopes[-1].lines += indented(branch.lines)
        self.line('raise ValueError("no case applies")')

    # ---- averages over points

    def op_star(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_star')}({self.point_arguments(node)})")

    def op_star_weights(self, node: Node, context: tuple[Axis, ...]) -> Text:
        size, variance = node.args
        return Text(f"{self.helper('_star_weights')}({self.term(size).code}, {self.real(variance, ()).code})")

    def op_grid_size(self, node: Node, context: tuple[Axis, ...]) -> Text:
        return Text(f"{self.helper('_grid_size')}({node.data}, {self.term(node.args[0]).code})")

    def op_grid(self, node: Node, context: tuple[Axis, ...]) -> Text:
        values = f"[{', '.join(self.real(value, ()).code for value in node.args)}]"
        if not node.shape:
            return Text(values)
        return Text(f"{self.helper('_grid')}({self.point_arguments(node, values)})")

    def op_grid_weights(self, node: Node, context: tuple[Axis, ...]) -> Text:
        size, *weights = node.args
        values = f"[{', '.join(self.real(weight, ()).code for weight in weights)}]"
        if size.op == "number" and size.data[0] == 1:
            return Text(values)
        return Text(f"{self.helper('_grid_weights')}({values}, {self.term(size).code})")

    def op_line(self, node: Node, context: tuple[Axis, ...]) -> Text:
        raise StatementError("a normal average of what is no polynomial is an integral, which is not enclosed here")

    op_line_size = op_line_weights = op_fewer_line_weights = op_settled = op_line

    def point_arguments(self, node: Node, *before: str) -> str:
        """The arguments of a helper that makes points of a shape."""
        sizes = [self.term(size).code for size in node.shape]
        return ", ".join([*before, *[*sizes, "1", "1"][:2]])

    # ---- the function

    def preamble(self) -> list[str]:
        """Convert the arguments and read the dimensions off them."""
        converted = [parameter for parameter in self.program.parameters if parameter.role != "function"]
        lines = [f"{parameter.name} = {self.converted(parameter)}" for parameter in converted]
        return lines + self.dimensions()

    def converted(self, parameter: Parameter) -> str:
        raise StatementError(parameter.name)

    def body(self) -> list[str]:
        """The lines of the function."""
        returned = self.returned()
        return [*self.preamble(), *self.scopes[0].lines, returned]

    def result(self, node: Node, single: bool) -> Text:
        text = self.expression(node, ()) if single else self.term(node)
        if node.kind == "boolean":
            return Text(self.decided(text.code))
        return Text(f"{self.number_type}({text.code})") if node.kind == "integer" else text

    def decided(self, code: str) -> str:
        return code


def _is_access(node: Node) -> bool:
    """Whether a value is one entry of an argument, which needs no name."""
    return node.op == "sigma" or (node.op == "entry" and node.args[0].op == "parameter")


POSITION = '''def _position(index, size):
    """The place of an index that runs from 1 to size, counted from 0."""
    if not 1 <= index <= size:
        raise IndexError(f"the index {index} is not in 1..{size}")
    return index - 1
'''

INTEGER = '''def _integer(value):
    """An integer, whatever type it comes in."""
    if int(value) != value:
        raise ValueError(f"{value} is not an integer")
    return int(value)
'''

GRID_SIZE = '''def _grid_size(values, size):
    """How many points a grid has with so many values for each of so many entries."""
    if values**size > 10**6:
        raise ValueError(f"an average over {values}**{size} points takes too long")
    return values**size
'''

GRID_WEIGHTS = '''def _grid_weights(weights, size):
    """The weights of the points of a grid: the product of those of its entries."""
    found = [1]
    for _ in range(size):
        found = [a*b for a in found for b in weights]
    return found
'''

CHOICES = '''def _choices(values, size):
    """Every list of so many of the values, in the order of the weights."""
    found = [[]]
    for _ in range(size):
        found = [[*choice, value] for choice in found for value in values]
    return found
'''

STAR_WEIGHTS = '''def _star_weights(size, variance):
    """The weights of the points of a star; they sum to 1."""
    return [1 - size*variance] + [variance/2]*(2*size)
'''

HELPERS = {
    "_position": POSITION,
    "_integer": INTEGER,
    "_grid_size": GRID_SIZE,
    "_choices": CHOICES,
    "_grid_weights": GRID_WEIGHTS,
    "_star_weights": STAR_WEIGHTS,
}
NEEDS = {"_grid": ("_choices",)}
