"""Curves, drawn: lines told apart by colour and dash, areas between them, lines of reference, and points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from regproofs.report.alt import plain
from regproofs.report.ink import COLOURS, DASHES, INK, label, numbers
from regproofs.report.paths import draw_path, name_ends

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE = (4.3, 3.1)
LETTERS, KEY = 54, 9  # the letters of a line of the legend, and what a key takes of them
UNSTABLE = (0, (3.2, 1.8))


def drawn(figure: Mapping[str, Any]) -> Figure:
    """A figure of curves, under the settings in force."""
    from matplotlib.figure import Figure

    picture = Figure(figsize=SIZE, layout="constrained")
    axes = picture.add_subplot()
    axes.set(xscale=figure.get("xscale", "linear"), yscale=figure.get("yscale", "linear"))
    has_unstable = any(curve.get("dashed") for curve in figure["curves"])
    for shade in figure.get("shades", ()):
        _draw_shade(axes, shade)
    for number, curve in enumerate(figure["curves"]):
        if curve.get("kind"):
            draw_path(axes, curve)
        else:
            _draw_curve(axes, curve, curve.get("series", number), has_unstable)
    for mark in figure.get("marks", ()):
        _draw_mark(axes, mark)
    axes.set_xlabel(label(figure.get("xlabel", "")))
    axes.set_ylabel(label(figure.get("ylabel", "")))
    axes.margins(x=0)
    _count_in_integers(axes, figure)
    if "window" in figure:
        axes.set_xlim(*figure["window"])
        _fit_heights(axes, figure)
        if figure.get("ceiling"):
            axes.set_ylim(top=figure["ceiling"])
    for guide in figure.get("guides", ()):
        _draw_guide(axes, guide)
    if figure.get("direct"):
        name_ends(axes, figure["curves"])
    else:
        _draw_legend(picture, list(_handles(figure, has_unstable)))
    return picture


def _draw_legend(picture: Figure, handles: Sequence[Artist]) -> None:
    """Below the curves, where it hides none of them and leaves them the width of a narrow page."""
    if handles:
        longest = max(len(plain(str(handle.get_label()))) for handle in handles)
        columns = max(1, min(len(handles), int(LETTERS // (longest + KEY))))
        picture.legend(handles=handles, loc="outside lower center", ncols=columns, columnspacing=1.6)


def _fit_heights(axes: Axes, figure: Mapping[str, Any]) -> None:
    """Heights for what is within the window alone, where curves leave it."""
    low, high = figure["window"]
    points = [
        (low <= x <= high, y)
        for curve in figure["curves"]
        for x, y in zip(curve["x"], curve["y"], strict=True)
        if x is not None and y is not None
    ]
    heights = [y for inside, y in points if inside]
    if len(heights) < len(points) and heights:
        margin = 0.05 * (max(heights) - min(heights))
        axes.set_ylim(min(heights) - margin, max(heights) + margin)


def _count_in_integers(axes: Axes, figure: Mapping[str, Any]) -> None:
    """Numbers between two integers do not stand beside curves that count."""
    from matplotlib.ticker import MaxNLocator

    heights = [y for curve in figure["curves"] for y in curve["y"] if y is not None]
    if figure.get("yscale", "linear") == "linear" and heights and all(float(y).is_integer() for y in heights):
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def _style(series: int, has_unstable: bool) -> dict[str, Any]:
    """A colour and a dash; where dashes tell what is unstable, a colour alone."""
    turn, place = divmod(series, len(COLOURS))
    return {"color": COLOURS[place], "linestyle": "-" if has_unstable else DASHES[(place + turn) % len(DASHES)]}


def _draw_curve(axes: Axes, curve: Mapping[str, Any], series: int, has_unstable: bool) -> None:
    style = _style(series, has_unstable)
    if curve.get("dashed"):
        style["linestyle"] = UNSTABLE
    axes.plot(numbers(curve["x"]), numbers(curve["y"]), solid_capstyle="butt", **style)


def _draw_mark(axes: Axes, mark: Mapping[str, Any]) -> None:
    colour = INK if mark.get("series") is None else COLOURS[mark["series"] % len(COLOURS)]
    axes.plot([mark["x"]], [mark["y"]], "o", color=colour, markersize=4, clip_on=False, zorder=5)
    name, point = label(mark.get("label", "")), (mark["x"], mark["y"])
    axes.annotate(name, point, xytext=(8, -12), textcoords="offset points", color=INK)


def _draw_shade(axes: Axes, shade: Mapping[str, Any]) -> None:
    """The area between two curves, in the colour of the second where it is the higher, hatched where the lower."""
    import numpy as np

    x, low, high = (np.array(numbers(shade[key])) for key in ("x", "low", "high"))
    colour = COLOURS[shade["series"] % len(COLOURS)]
    axes.fill_between(x, low, high, where=high >= low, interpolate=True, color=colour, alpha=0.25, linewidth=0)
    axes.fill_between(
        x, low, high, where=high < low, interpolate=True, facecolor="none", edgecolor=colour, alpha=0.55,
        hatch="////", linewidth=0,
    )  # fmt: skip


def _draw_guide(axes: Axes, guide: Mapping[str, Any]) -> None:
    """A dotted line with its name where it leaves the axes."""
    line: dict[str, Any] = {"color": INK, "linewidth": 0.6, "linestyle": (0, (1, 2)), "zorder": 0.5}
    where: dict[str, Any]
    if guide["direction"] == "vertical":
        axes.axvline(guide["at"], **line)
        where = {"xy": (guide["at"], 1), "xycoords": ("data", "axes fraction"), "xytext": (0, 2), "ha": "center"}
    else:
        axes.axhline(guide["at"], **line)
        where = {"xy": (1, guide["at"]), "xycoords": ("axes fraction", "data"), "xytext": (-2, 2), "ha": "right"}
    axes.annotate(label(guide["label"]), textcoords="offset points", va="bottom", color=INK, **where)


def _handles(figure: Mapping[str, Any], has_unstable: bool) -> Iterator[Artist]:
    """What the legend names: each series once, and what dashes mean where they mean something."""
    from matplotlib.lines import Line2D

    for number, curve in enumerate(figure["curves"]):
        if name := label(curve.get("label", "")):
            yield Line2D([], [], label=name, **_style(curve.get("series", number), has_unstable))
    if has_unstable:
        yield Line2D([], [], label="stable", color=INK)
        yield Line2D([], [], label="unstable", color=INK, linestyle=UNSTABLE)
