r"""Long formulas over several lines: before relations and signs, outside brackets if that is possible.

>>> for line in broken(r"y = (a + b) (c + d) + (e + f) (g + h) - k", 9):
...     print(line.text)
y = (a + b) (c + d)
+ (e + f) (g + h)
- k
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from regproofs.report.formula import Node, parse, source, spelled_out
from regproofs.report.measure import measured, total

BREAK_COST = {"rel": 0.0, "bin": 2.0, "product": 40.0}
DEPTH_COST = 15.0
LINE_COST = 12.0
RAGGED_COST = 4.0
OVERFULL_COST = 1e4
BRACKET = 0.75


@dataclass(frozen=True)
class Line:
    """A line of a formula, its width in ems, and whether it begins inside a product."""

    text: str
    width: float
    inside_product: bool = False


@dataclass(frozen=True)
class Unit:
    """A piece that no line break divides; both ends of stretching delimiters have the same `pair`."""

    text: str
    width: float
    depth: int
    cost: float | None  # of beginning a line with it; None where that cannot be
    product: bool = False  # whether that would divide a product
    bracket: Literal["", "open", "close"] = ""
    pair: int = 0
    spaced: bool = True


def broken(latex: str, first: float, rest: float | None = None) -> list[Line]:
    """The formula over lines of a width in ems, the first of them of another.

    A piece that cannot be divided may remain wider than its line.
    """
    units = list(_units(parse(latex)))
    if not units:
        return [Line("", 0.0)]
    starts = _best_starts(units, first, first if rest is None else rest)
    ends = [*starts[1:], len(units)]
    return [_line(units[a:b]) for a, b in zip(starts, ends, strict=True)]


def divided(latex: str, at_depth: int = 0) -> list[str]:
    """The formula in the pieces between which a reader's window may break it, outside brackets."""
    units = list(_units(parse(latex)))
    starts = [0] + [k for k in range(1, len(units)) if units[k].cost is not None and _easy(units[k], at_depth)]
    return [_line(units[a:b]).text for a, b in zip(starts, [*starts[1:], len(units)], strict=True)]


def first_relation(latex: str) -> tuple[str, str, str]:
    """Left side, relation and the rest, at the first relation outside brackets; or all in the first."""
    nodes, depth = parse(latex), 0
    for k, node in enumerate(nodes):
        depth += {"open": 1, "close": -1}.get(node.kind, 0)
        if depth == 0 and node.kind == "rel" and k:
            return source(nodes[:k]), node.source, source(nodes[k + 1 :])
    return latex, "", ""


def listed(latex: str) -> list[str]:
    r"""The formulas of a list that stands in one: what commas outside brackets with a space behind them part.

    >>> listed(r"X = f(a, b), \; \sigma > 0")
    ['X = f(a, b)', '\\sigma > 0']
    """
    parts: list[list[Node]] = [[]]
    depth = 0
    for node in parse(latex):
        depth += {"open": 1, "close": -1}.get(node.kind, 0)
        if node.kind == "space" and depth == 0 and parts[-1] and parts[-1][-1].kind == "punct":
            parts[-1].pop()
            parts.append([])
        else:
            parts[-1].append(node)
    return [source(tuple(part)) for part in parts if part]


def _easy(unit: Unit, at_depth: int) -> bool:
    return unit.depth <= at_depth and not unit.product


def _units(nodes: Sequence[Node], depth: int = 0) -> Iterator[Unit]:
    """The pieces of a formula; what stands between stretching delimiters is one level deeper."""
    before: Node | None = None
    for node in nodes:
        depth -= node.kind == "close"
        cost, product = _break_cost(before, node, depth)
        if node.head == r"\left" and len(node.args[0]) > 1:
            yield from _opened(node, depth, cost, product)
        else:
            yield Unit(node.source, measured(node), depth, cost, product, spaced=node.spaced)
        depth += node.kind == "open"
        before = node


def _opened(node: Node, depth: int, cost: float | None, product: bool) -> Iterator[Unit]:
    opening, closing = node.delimiters
    scripts = "".join(f"{mark}{{{source(at)}}}" for mark, at in (("_", node.sub), ("^", node.sup)) if at)
    behind = measured(node) - total(node.args[0]) - BRACKET
    yield Unit(opening, BRACKET, depth, cost, product, "open", id(node))
    yield from _units(node.args[0], depth + 1)
    yield Unit(closing + scripts, behind, depth, None, False, "close", id(node))


def _break_cost(before: Node | None, node: Node, depth: int) -> tuple[float | None, bool]:
    """What it costs to begin a line with a node, and whether that divides a product."""
    deep = DEPTH_COST * depth
    if before is None or before.kind in ("rel", "bin", "open", "op", "punct"):
        return None, False
    if before.kind == "space":
        return BREAK_COST["bin"] + deep, False
    if node.kind in ("rel", "bin"):
        return BREAK_COST[node.kind] + deep, False
    factors = node.kind in ("inner", "op", "open") or (node.kind == "ord" and before.kind in ("inner", "close"))
    return (BREAK_COST["product"] + deep, True) if factors else (None, False)


def _best_starts(units: Sequence[Unit], first: float, rest: float) -> list[int]:
    """Where lines begin, of all ways the least costly: few lines, well filled, broken where it is natural."""
    reach = [0.0]
    for unit in units:
        reach.append(reach[-1] + unit.width)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        options = [
            (best[start][0] + _cost(units, reach, start, end, first if start == 0 else rest), start)
            for start in range(end)
            if start == 0 or units[start].cost is not None
        ]
        best.append(min(options))
    starts, end = [], len(units)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]


def _cost(units: Sequence[Unit], reach: Sequence[float], start: int, end: int, available: float) -> float:
    used = reach[end] - reach[start]
    excess = max(0.0, used - available)
    ragged = 0.0 if end == len(units) else (max(0.0, available - used) / available) ** 2
    return LINE_COST + (units[start].cost or 0.0) + RAGGED_COST * ragged + (OVERFULL_COST * excess)


def _line(units: Sequence[Unit]) -> Line:
    """The text of a line; delimiters whose partner is on another line are given a size of their own."""
    opened = {unit.pair for unit in units if unit.bracket == "open"}
    closed = {unit.pair for unit in units if unit.bracket == "close"}
    words = [_delimiter(unit, unit.pair in opened & closed) if unit.bracket else unit.text for unit in units]
    text = spelled_out(zip(words, (unit.spaced for unit in units), strict=True))
    return Line(text, sum(unit.width for unit in units), units[0].product)


def _delimiter(unit: Unit, whole: bool) -> str:
    sizes = {"open": (r"\biggl", r"\left"), "close": (r"\biggr", r"\right")}[unit.bracket]
    return sizes[whole] + unit.text
