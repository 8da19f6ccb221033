"""The text of subscripts, transposes and products of arrays."""

from __future__ import annotations

from collections import Counter
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


def broadcast_ones(root: Node, uses: Counter[Node]) -> dict[Node, bool]:
    """The ones that need not be laid out, as they stand in sums only whose other terms have their size.

    The value says whether a number may stand for them, which it may where no sum has axes.
    """
    sums = [node for node in below(root) if node.op == "add"]
    found = [(term, ones, not node.axes) for node in sums for term, ones in _multiples_of_ones(node, uses).items()]
    seats = Counter(term for term, _, _ in found)
    return {
        ones: all(plain for other, _, plain in found if other is term)
        for term, ones, _ in found
        if seats[term] == uses[term]
    }


def _multiples_of_ones(node: Node, uses: Counter[Node]) -> dict[Node, Node]:
    """The terms of a sum that are ones, used nowhere else, times numbers; none if all its terms are."""
    candidates = ((term, ones) for term in node.args for ones in (term, *term.args) if ones.op == "ones")
    found = {term: ones for term, ones in candidates if uses[ones] == 1 and _is_multiple(term, ones)}
    return found if any(term.shape for term in node.args if term not in found) else {}


def _is_multiple(term: Node, ones: Node) -> bool:
    return term is ones or (term.op in ("mul", "scale") and not any(a.shape for a in term.args if a is not ones))


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
