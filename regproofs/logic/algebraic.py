"""Real algebraic numbers in towers of roots: whether one is zero, decided exactly.

A number alpha in Q[g1, .., gn], each g a root of an earlier element, is a root of the characteristic
polynomial of multiplication by alpha. Its roots other than zero stay away from zero by an explicit bound, so
an enclosure of alpha that is narrower than the bound decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from flint import arb, ctx, fmpq, fmpq_mat, fmpq_poly

from regproofs.logic.balls import Uncertain, value
from regproofs.logic.canonical import Field
from regproofs.logic.decision import Beyond, Sign
from regproofs.logic.region import variables_of
from regproofs.logic.ring import Poly

DIMENSION_AT_MOST = 64
PRECISIONS = (64, 256, 1024, 4096)


@dataclass(frozen=True)
class Located:
    """The sign of a constant, its enclosure, and the polynomial that decided when the enclosure did not."""

    sign: Sign
    ball: str
    annihilator: fmpq_poly | None = None
    separation: fmpq | None = None


def locate(field: Field, poly: Poly) -> Located | None:
    """The sign of a polynomial in constant generators; None when it is not one or cannot be told."""
    slots = variables_of(poly)
    if not all(field.generators[slot].expression.is_number for slot in slots):
        return None
    annihilator = _annihilator(field, poly, slots)
    apart = separation(annihilator) if annihilator is not None else None
    expression = field.expression(poly)
    for precision in PRECISIONS:
        with ctx.workprec(precision):
            try:
                ball = arb(value(expression, {}))
            except (Uncertain, Beyond):
                return None
            if ball > 0 or ball < 0:
                return Located(frozenset({1 if ball > 0 else -1}), ball.str(15))
            if apart is not None and abs(ball) < arb(apart):
                return Located(frozenset({0}), ball.str(15), annihilator, apart)
    return None


def _annihilator(field: Field, poly: Poly, slots: Sequence[int]) -> fmpq_poly | None:
    """The characteristic polynomial of multiplication by the number in its tower of roots."""
    tower = _tower(field, slots)
    if tower is None:
        return None
    degrees = [field.generators[slot].degree for slot in tower]
    if prod(degrees) > DIMENSION_AT_MOST:
        return None
    basis = list(product(*[range(q) for q in degrees]))
    place = {exponents: i for i, exponents in enumerate(basis)}
    matrix = fmpq_mat(len(basis), len(basis))
    for row, exponents in enumerate(basis):
        image = poly
        for slot, exponent in zip(tower, exponents, strict=True):
            image *= field.variables[slot] ** exponent
        for monomial, coefficient in field.reduce(image).terms():
            matrix[row, place[tuple(int(monomial[slot]) for slot in tower)]] = coefficient
    return fmpq_poly(matrix.charpoly())


def _tower(field: Field, slots: Sequence[int]) -> list[int] | None:
    """The roots that occur, with those under them; None when something else than a root occurs."""
    tower: set[int] = set()
    waiting = list(slots)
    while waiting:
        slot = waiting.pop()
        generator = field.generators[slot]
        if generator.kind != "root" or generator.base is None:
            return None
        if slot not in tower:
            tower.add(slot)
            waiting += variables_of(generator.base)
    return sorted(tower)


def separation(annihilator: fmpq_poly) -> fmpq | None:
    """A positive number below the size of every root but zero; None when zero is no root."""
    terms = annihilator.coeffs()
    if terms[0] != 0:
        return None
    rest = terms[next(i for i, c in enumerate(terms) if c != 0) :]
    return abs(rest[0]) / (abs(rest[0]) + max([abs(c) for c in rest[1:]], default=fmpq(0)))
