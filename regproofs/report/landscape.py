"""Landscapes, drawn: level lines and surfaces in one map of colours, with critical points by kind.

Marks have their own ink, since they lie on colours and not on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from regproofs.report.ink import INK, label, numbers
from regproofs.report.paths import draw_path, path_handles

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize
    from matplotlib.figure import Figure

MAP = "viridis"  # perceptually uniform, in lightness too, so that it survives a printer and every eye
EDGE, LINE = "#101112", "#ffffff"
MARKS: dict[str, dict[str, Any]] = {
    "minimum": {"marker": "o", "markerfacecolor": "#ffffff"},
    "saddle": {"marker": "X", "markerfacecolor": "#D55E00"},
    "maximum": {"marker": "^", "markerfacecolor": "#56B4E9"},
    "degenerate": {"marker": "D", "markerfacecolor": "#F0A3CF"},
}
PALE = ("#f4f6f8", "#93a4b5")
ALONE = 1.4  # how much larger a picture with paths is that stands alone
KEYS = 4  # of the legend in a row
BASINS = ("#d9e8f5", "#fbe6d4", "#dcf0e6")
COLUMN, ROW, FOOT = 2.95, 2.75, 0.3  # inches: a panel and the legend below all
DOTS = 200  # an inch, of a surface: as a picture of points it is a quarter of its size as polygons


def drawn(figure: Mapping[str, Any]) -> Figure:
    """A landscape, under the settings in force: a row for each panel, or two panels beside each other."""
    from matplotlib.figure import Figure

    if figure["style"] == "legend":
        return _legend(figure)
    places = [(panel, style) for panel in figure["panels"] for style in _styles(figure)]
    columns = min(2, len(places))
    rows = -(-len(places) // columns)
    handles = [] if figure.get("legend") == "apart" else list(_handles(figure["panels"]))
    scale = ALONE if len(places) == 1 and "paths" in places[0][0] else 1
    foot = FOOT * -(-len(handles) // KEYS)
    width, height = COLUMN * columns * scale, ROW * rows * scale + foot
    picture = Figure(figsize=(width, height), dpi=DOTS)
    grid = picture.add_gridspec(
        rows, columns, left=0.5 / width, right=1 - 0.12 / width, top=1 - 0.24 / height,
        bottom=(foot + 0.46) / height, hspace=0.27 if rows > 1 else 0, wspace=0.12,
    )  # fmt: skip
    for number, (panel, style) in enumerate(places):
        place = grid[divmod(number, columns)]
        if style == "surface":
            _surface(picture, place, figure, panel)
            continue
        axes = _contour(picture, place, figure, panel)
        if number + columns >= len(places):  # a name under the last of a column alone
            axes.set_xlabel(label(figure["xlabel"]))
    _draw_legend(picture, handles)
    return picture


def parts(figure: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A landscape as figures of one panel each, for pages that set them beside or below each other, and its legend."""
    for panel in figure["panels"]:
        for style in _styles(figure):
            yield {**figure, "panels": [panel], "style": style, "legend": "apart"}
    if any(panel["points"] or panel["lines"] or panel.get("paths") for panel in figure["panels"]):
        yield {**figure, "style": "legend"}


def _styles(figure: Mapping[str, Any]) -> list[str]:
    return ["contour", "surface"] if figure["style"] == "both" else [figure["style"]]


def _legend(figure: Mapping[str, Any]) -> Figure:
    """The legend alone."""
    from matplotlib.figure import Figure

    handles = list(_handles(figure["panels"]))
    picture = Figure(figsize=(2 * COLUMN, FOOT * -(-len(handles) // KEYS)))
    _draw_legend(picture, handles)
    return picture


def _draw_legend(picture: Figure, handles: Sequence[Artist]) -> None:
    if handles:
        picture.legend(
            handles=handles, loc="lower center", ncols=min(KEYS, len(handles)), columnspacing=1.6, handlelength=1.5
        )


def _scale(figure: Mapping[str, Any]) -> Normalize:
    """Colours by level rather than by height, so that the valley has as many as the slopes."""
    from matplotlib.colors import PowerNorm

    return PowerNorm(0.5, figure["levels"][0], figure["levels"][-1], clip=True)


def _contour(picture: Figure, place: Any, figure: Mapping[str, Any], panel: Mapping[str, Any]) -> Axes:
    axes: Axes = picture.add_subplot(place)
    _ground(axes, figure, panel)
    axes.set(ylabel=label(figure["ylabel"]), xticks=_ticks(panel["x"]), yticks=_ticks(panel["y"]))
    axes.set_title(label(panel["label"]), loc="left", pad=5, fontsize=11)
    axes.spines[:].set_visible(True)
    axes.spines[:].set_linewidth(0.5)
    for line in panel["lines"]:
        _draw_line(axes, line, ("x", "y"))
    for path in panel.get("paths", ()):
        draw_path(axes, path, on_ground=True)
    for point in panel["points"]:
        _draw_point(axes, point, ("x", "y"))
    axes.set(xlim=(panel["x"][0], panel["x"][-1]), ylim=(panel["y"][0], panel["y"][-1]))
    return axes


def _ground(axes: Axes, figure: Mapping[str, Any], panel: Mapping[str, Any]) -> None:
    """The heights in colours; pale where paths lie on them, and in a portrait the basins alone."""
    from matplotlib.colors import LinearSegmentedColormap, ListedColormap

    quiet = "paths" in panel
    if figure["style"] == "portrait":
        shades = ListedColormap(["#ffffff", *BASINS])
        axes.set_facecolor("#ffffff")
        if "basins" in panel:
            axes.contourf(panel["x"], panel["y"], panel["basins"], levels=[k - 1.5 for k in range(5)], cmap=shades)
        return
    where = (panel["x"], panel["y"], panel["z"])
    pale = LinearSegmentedColormap.from_list("pale", PALE)
    shared = {"levels": figure["levels"], "extend": "max"}
    filled = axes.contourf(*where, cmap=pale if quiet else MAP, norm=_scale(figure), **shared)
    filled.set_edgecolor("face")  # no hairlines between the bands
    filled.set_linewidth(0.3)
    axes.contour(*where, colors=LINE, linewidths=0.5, alpha=0.9 if quiet else 0.55, **shared)


def _surface(picture: Figure, place: Any, figure: Mapping[str, Any], panel: Mapping[str, Any]) -> None:
    import numpy as np

    axes: Any = picture.add_subplot(place, projection="3d", computed_zorder=False)
    x, y = np.meshgrid(panel["x"], panel["y"])
    low, high = figure["levels"][0], figure["levels"][-1]
    z = np.minimum(panel["z"], high)
    axes.plot_surface(
        x, y, z, cmap=MAP, norm=_scale(figure), rcount=80, ccount=80, linewidth=0, antialiased=False, rasterized=True,
        zorder=1,
    )  # fmt: skip
    for line in panel["lines"]:
        _draw_line(axes, line, ("x", "y", "z"))
    for point in panel["points"]:
        _draw_point(axes, point, ("x", "y", "z"))
    axes.set_zlim(low, high)
    _furnish(axes, figure, panel)


def _furnish(axes: Any, figure: Mapping[str, Any], panel: Mapping[str, Any]) -> None:
    """Axes in space: few ticks, thin lines, no walls."""
    axes.view_init(elev=36, azim=-62)
    axes.set_box_aspect((1, 1, 0.78), zoom=1.12)
    names = (figure["xlabel"], figure["ylabel"], figure["zlabel"])
    for axis, name, pad in zip((axes.xaxis, axes.yaxis, axes.zaxis), names, (-8, -7, -6), strict=True):
        axis.set_rotate_label(False)
        axis.set_label_text(label(name))
        axis.labelpad = pad
        axis.pane.set_visible(False)
        axis.line.set(color=INK, linewidth=0.5)
        axis._axinfo["grid"].update(color=INK, linewidth=0.15)  # mplot3d has no other way
    axes.zaxis.label.set_rotation(90)
    axes.set(xticks=_ticks(panel["x"]), yticks=_ticks(panel["y"]), zticks=_ticks(figure["levels"]))
    axes.tick_params(pad=-3, labelsize=9)


def _ticks(values: Sequence[float]) -> list[float]:
    """Few round numbers within a range."""
    from matplotlib.ticker import MaxNLocator

    low, high = min(values), max(values)
    return [tick for tick in MaxNLocator(4).tick_values(low, high) if low <= tick <= high]


def _draw_line(axes: Axes, line: Mapping[str, Any], keys: Sequence[str]) -> None:
    where = [numbers(line[key]) for key in keys]
    axes.plot(*where, color=EDGE, linewidth=2.8, zorder=3, solid_capstyle="round")
    axes.plot(*where, color=LINE, linewidth=1.5, zorder=4, solid_capstyle="round")


def _draw_point(axes: Axes, point: Mapping[str, Any], keys: Sequence[str]) -> None:
    axes.plot(*([point[key]] for key in keys), **_mark(point["kind"]), clip_on=False, zorder=6)


def _mark(kind: str) -> dict[str, Any]:
    return {"linestyle": "none", "markeredgecolor": EDGE, "markeredgewidth": 0.8, "markersize": 7, **MARKS[kind]}


def _handles(panels: Sequence[Mapping[str, Any]]) -> Iterator[Artist]:
    """What the legend names: the kinds that occur, and the lines."""
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import Normal, Stroke

    found = {point["kind"] for panel in panels for point in panel["points"]}
    yield from path_handles([path for panel in panels for path in panel.get("paths", ())])
    yield from (Line2D([], [], label=kind, **_mark(kind)) for kind in MARKS if kind in found)
    for name in dict.fromkeys(line["label"] for panel in panels for line in panel["lines"] if line["label"]):
        outlined = [Stroke(linewidth=2.8, foreground=EDGE), Normal()]
        yield Line2D([], [], label=label(name), color=LINE, linewidth=1.5, path_effects=outlined)
