"""Landscapes as plain numbers: a function on a grid, with its critical points and their kinds.

A landscape is {"kind": "landscape", "title", "caption", "xlabel", "ylabel", "zlabel", "style", "levels", "panels"},
a panel {"label", "x", "y", "z", "points", "lines", "paths", "basins"}, z a list of rows, one for each y, which a
portrait leaves out. A point is {"x", "y", "z", "kind"}, a line {"label", "kind", "x", "y", "z"}, with gaps where it
leaves the picture, a path {"label", "series", "kind", "x", "y"}. The basins are rows of numbers, one for each place:
that of the minimum that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from sympy import Basic

from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.critical import kinds
from regproofs.judge.evaluate import Names, Numbers, Values, for_figures, listed, members, pieces, trace
from regproofs.judge.tracks import basins, paths
from regproofs.logic.figure import Arc, Landscape
from regproofs.logic.quantity import Setting

POINTS = 81
LEVELS = 12
DIGITS = 6  # of a height: a picture shows no more, and a record stays small


def landscape(data: Landscape, given: Setting, names: Names) -> dict[str, Any]:
    """A landscape, evaluated.

    Raises StatementError where it is not finite, and for a mark that is no critical point or outside the picture.
    """
    x, y = data.over
    numbers = Numbers(data, given, [x, y, *(arc.along[0] for arcs in data.lines.values() for arc in pieces(arcs))])
    panels = [_panel(data, numbers, fixed, about) for fixed, about in members(data, names)]
    levels = _levels(panels, data.ceiling)
    for panel in panels if data.style == "portrait" else ():
        del panel["z"]
    return {
        "kind": "landscape",
        "title": data.title,
        "caption": data.caption,
        "xlabel": for_figures(latex(x, names)),
        "ylabel": for_figures(latex(y, names)),
        "zlabel": data.zlabel,
        "style": data.style,
        "levels": levels,
        "panels": panels,
    }


def _panel(data: Landscape, numbers: Numbers, fixed: Values, about: str) -> dict[str, Any]:
    """The landscape for one member of the family."""
    across, up = (np.linspace(*data.over[key], POINTS) for key in data.over)
    (x, y), grid = data.over, np.meshgrid(across, up)
    z = np.broadcast_to(numbers.finite(data.z, {**fixed, x: grid[0], y: grid[1]}), grid[0].shape)
    points = list(_points(data, numbers, fixed))
    return {
        "label": about,
        "x": across.tolist(),
        "y": up.tolist(),
        "z": [[_rounded(value) for value in row] for row in z.tolist()],
        "points": points,
        **({"paths": list(paths(data, numbers, fixed))} if data.paths else {}),
        **({"basins": basins(data, numbers, fixed, points, grid)} if data.basins else {}),
        "lines": [line for label, arcs in data.lines.items() for line in _lines(label, arcs, data, numbers, fixed)],
    }


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _points(data: Landscape, numbers: Numbers, fixed: Values) -> Iterator[dict[str, Any]]:
    """The critical points that are real here, each once."""
    seen: set[tuple[float, float]] = set()
    for pair in data.points:
        at = (float(numbers.at(pair[0], fixed)), float(numbers.at(pair[1], fixed)))
        if not np.all(np.isfinite(at)) or at in seen:
            continue
        seen.add(at)
        values = {**fixed, **dict(zip(data.over, at, strict=True))}
        if not all(low <= value <= high for value, (low, high) in zip(at, data.over.values(), strict=True)):
            raise StatementError(f"the landscape {data.title!r} marks {at}, which lies outside of it")
        (kind,) = kinds(numbers, data.z, tuple(data.over), values)
        yield {"x": at[0], "y": at[1], "z": numbers.number(data.z, values), "kind": kind}


def _lines(label: str, arcs: Any, data: Landscape, numbers: Numbers, fixed: Values) -> Iterator[dict[str, Any]]:
    """The arcs under a label, each with the kind that most of its points have."""
    for arc in pieces(arcs):
        along = trace(arc, numbers, fixed, 4 * POINTS)
        sides = _inside(arc, data, numbers, along)
        values = {**along, **dict(zip(data.over, sides, strict=True))}
        found = kinds(numbers, data.z, tuple(data.over), _where(np.isfinite(sides[0]), values))
        heights = numbers.at(data.z, values)
        x, y, z = (listed(side) for side in (*sides, heights))
        yield {"label": label, "kind": max(sorted(set(found)), key=found.count), "x": x, "y": y, "z": z}
        label = ""


def _inside(arc: Arc, data: Landscape, numbers: Numbers, along: Values) -> list[Any]:
    """The coordinates along an arc, not finite outside of the picture."""
    shape = along[arc.along[0]].shape
    sides = [np.broadcast_to(numbers.at(side, along), shape) for side in (arc.x, arc.y)]
    ranges = zip(sides, data.over.values(), strict=True)
    shown = np.all([(low <= side) & (side <= high) for side, (low, high) in ranges], axis=0)
    if not shown.any():
        raise StatementError(f"the landscape {data.title!r} has a line of critical points outside of it")
    return [np.where(shown, side, np.nan) for side in sides]


def _where(shown: Any, values: dict[Basic, Any]) -> dict[Basic, Any]:
    """The values at the points that are shown."""
    return {key: value[shown] if np.shape(value) == shown.shape else value for key, value in values.items()}


def _levels(panels: list[dict[str, Any]], ceiling: float | None) -> list[float]:
    """Heights of level lines for all panels, closer together near the bottom, where the critical points are."""
    heights = np.array([panel["z"] for panel in panels])
    low, high = heights.min(), min(heights.max(), np.inf if ceiling is None else ceiling)
    if not low < high:
        raise StatementError("a landscape without height has no level lines")
    return [_rounded(low + (high - low) * (k / LEVELS) ** 2) for k in range(LEVELS + 1)]
