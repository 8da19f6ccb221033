"""Pieces of Rocq text with the level at which they are read; whoever joins them puts the parentheses.

The levels are those of Rocq's own notations: a lower one binds more tightly.

>>> x, y, two = atom("x"), atom("y"), atom("2")
>>> print(negative(power(x, two)), "|", power(negative(x), two))
- x ^ 2 | (- x) ^ 2
>>> print(joined([(False, x), (True, joined([(False, x), (True, y)]))]))
x - (x - y)
>>> print(fraction([x], [y, two]))
x / (y * 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from regproofs.emit.rocq.layout import Doc, group, hard_line, line, nest, render


class Level(IntEnum):
    """How tightly a piece binds."""

    ATOM = 0
    APPLICATION = 10
    POWER = 30
    SIGN = 35
    PRODUCT = 40
    SUM = 50
    RELATION = 70
    NOT = 75
    AND = 80
    OR = 85
    IFF = 95
    ARROW = 99
    BINDER = 200


@dataclass(frozen=True)
class Piece:
    """A text and its level."""

    doc: Doc
    level: Level

    def __str__(self) -> str:
        return render(self.doc)


TRUE = Piece("True", Level.ATOM)


def atom(text: str) -> Piece:
    """A name or a number."""
    return Piece(text, Level.ATOM)


def at_most(piece: Piece, level: int) -> Doc:
    """The piece, in parentheses if it binds less tightly than the level."""
    if piece.level <= level:
        return piece.doc
    return ("(", piece.doc if piece.level == Level.BINDER else group(nest(piece.doc)), ")")


def scoped(piece: Piece, scope: str) -> Piece:
    """A term read in a scope of its own, as (k + 1)%nat."""
    doc = piece.doc if piece.level == Level.ATOM else ("(", piece.doc, ")")
    return Piece((doc, f"%{scope}"), Level.ATOM)


def apply(function: str | Piece, *arguments: Piece) -> Piece:
    """A function of arguments; a line ends before an argument that is no name only if there are several."""
    head = function if isinstance(function, str) else at_most(function, Level.APPLICATION)
    compound = [argument for argument in arguments if argument.level > Level.ATOM]
    gaps = [line() if argument in compound[1:] else " " for argument in arguments]
    tail = [part for gap, a in zip(gaps, arguments, strict=True) for part in (gap, at_most(a, Level.APPLICATION - 1))]
    return Piece(group(head, nest(*tail)), Level.APPLICATION)


def function(names: str, body: Piece) -> Piece:
    """fun names => body."""
    return Piece(group(f"fun {names} =>", nest(line(), body.doc)), Level.BINDER)


def power(base: Piece, exponent: Piece) -> Piece:
    """A power; the exponent is a natural number."""
    return Piece((at_most(base, Level.POWER - 1), " ^ ", at_most(exponent, Level.ATOM)), Level.POWER)


def negative(piece: Piece) -> Piece:
    """The negative."""
    return Piece(("- ", at_most(piece, Level.POWER)), Level.SIGN)


def product(factors: Sequence[Piece]) -> Piece:
    """A product, 1 if there is no factor."""
    if len(factors) < 2:
        return factors[0] if factors else atom("1")
    first, *others = factors
    rest = tuple(part for f in others for part in (line(), "* ", at_most(f, Level.POWER)))
    return Piece(group(at_most(first, Level.POWER), nest(*rest)), Level.PRODUCT)


def fraction(above: Sequence[Piece], below: Sequence[Piece]) -> Piece:
    """A quotient of two products."""
    if not below:
        return product(above)
    top, bottom = product(above), product(below)
    quotient = (at_most(top, Level.PRODUCT), nest(line(), "/ ", at_most(bottom, Level.POWER)))
    return Piece(group(*quotient), Level.PRODUCT)


def joined(terms: Iterable[tuple[bool, Piece]]) -> Piece:
    """A sum of terms, those that are marked subtracted."""
    (minus, first), *others = terms
    head = negative(first) if minus else first
    if not others:
        return head
    rest = tuple(
        part for sign, term in others for part in (line(), "- " if sign else "+ ", at_most(term, Level.PRODUCT))
    )
    return Piece(group(at_most(head, Level.PRODUCT), nest(*rest)), Level.SUM)


def relation(left: Piece, sign: str, right: Piece) -> Piece:
    """left sign right."""
    sides = (at_most(left, Level.SUM), nest(line(), f"{sign} ", at_most(right, Level.SUM)))
    return Piece(group(*sides), Level.RELATION)


def negation(piece: Piece) -> Piece:
    """That something does not hold."""
    return Piece(("~ ", at_most(piece, Level.ATOM)), Level.NOT)


def conjunction(pieces: Sequence[Piece]) -> Piece:
    """That all hold; what always holds is left out."""
    return _connected([p for p in pieces if p != TRUE], "/\\", Level.AND) if pieces else TRUE


def disjunction(pieces: Sequence[Piece]) -> Piece:
    """That one holds."""
    return _connected(pieces, "\\/", Level.OR)


def _connected(pieces: Sequence[Piece], sign: str, level: Level) -> Piece:
    if len(pieces) < 2:
        return pieces[0] if pieces else TRUE
    first, *others = pieces
    rest = tuple(part for p in others for part in (line(), f"{sign} ", at_most(p, Level.NOT)))
    return Piece(group(at_most(first, Level.NOT), *rest), level)


def equivalence(left: Piece, right: Piece) -> Piece:
    """left if and only if right."""
    return Piece(group(at_most(left, Level.NOT), line(), "<-> ", at_most(right, Level.NOT)), Level.IFF)


def implication(conditions: Sequence[Piece], conclusion: Piece) -> Piece:
    """The conclusion under conditions."""
    if not conditions:
        return conclusion
    parts = tuple(part for c in conditions for part in (at_most(c, Level.NOT), " ->", line()))
    return Piece(group(*parts, at_most(conclusion, Level.ARROW)), Level.ARROW)


def quantified(word: str, binders: str, body: Piece) -> Piece:
    """forall or exists."""
    return Piece(group(f"{word} {binders},", nest(line(), body.doc)), Level.BINDER)


def decided(test: Piece, yes: Piece, no: Piece) -> Piece:
    """if test then yes else no."""
    parts = ("if ", test.doc, nest(line(), "then ", at_most(yes, Level.IFF)), nest(line(), "else ", at_most(no, 99)))
    return Piece(group(*parts), Level.BINDER)


def defined(name: str, head: str, value: Piece, body: Piece) -> Piece:
    """let name := fun ... => value in body."""
    return Piece((group(f"let {name} := {head}", nest(line(), value.doc), " in"), hard_line(), body.doc), Level.BINDER)
