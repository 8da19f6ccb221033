r"""Figures as plain numbers: emitted functions evaluated along one quantity, or over two.

A figure of curves is {"kind": "curves", "title", "caption", "xlabel", "ylabel", "xscale", "yscale", "window",
"curves", "marks", "shades", "guides"}; a curve is {"label", "series", "dashed", "x", "y"}, with gaps at jumps. The
pieces of one curve share a series, and the first of them alone has the label. A landscape is described in
`judge/relief.py`. Labels are text for a figure, with formulas between dollars.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, groupby, pairwise
from typing import Any

import numpy as np
from sympy import Basic

from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.critical import kinds
from regproofs.judge.evaluate import Names, Numbers, Values, listed, members, pieces, trace
from regproofs.judge.evaluate import for_figures as for_figures
from regproofs.judge.relief import landscape
from regproofs.judge.tracks import traces
from regproofs.logic.expression import shape_of
from regproofs.logic.figure import Arc, Curves, Figure
from regproofs.logic.quantity import Setting
from regproofs.logic.theorem import Theorem

POINTS = 161
ASIDE = 1e-9  # how far from a jump its sides begin, relative to the axis

Drawn = dict[str, Any]


def figures(theorem: Theorem, names: Names) -> list[Drawn]:
    """Every figure of a theorem, evaluated.

    Raises StatementError when a figure needs a quantity for which it gives no value, is not finite where it is
    drawn, or marks a point as critical that is none.
    """
    return [figure(data, theorem.given, names) for data in theorem.figures]


def figure(data: Figure, given: Setting, names: Names) -> Drawn:
    """One figure."""
    return curves(data, given, names) if isinstance(data, Curves) else landscape(data, given, names)


def curves(data: Curves, given: Setting, names: Names) -> Drawn:
    """A figure of curves."""
    numbers = Numbers(data, given, _keys(data))
    series = count()
    drawn: list[Drawn] = []
    shades: list[Drawn] = []
    marks: list[Drawn] = []
    for fixed, about in members(data, names):
        graphs = list(_graphs(data, numbers, fixed, about, series))
        drawn += [graph for graph, _ in graphs]
        marks += [mark for _, found in graphs for mark in found]
        drawn += _arcs(data, numbers, fixed, about, series)
        drawn += traces(data, numbers, fixed, series)
        shades += _shade(data, dict(zip(data.y, (graph for graph, _ in graphs), strict=False)))
    return {
        "kind": "curves",
        "title": data.title,
        "caption": data.caption,
        "xlabel": data.xlabel or for_figures(latex(data.x, names)),
        "ylabel": data.ylabel,
        "xscale": data.xscale,
        "yscale": data.yscale,
        "window": list(data.over),
        "curves": drawn,
        "marks": marks,
        "shades": shades,
        "guides": list(_guides(data, numbers, names)),
        **({"direct": True, "ceiling": data.ceiling} if data.traces else {}),
    }


def _keys(data: Curves) -> Iterator[Basic]:
    yield data.x
    for arc in (arc for arcs in data.arcs.values() for arc in pieces(arcs)):
        yield arc.along[0]
        yield from arc.critical[1] if arc.critical else ()
    for entry in data.traces.values():
        yield from entry.run.start


def _named(label: str, about: str) -> str:
    return ", ".join(filter(None, (label, about)))


# -- graphs of functions --------------------------------------------------------------------------------


def _graphs(
    data: Curves, numbers: Numbers, fixed: Values, about: str, series: Iterator[int]
) -> Iterator[tuple[Drawn, list[Drawn]]]:
    """The curve of each function, of a vector one for each component, with the values at jumps."""
    jumps = [numbers.number(jump, fixed) for jump in data.jumps]
    parts = list(_between(_grid(data), jumps))
    for label, y in data.y.items():
        values = [numbers.finite(y, {**fixed, data.x: part}) for part in parts]
        if shape_of(y) is None:
            number = next(series)
            heights = [np.broadcast_to(value, part.shape) for value, part in zip(values, parts, strict=True)]
            graph = {"label": _named(label, about), "series": number, "dashed": False} | _joined(parts, heights)
            yield (
                graph | ({"kind": "law"} if data.traces else {}),
                list(_at_jumps(data, numbers, fixed, y, (jumps, heights, number))),
            )
            continue
        for place, components in enumerate(zip(*map(_columns, values, parts), strict=True), start=1):
            name = _named(f"{label or data.ylabel} {place}".strip(), about)
            yield {"label": name, "series": next(series), "dashed": False} | _joined(parts, components), []


def _columns(value: Any, part: Any) -> Any:
    """The components of a vector along a part of the axis."""
    return np.broadcast_to(value, (len(part), value.shape[-1])).T


def _grid(data: Curves) -> Any:
    low, high = data.over
    if not low < high or (data.xscale == "log" and low <= 0):
        where = f"({low}, {high}) on a {data.xscale} axis"
        raise StatementError(f"the figure {data.title!r} cannot run over {where}")
    grid = np.geomspace(low, high, POINTS) if data.xscale == "log" else np.linspace(low, high, POINTS)
    return np.unique(np.round(grid).astype(int)) if data.x.is_integer else grid


def _between(grid: Any, jumps: list[float]) -> Iterator[Any]:
    """The grid cut at the jumps, each part reaching up to them."""
    aside = ASIDE * (grid[-1] - grid[0])
    ends = sorted(jump for jump in jumps if grid[0] < jump < grid[-1])
    for below, above in pairwise([-np.inf, *ends, np.inf]):
        inner = grid[(grid > below + aside) & (grid < above - aside)]
        yield np.unique([*(end for end in (below + aside, above - aside) if np.isfinite(end)), *inner])


def _joined(parts: list[Any], heights: Any) -> dict[str, list[float | None]]:
    """One curve of several parts, with a gap between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for part, height in zip(parts, heights, strict=True):
        x += ([None] if x else []) + part.tolist()
        y += ([None] if y else []) + listed(height)
    return {"x": x, "y": y}


def _at_jumps(data: Curves, numbers: Numbers, fixed: Values, y: Basic, drawn: Any) -> Iterator[Drawn]:
    """The value at a jump, where it is neither the one before nor the one behind."""
    jumps, heights, series = drawn
    inside = sorted(jump for jump in jumps if data.over[0] < jump < data.over[1])
    for jump, before, behind in zip(inside, heights, heights[1:], strict=False):
        value = numbers.number(y, {**fixed, data.x: jump})
        if not np.isclose(value, [before[-1], behind[0]], rtol=1e-6).any():
            yield {"x": jump, "y": value, "label": "", "series": series}


# -- parametric curves ----------------------------------------------------------------------------------


def _arcs(data: Curves, numbers: Numbers, fixed: Values, about: str, series: Iterator[int]) -> Iterator[Drawn]:
    """The arcs under each label, in one series."""
    for (label, arcs), number in zip(data.arcs.items(), series):  # noqa: B905  (the series has no end)
        name = _named(label, about)
        for arc in pieces(arcs):
            for dashed, x, y in _runs(arc, data.x, numbers, fixed):
                yield {"label": name, "series": number, "dashed": dashed, "x": listed(x), "y": listed(y)}
                name = ""


def _runs(arc: Arc, axis: Basic, numbers: Numbers, fixed: Values) -> Iterator[tuple[bool, Any, Any]]:
    """The stretches of an arc that are stable, or unstable, throughout; each begins where the last one ended."""
    along = trace(arc, numbers, fixed, 2 * POINTS)
    x, y = (np.broadcast_to(numbers.finite(side, along), along[arc.along[0]].shape) for side in (arc.x, arc.y))
    shown = True if arc.where is None else numbers.at(arc.where, along) > 0
    y = np.where(shown, y, np.nan)
    begin = 0
    for dashed, run in groupby(_unstable(arc, numbers, {**along, axis: x})):
        end = begin + len(list(run))
        yield bool(dashed), x[max(begin - 1, 0) : end], y[max(begin - 1, 0) : end]
        begin = end


def _unstable(arc: Arc, numbers: Numbers, along: Values) -> Any:
    """Whether the point is a saddle or a maximum, all along the arc."""
    shape = along[arc.along[0]].shape
    if arc.critical is None:
        return np.zeros(shape, dtype=bool)
    loss, where = arc.critical
    point = {**along, **{variable: np.broadcast_to(numbers.finite(e, along), shape) for variable, e in where.items()}}
    return [kind in ("saddle", "maximum") for kind in kinds(numbers, loss, tuple(where), point)]


# -- what is drawn beside the curves --------------------------------------------------------------------


def _shade(data: Curves, graphs: Mapping[str, Drawn]) -> Iterator[Drawn]:
    """The area between two curves."""
    if data.shade is not None:
        first, second = (graphs[label] for label in data.shade)
        yield {"x": first["x"], "low": first["y"], "high": second["y"], "series": second["series"]}


def _guides(data: Curves, numbers: Numbers, names: Names) -> Iterator[Drawn]:
    """Lines of reference, for each member of the family once."""
    for direction, lines in (("vertical", data.verticals), ("horizontal", data.horizontals)):
        for label, expression in lines.items():
            places = dict.fromkeys(numbers.number(expression, fixed) for fixed, _ in members(data, names))
            yield from ({"direction": direction, "at": at, "label": label} for at in places)
