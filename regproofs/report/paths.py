"""What runs do, drawn: lines, iterates as dots, many chains thin and pale, with names at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from regproofs.report.ink import COLOURS, INK, label, numbers

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

APART = 0.085  # of the height: how far two names keep from each other
HALO = "#ffffff"
KINDS: dict[str, dict[str, Any]] = {
    "trace": {"linewidth": 1.8},
    "line": {"linewidth": 1.5, "zorder": 4},
    "dots": {"linewidth": 0.8, "marker": "o", "markersize": 3.2, "alpha": 0.95},
    "chain": {"linewidth": 0.8, "alpha": 0.5, "zorder": 2.5},
    "law": {"linewidth": 1.0, "linestyle": (0, (4, 2)), "color": INK, "zorder": 4},
}


def draw_path(axes: Axes, path: Mapping[str, Any], *, on_ground: bool = False) -> None:
    """A path in the style of its kind, on colours of a landscape with a halo and its direction."""
    from matplotlib.patheffects import Normal, Stroke

    style = _style(path)
    if path["kind"] == "dots" and not on_ground:  # what a law foretells, over the line
        style |= {"linestyle": "none", "markersize": 4.4, "markerfacecolor": HALO, "markeredgewidth": 1.1, "zorder": 5}
    x, y = numbers(path["x"]), numbers(path["y"])
    (line,) = axes.plot(x, y, solid_capstyle="round", **style)
    if on_ground and path["kind"] == "line":
        line.set_path_effects([Stroke(linewidth=style["linewidth"] + 1.6, foreground=HALO, alpha=0.8), Normal()])
        _point_along(axes, x, y, style)


def _style(path: Mapping[str, Any]) -> dict[str, Any]:
    style = {"color": COLOURS[path["series"] % len(COLOURS)], "zorder": 3, **KINDS[path["kind"]]}
    if path["kind"] == "line" and path.get("series") is None:
        style["color"] = INK
    return style


def _point_along(axes: Axes, x: Sequence[float], y: Sequence[float], style: Mapping[str, Any]) -> None:
    """An arrowhead halfway along a path."""
    import numpy as np

    places = np.array([x, y]).T
    places = places[np.isfinite(places).all(axis=1)]
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))]) if len(places) > 1 else [0.0]
    if lengths[-1] == 0:
        return
    tip = int(np.searchsorted(lengths, 0.45 * lengths[-1]))
    back = int(np.searchsorted(lengths, 0.42 * lengths[-1])) - 1
    arrow = {"arrowstyle": "-|>", "color": style["color"], "linewidth": 0, "mutation_scale": 11, "shrinkA": 0}
    axes.annotate("", places[tip], places[max(0, back)], arrowprops=arrow, zorder=5)


def path_handles(paths: Sequence[Mapping[str, Any]]) -> Iterator[Artist]:
    """What the legend says of paths."""
    from matplotlib.lines import Line2D

    for path in paths:
        if path["label"]:
            yield Line2D([], [], label=label(path["label"]), **(_style(path) | {"alpha": 1}))


def name_ends(axes: Axes, curves: Sequence[Mapping[str, Any]]) -> None:
    """The name of every curve beside its end, at the right of the picture, in its colour."""
    whole: Any = axes.figure
    whole.draw_without_rendering()  # which settles the limits
    to_axes = (axes.transData + axes.transAxes.inverted()).transform
    named = []
    for curve in curves:
        ends = [(x, y) for x, y in zip(curve["x"], curve["y"], strict=True) if x is not None and y is not None]
        if curve["label"] and ends:
            height = min(1.0, max(0.0, float(to_axes(ends[-1])[1])))
            named.append((height, label(curve["label"]), _style(curve)["color"]))
    places: list[float] = []
    for height, _, _ in sorted(named):
        places.append(max(height, places[-1] + APART) if places else height)
    lift = sum(places) - sum(height for height, _, _ in named)
    down = min(lift / max(1, len(places)), min(places, default=0.0))
    for place, (_, name, colour) in zip(places, sorted(named), strict=True):
        axes.annotate(
            name, (1, place - down), xycoords="axes fraction", xytext=(6, 0), textcoords="offset points", va="center",
            color=colour, annotation_clip=False,
        )  # fmt: skip
