"""Straight-line programs: typed values over named axes, each equal value stored once.

A `Node` is a number, a vector or a matrix (its `shape`), or such a thing for every value of one or more bound
indices (its `axes`). The printers decide what an axis is: a dimension of an array in NumPy, a list elsewhere.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["real", "integer", "boolean"]


@dataclass(frozen=True, eq=False)
class Node:
    """One operation of a program; `data` holds what is not a value, such as a name or a number."""

    op: str
    args: tuple[Node, ...] = ()
    data: Any = None
    axes: tuple[Axis, ...] = ()
    shape: tuple[Node, ...] = ()
    kind: Kind = "real"


@dataclass(frozen=True, eq=False)
class Axis:
    """A bound index, running through `size` integers from `lower`.

    `order` fixes the order of axes in every value; `triples` is the node whose singular triples it numbers,
    `index` the bound symbol as written. `name` is a variable of its own.
    """

    index: str
    name: str
    order: int
    lower: Node
    size: Node
    triples: Node | None = None


def union(nodes: Iterable[Node]) -> tuple[Axis, ...]:
    """The axes of several values, in order."""
    axes = {axis for node in nodes for axis in node.axes}
    return tuple(sorted(axes, key=lambda axis: axis.order))


@dataclass
class Graph:
    """Makes nodes, and the same node again for the same operation on the same arguments."""

    reserved: frozenset[str] = frozenset()  # names that no axis may take
    nodes: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    axes: list[Axis] = field(default_factory=list)

    def node(
        self,
        op: str,
        *args: Node,
        data: Any = None,
        axes: tuple[Axis, ...] | None = None,
        shape: tuple[Node, ...] = (),
        kind: Kind = "real",
    ) -> Node:
        """The value of an operation; its axes are those of its arguments unless said otherwise."""
        axes = union(args) if axes is None else axes
        key = (op, args, data, axes, shape, kind)
        if key not in self.nodes:
            self.nodes[key] = Node(op, args, data, axes, shape, kind)
        return self.nodes[key]

    def axis(self, index: str, lower: Node, size: Node, taken: Iterable[Axis], triples: Node | None = None) -> Axis:
        """The axis of a bound index: an earlier one with the same symbol and range, unless it is taken."""
        for axis in self.axes:
            if (axis.index, axis.lower, axis.size, axis.triples) == (
                index,
                lower,
                size,
                triples,
            ) and axis not in taken:
                return axis
        name = index if index.isidentifier() and not keyword.iskeyword(index) else "i"
        while name in self.reserved or name in {axis.name for axis in self.axes}:
            name += "_"
        self.axes.append(Axis(index, name, len(self.axes), lower, size, triples))
        return self.axes[-1]


def below(root: Node) -> Iterator[Node]:
    """Every value that a value is made of, itself included, each once, arguments first."""
    seen: set[Node] = set()

    def visit(node: Node) -> Iterator[Node]:
        if node not in seen:
            seen.add(node)
            for part in parts(node):
                yield from visit(part)
            yield node

    return visit(root)


def parts(node: Node) -> tuple[Node, ...]:
    """The values that an operation reads: its arguments, and the ranges and sizes which it needs."""
    ranges = tuple(size for axis in node.axes for size in (axis.lower, axis.size))
    own = (node.data.lower, node.data.size) if isinstance(node.data, Axis) else ()
    return (*node.args, *node.shape, *ranges, *own)


def kind_of(parts: Iterable[Node]) -> Kind:
    """The kind of a sum or product: an integer if all its parts are."""
    return "integer" if all(part.kind == "integer" for part in parts) else "real"
