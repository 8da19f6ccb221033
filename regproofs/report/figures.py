"""The figures of a page, drawn by matplotlib from their data: vector pictures, the same bytes every time.

A label is text with formulas between dollars.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from regproofs.report.escape import clean
from regproofs.report.unicode import spelled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette, told apart by every eye; the dashes tell the curves apart without colour.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#56B4E9")
DASHES: tuple[Any, ...] = (
    "-",
    (0, (6, 2)),
    (0, (6, 2, 1.2, 2)),
    (0, (1.2, 1.6)),
    (0, (10, 3)),
    (0, (3, 1.5)),
)
INK = "#212223"
SIZE = (5.4, 3.1)
STYLE: dict[Any, Any] = {
    "font.family": "STIXGeneral", "mathtext.fontset": "stix", "font.size": 10.5, "axes.linewidth": 0.6,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": INK, "axes.labelcolor": INK,
    "axes.labelsize": 11.5, "text.color": INK, "xtick.color": INK, "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6, "xtick.minor.width": 0.4, "ytick.minor.width": 0.4, "legend.frameon": False,
    "legend.handlelength": 2.6, "lines.linewidth": 1.5, "svg.fonttype": "path", "svg.hashsalt": "regproofs",
    "pdf.fonttype": 42, "axes.grid": False, "figure.facecolor": "none", "axes.facecolor": "none",
    "savefig.facecolor": "none", "axes.unicode_minus": True, "path.simplify_threshold": 0.2,
}  # fmt: skip


def svg(figure: Mapping[str, Any]) -> str:
    """The figure as an <svg> element; its ink is the colour of the text around it."""
    raw = _saved(figure, "svg", {"Date": None, "Creator": None, "Format": None, "Type": None}).decode()
    element = re.sub(r"<metadata>.*?</metadata>", "", raw[raw.index("<svg") :], flags=re.DOTALL)
    return element.replace(INK, "currentColor").strip()


def pdf(figure: Mapping[str, Any]) -> bytes:
    """The figure as a page of PDF."""
    return _saved(figure, "pdf", {"CreationDate": None, "Creator": None, "Producer": None})


def _saved(figure: Mapping[str, Any], form: str, metadata: dict[str, None]) -> bytes:
    stream = io.BytesIO()
    with _style():
        drawn(figure).savefig(stream, format=form, metadata=metadata, bbox_inches="tight", pad_inches=0.03)
    return stream.getvalue()


@contextmanager
def _style() -> Iterator[None]:
    """matplotlib's settings for our figures, and the user's again afterwards."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # it is drawn as a box
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def drawn(figure: Mapping[str, Any]) -> Figure:
    """The figure, drawn under the settings in force and known to no window."""
    from matplotlib.figure import Figure

    picture = Figure(figsize=SIZE, layout="constrained")
    axes = picture.add_subplot()
    for number, curve in enumerate(figure["curves"]):
        _draw_curve(axes, curve, number)
    for mark in figure.get("marks", ()):
        _draw_mark(axes, mark)
    axes.set(xscale=figure.get("xscale", "linear"), yscale=figure.get("yscale", "linear"))
    axes.set_xlabel(label(figure.get("xlabel", "")))
    axes.set_ylabel(label(figure.get("ylabel", "")))
    axes.margins(x=0)
    _draw_legend(axes)
    return picture


def _draw_curve(axes: Axes, curve: Mapping[str, Any], number: int) -> None:
    turn, style = divmod(number, len(COLOURS))
    name = label(curve.get("label", "")) or "_nolegend_"
    dashes = DASHES[(style + turn) % len(DASHES)]
    x, y = _numbers(curve["x"]), _numbers(curve["y"])
    axes.plot(x, y, color=COLOURS[style], linestyle=dashes, label=name)


def _draw_mark(axes: Axes, mark: Mapping[str, Any]) -> None:
    axes.plot([mark["x"]], [mark["y"]], "o", color=INK, markersize=4, clip_on=False, zorder=5)
    name, point = label(mark.get("label", "")), (mark["x"], mark["y"])
    axes.annotate(name, point, xytext=(8, -12), textcoords="offset points", color=INK)


def _draw_legend(axes: Axes) -> None:
    """Beside the curves, where it hides none of them."""
    if axes.get_legend_handles_labels()[1]:
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))


def _numbers(values: Sequence[float | None]) -> list[float]:
    """Numbers as matplotlib takes them; what is not defined leaves a gap."""
    return [float("nan") if value is None else float(value) for value in values]


def label(text: str) -> str:
    """A label in the notation of matplotlib; what its mathematics lacks is spelled in letters."""
    parts = text.split("$")
    if len(parts) % 2 == 0:  # a dollar that pairs with none
        return clean(text).replace("$", r"\$")
    return "".join(_formula(part) if k % 2 else part for k, part in enumerate(parts))


def _formula(latex: str) -> str:
    from matplotlib.mathtext import MathTextParser

    respelled = re.sub(r"\\[lr]Vert(?![A-Za-z])", r"\\Vert", latex)
    try:
        MathTextParser("path").parse(f"${respelled}$")
    except ValueError:  # no such command in matplotlib
        return spelled(latex).replace("$", r"\$")
    return f"${respelled}$"
