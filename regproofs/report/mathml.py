r"""Formulas of a page in MathML, by math-core: nothing is fetched, no script runs.

    >>> print(inline("x^2"))
    <math><msup><mi>x</mi><mn>2</mn></msup></math>
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from regproofs.errors import RegproofsError
from regproofs.report.breaking import divided
from regproofs.report.formula import rows
from regproofs.report.measure import width

if TYPE_CHECKING:
    from collections.abc import Iterator

MACROS: ContextVar[tuple[tuple[str, str], ...]] = ContextVar("MACROS", default=())
WIDE = 16.0
DEEPEST = 2


@contextmanager
def macros(definitions: Mapping[str, str]) -> Iterator[None]:
    """Within it, formulas may use an author's macros."""
    token = MACROS.set(tuple(definitions.items()))
    try:
        yield
    finally:
        MACROS.reset(token)


@cache
def _converter(definitions: tuple[tuple[str, str], ...]) -> Any:
    from math_core import LatexToMathML

    return LatexToMathML(macros=dict(definitions), fancy_error=False, allow_unreliable_rendering=True)


def _convert(latex: str, display: bool) -> str:
    from math_core import LatexError

    try:
        return str(_converter(MACROS.get()).convert_with_local_state(latex, displaystyle=display))
    except LatexError as error:
        raise RegproofsError(
            f"the formula {latex!r} cannot be shown in HTML: {error}; a macro of your own is defined"
            " in the table [macros] of the notation"
        ) from error


def inline(latex: str) -> Markup:
    """A formula in a line of text."""
    return Markup(_convert(latex, False))


def displayed(latex: str) -> Markup:
    """A displayed formula, line by line, each of pieces between which a narrow window may break it."""
    lines = (f'<div class="line">{pieces(row)}</div>' for row in rows(latex))
    return Markup("".join(lines))


def pieces(latex: str, depth: int = 0, leading: str = "") -> Markup:
    """A formula in pieces: a window breaks it outside brackets first, inside them only when it must."""
    parts = divided(leading + latex, depth)
    return Markup("<wbr>").join(_piece(part, depth, first=k == 0) for k, part in enumerate(parts))


def _piece(latex: str, depth: int, first: bool) -> Markup:
    if width(latex) > WIDE and depth < DEEPEST and len(divided(latex, depth + 1)) > 1:
        inner = pieces(latex, depth + 1) if first else pieces(latex, depth + 1, "{} ")
        return Markup('<span class="piece">{}</span>').format(inner)
    text = latex if first else "{} " + latex
    return Markup(_convert(text, True).replace(' display="block"', ' displaystyle="true"', 1))
