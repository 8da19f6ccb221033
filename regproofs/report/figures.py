"""The figures of a page, drawn by matplotlib from their data: vector pictures, the same bytes every time.

A label is text with formulas between dollars.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from regproofs.report import curves, landscape
from regproofs.report.alt import alt
from regproofs.report.escape import html
from regproofs.report.ink import INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
    named = element.replace("<svg ", f'<svg role="img" aria-label="{html(alt(figure))}" ', 1)
    return named.replace(INK, "currentColor").strip()


def panels(figure: Mapping[str, Any]) -> list[str]:
    """The figure as <svg> elements that a page may set beside or below each other as its width allows."""
    return [svg(part) for part in landscape.parts(figure)] if figure.get("kind") == "landscape" else [svg(figure)]


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
    return landscape.drawn(figure) if figure.get("kind") == "landscape" else curves.drawn(figure)
