"""The text of subscripts, transposes and products of arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regproofs.emit.node import Axis, Node, below, parts
from regproofs.emit.text import ATOM, FACTOR, PRODUCT, Text


def whole_parameters(root: Node) -> set[Node]:
    """The parameters in sizes, bounds and positions."""
    found: set[Node] = set()
    for node in below(root):
        used = [size for size in parts(node) if size not in node.args]
        used += node.args[1:] if node.op in ("entry", "sigma", "left", "right", "matpow") else ()
        for size in used:
            found |= {leaf for leaf in below(size) if leaf.op == "parameter" and leaf.kind == "integer"}
    return found


def places(axes: Sequence[Axis], wanted: Sequence[Axis]) -> list[str]:
    """The subscripts that broadcast a value with some axes against one with these."""
    return [":" if axis in axes else "None" for axis in wanted]


def indexed(text: Text, items: Sequence[str]) -> Text:
    """A subscript that inserts axes; what stands before the first new one is left to the ellipsis."""
    if "None" not in items:
        return text
    first = items.index("None")
    return Text(f"{text.within(ATOM)}[..., {', '.join(items[first:])}]")


def sliced(place: str, before: str) -> str:
    """A subscript for a range, nothing for the whole."""
    return "" if place == ":" else f"[..., {before}{place}]"


def turned(text: Text) -> Text:
    """The transpose of the last two axes."""
    if text.binds == ATOM and text.code.endswith(".mT"):
        return Text(text.code[:-3])
    return Text(f"{text.within(ATOM)}.mT")


def matrix_product(left: Text, right: Text) -> Text:
    """The product of two stacks of matrices."""
    return Text(f"{left.within(PRODUCT)} @ {right.within(FACTOR)}", PRODUCT)


def infix(symbol: str, within: int, binds: int) -> Callable[[Text, Text], Text]:
    """An operator between two operands that bind at least so tightly."""
    return lambda a, b: Text(f"{a.within(within)}{symbol}{b.within(within)}", binds)


def call(name: str) -> Callable[[Text, Text], Text]:
    """A function of two arguments."""
    return lambda a, b: Text(f"{name}({a.code}, {b.code})")


def counted_back(axis: Axis, body: Node) -> int:
    """The number of an axis of an array, counted from the last."""
    return body.axes.index(axis) - len(body.axes) - len(body.shape)
