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
from regproofs.report.formula import SIZED, TOKEN, rows
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
        return str(_converter(MACROS.get()).convert_with_local_state(grouped(latex), displaystyle=display))
    except LatexError as error:
        raise RegproofsError(
            f"the formula {latex!r} cannot be shown in HTML: {error}; a macro of your own is defined"
            " in the table [macros] of the notation"
        ) from error


def grouped(latex: str) -> str:
    r"""Large brackets with a script, in a group that carries it: browsers do not enlarge a base of scripts.

    >>> grouped(r"\bigl( a \bigr)^{2} + b"), grouped(r"{} + c \bigr)^{2}")
    ('{\\bigl( a \\bigr)}^{2} + b', '{{} + c \\bigr)}^{2}')
    """
    tokens, start = TOKEN.findall(latex), [0]
    opened: list[list[int]] = [[]]
    before: list[str] = [""] * (len(tokens) + 1)
    for at, token in enumerate(tokens):
        if token == "{":
            opened.append([])
            start.append(at + 1)
        elif token == "}":
            opened.pop()
            start.pop()
        elif (sized := SIZED.match(token)) and sized[1] == "l":
            opened[-1].append(at)
        elif sized and sized[1] == "r":
            first = opened[-1].pop() if opened[-1] else start[-1]
            if "".join(tokens[at + 2 : at + 4]).lstrip()[:1] in ("^", "_"):
                before[first] += "{"
                before[at + 2] += "}"
    return "".join(mark + token for mark, token in zip(before, [*tokens, ""], strict=True))


def inline(latex: str) -> Markup:
    """A formula in a line of text."""
    return Markup(_convert(latex, False))


def displayed(latex: str) -> Markup:
    """A displayed formula, line by line, each of pieces between which a narrow window may break it."""
    lines = (f'<div class="line">{pieces(row)}</div>' for row in rows(latex))
    return Markup("".join(lines))


def pieces(latex: str, depth: int = 0, begins: bool = True) -> Markup:
    """A formula in pieces: a window breaks it outside brackets first, inside them only when it must.

    `begins`: nothing stands before it, so that a sign in front of it joins nothing.
    """
    parts = divided(latex, depth)
    return Markup("<wbr>").join(_piece(part, depth, begins and k == 0) for k, part in enumerate(parts))


def _piece(latex: str, depth: int, begins: bool) -> Markup:
    if width(latex) > WIDE and depth < DEEPEST and len(divided(latex, depth + 1)) > 1:
        return Markup('<span class="piece">{}</span>').format(pieces(latex, depth + 1, begins))
    text = latex if begins else "{} " + latex
    return Markup(_convert(text, True).replace(' display="block"', ' displaystyle="true"', 1))
