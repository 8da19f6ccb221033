"""What all drawings share: colours, dashes, numbers and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from regproofs.report.escape import clean
from regproofs.report.unicode import spelled

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


def numbers(values: Sequence[float | None]) -> list[float]:
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
