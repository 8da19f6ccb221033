"""A function to be written: its parameters in order, and the value that it computes.

>>> from regproofs.logic.quantity import Setting, positive
>>> given = Setting()
>>> n, d = given.dimension("n"), given.dimension("d")
>>> X, Y, lam = given.matrix("X", n, d), given.vector("Y", n), given.scalar("lam", positive)
>>> svd = given.svd(X)
>>> shrunk = svd.sum(svd.sigma / (svd.sigma**2 + lam) * svd.v * svd.u.T) * Y
>>> parameters(shrunk, given), parameters(shrunk, given, "given")
(('X', 'Y', 'lam'), ('X_u', 'X_sigma', 'X_v', 'Y', 'lam'))
>>> parameters(d * lam, given)
('d', 'lam')
"""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sympy import Basic, sympify

from regproofs.calculus.gradient import without_derivatives
from regproofs.calculus.indices import NotPolynomial
from regproofs.emit.build import Builder, Decomposition
from regproofs.emit.node import Node, below, parts
from regproofs.errors import StatementError
from regproofs.logic.activation import called
from regproofs.logic.quantity import Quantity, Setting

Role = Literal["value", "u", "sigma", "v", "function"]


@dataclass(frozen=True)
class Parameter:
    """An argument of the function: a quantity, one factor of its given decomposition, or the derivative of a function.

    `shape` holds the sizes of its axes without batches, `node` the value if it is used as such.
    """

    name: str
    quantity: Quantity
    role: Role
    shape: tuple[Node, ...]
    node: Node | None = None


Reading = tuple[Parameter, int]


@dataclass(frozen=True)
class Program:
    """A function: what it computes and from what."""

    name: str
    expression: Basic
    root: Node
    parameters: tuple[Parameter, ...]
    given: Setting
    uses: Counter[Node] = field(default_factory=Counter)

    @property
    def returned(self) -> tuple[Node, ...]:
        """The values that it returns, one or several."""
        return self.root.args if self.root.op == "tuple" else (self.root,)

    def sizes(self) -> dict[Node, list[Reading]]:
        """Where each size can be read off the arguments: an argument and an axis, the last being -1."""
        found: dict[Node, list[Reading]] = {}
        for parameter in self.parameters:
            for place in range(-len(parameter.shape), 0):
                found.setdefault(parameter.shape[place], []).append((parameter, place))
        return dict(sorted(found.items(), key=lambda item: item[0].op != "size"))


def program(name: str, expression: Basic, given: Setting, decomposition: Decomposition = "computed") -> Program:
    """The program of an expression over the quantities of a setting.

    Raises StatementError for what has no numeric form.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
        raise StatementError(f"the name of an emitted function must be an identifier, not {name!r}")
    expression = sympify(expression)
    builder = Builder(given, decomposition)
    try:
        root = builder.value(without_derivatives(expression))
    except NotPolynomial as reason:
        raise StatementError(str(reason)) from reason
    values = list(below(root))
    uses = Counter(part for node in values for part in parts(node))
    return Program(name, expression, root, tuple(_parameters(builder, values)), given, uses)


def parameters(expression: Basic, given: Setting, decomposition: Decomposition = "computed") -> tuple[str, ...]:
    """The names of the arguments of the emitted function, in the order in which they were declared.

    A dimension is an argument only where it cannot be read off another's shape. With a given decomposition
    of X the factors X_u (n x r), X_sigma (r numbers) and X_v (d x r) stand for X, or after it where X itself
    is used.
    """
    return tuple(parameter.name for parameter in program("f", expression, given, decomposition).parameters)


def _parameters(builder: Builder, values: list[Node]) -> Iterator[Parameter]:
    used = {node.data: node for node in values if node.op == "parameter"}
    factored = {node.data: node for node in values if node.op == "triples" and not node.args}
    shapes = [node.shape for node in values if node.op == "parameter" or (node.op == "triples" and not node.args)]
    readable = {size.data for shape in shapes for size in shape if size.op == "size"}
    sizes = {node.data: node for node in values if node.op == "size" and node.data not in readable}
    functions = {node.data for node in values if node.op == "apply"}
    for name, quantity in builder.given.quantities.items():
        if quantity.kind == "activation":
            yield from (Parameter(f, quantity, "function", ()) for f in called(name) if f in functions)
        if name in used or name in sizes:
            node = used.get(name) or sizes[name]
            yield Parameter(name, quantity, "value", node.shape, node)
        if name in factored:
            rows, columns = factored[name].shape
            count = builder.graph.node("count", factored[name], kind="integer")
            yield Parameter(f"{name}_u", quantity, "u", (rows, count))
            yield Parameter(f"{name}_sigma", quantity, "sigma", (count,))
            yield Parameter(f"{name}_v", quantity, "v", (columns, count))
