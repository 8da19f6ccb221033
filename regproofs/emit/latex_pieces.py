r"""Pieces of LaTeX that know how tightly they bind, so that brackets stand exactly where a reader needs them.

>>> product([Piece("a + b", Level.SUM), Piece("c", Level.ATOM)])
'(a + b) c'
>>> raised(Piece(r"X^{\top} X", Level.PRODUCT), "-1")
'(X^{\\top} X)^{-1}'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import pairwise


class Level(IntEnum):
    """How tightly a piece binds; what binds less than its place demands is put in brackets."""

    RELATION = 0  # a = b, and cases, which have no closing brace
    SUM = 1  # a + b, -a
    HADAMARD = 2  # a \odot b: never beside another product without brackets
    OPERATOR = 3  # \sum_j a_j, \nabla f: reaches as far to the right as a product does
    INNER = 4  # a^t b: bracketed unless it ends the product
    PRODUCT = 5  # a b
    POWER = 6  # a^2: no second exponent on it
    ATOM = 7


class Piece(str):
    """A formula as text, with the level at which it binds."""

    level: Level
    __slots__ = ("level",)

    def __new__(cls, text: str, level: Level = Level.ATOM) -> Piece:
        piece = super().__new__(cls, text)
        piece.level = level
        return piece


TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\begin", r"\left", r"\lim", r"\sqrt")
SIZES = ("", r"\big", r"\Big", r"\bigg", r"\Bigg")


def enclosed(opening: str, text: str, closing: str) -> str:
    """A formula between delimiters as large as it needs; a flat one can be broken over lines."""
    if any(tall in text for tall in TALL):
        return rf"\left{opening} {text} \right{closing}"
    size = SIZES[_nesting(text) or int(opening == r"\{" and r"\lVert" in text)]
    return f"{size}l{opening} {text} {size}r{closing}" if size else _flat(opening, text, closing)


def _flat(opening: str, text: str, closing: str) -> str:
    spoken = opening[-1].isalpha()
    return f"{opening} {text} {closing}" if spoken else f"{opening}{text}{closing}"


def _nesting(text: str) -> int:
    """The size that delimiters around a flat formula need to stand out from those inside it."""
    inside = [level for level, size in enumerate(SIZES) if size and f"{size}l" in text]
    if inside:
        return min(max(inside) + 1, len(SIZES) - 1)
    return 1 if "(" in text or "[" in text else 0


def bracketed(piece: str) -> Piece:
    """The piece in round brackets."""
    return Piece(enclosed("(", piece, ")"))


def at_least(piece: Piece, level: Level) -> Piece:
    """The piece, in brackets if it binds less tightly than a level."""
    return piece if piece.level >= level else bracketed(piece)


def raised(base: Piece, exponent: str) -> Piece:
    """A power or another superscript."""
    return Piece(f"{at_least(base, Level.ATOM)}^{{{exponent}}}", Level.POWER)


def product(factors: Sequence[Piece]) -> Piece:
    """Factors side by side. A sum or inner product needs no brackets at the end, unless others have them."""
    if len(factors) == 1:
        return factors[0]
    *front, last = factors
    loose = any(piece.level in (Level.OPERATOR, Level.INNER) for piece in front)
    tight = [at_least(piece, Level.PRODUCT) for piece in front]
    tight.append(at_least(last, Level.PRODUCT if loose else Level.OPERATOR))
    text = str(tight[0])
    for before, piece in pairwise(tight):
        text += f"{_between(before, piece)}{piece}"
    return Piece(text, min(Level.PRODUCT, tight[-1].level))


def _between(before: str, after: str) -> str:
    """A dot before digits, a thin space behind a decimal."""
    if after[0].isdigit():
        return r" \cdot "
    return r" \, " if "." in before and before[-1].isdigit() else " "


def joined(terms: Iterable[tuple[bool, Piece]]) -> Piece:
    """Terms with their signs (true for minus), with a space on each side of every sign."""
    text = ""
    for number, (negative, piece) in enumerate(terms):
        sign = ("-" if negative else "") if number == 0 else (" - " if negative else " + ")
        text += sign + at_least(piece, Level.HADAMARD)
    return Piece(text, Level.SUM)
