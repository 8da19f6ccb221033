"""Signs of polynomials in z and exp(z) on a half line, by Taylor bounds and Sturm sequences.

For z >= 0 the Taylor polynomials of exp(-z) of odd degree lie below it and those of even degree above it
(alternating remainders).  Replacing the exponentials by them leaves a polynomial, whose sign Sturm decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_poly

from regproofs.logic.decision import NONNEGATIVE, POSITIVE, Sign
from regproofs.logic.region import coefficients, variables_of
from regproofs.logic.ring import Monomial, Poly
from regproofs.logic.sturm import Interval, Survey, survey

DEGREES = (7, 15, 25, 41, 61)
CUTS = (fmpq(2), fmpq(4), fmpq(8), fmpq(16), fmpq(40))


@dataclass(frozen=True)
class Bounded:
    """What was shown of sum_k parts[k] exp(-k z) on z > 0, and points where it may fail."""

    sign: Sign | None
    degree: int = 0
    cut: fmpq | None = None
    bound: fmpq_poly | None = None
    suspects: tuple[fmpq, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The polynomial sum_k rows[k](u) exp(u)**k, where u is a monomial with a rational coefficient."""

    u: Poly
    rows: tuple[fmpq_poly, ...]

    def parts(self, direction: int) -> list[fmpq_poly]:
        """Polynomials p_k such that sum_k p_k(z) exp(-k z) has the sign of the whole at u = direction * z."""
        if direction > 0:
            return list(reversed(self.rows))  # divided by the highest power of exp(z)
        return [row(fmpq_poly([0, -1])) for row in self.rows]

    def point(self, u: fmpq) -> dict[int, fmpq] | None:
        """Values of the variables that give u its value, all but one being 1."""
        used = variables_of(self.u)
        linear = [i for i in used if self.u.degrees()[i] == 1]
        if not linear:
            return None
        return {i: u / self.u.leading_coefficient() if i == linear[0] else fmpq(1) for i in used}


def read_exponential(poly: Poly, slot: int, exponent: Poly) -> Reading | None:
    """Read a polynomial as one in u and exp(u), where the variable in ``slot`` is exp(u) and u a monomial."""
    if len(exponent) != 1:
        return None
    monomial, scale = next(iter(exponent.terms()))
    rows = [_row(part, monomial, scale) for part in coefficients(poly, slot)]
    kept = [row for row in rows if row is not None]
    return Reading(exponent, tuple(kept)) if len(kept) == len(rows) else None


def _row(part: Poly, monomial: Monomial, scale: fmpq) -> fmpq_poly | None:
    """A polynomial in the monomial alone, as one in u = scale * monomial."""
    row: dict[int, fmpq] = {}
    first = next((i for i, e in enumerate(monomial) if e), None)
    if first is None:
        return None
    for term, coefficient in part.terms():
        exponent = int(term[first] // monomial[first])
        if term != tuple(e * exponent for e in monomial):
            return None
        row[exponent] = coefficient / scale**exponent
    return fmpq_poly([row.get(i, fmpq(0)) for i in range(max(row, default=0) + 1)])


def taylor(rate: int, degree: int) -> fmpq_poly:
    """The Taylor polynomial of exp(-rate z)."""
    terms, term = [], fmpq(1)
    for n in range(degree + 1):
        terms.append(term)
        term = -term * rate / (n + 1)
    return fmpq_poly(terms)


def lower_bound(parts: Sequence[fmpq_poly], degree: int) -> fmpq_poly:
    """A polynomial below sum_k parts[k] exp(-k z) for all z >= 0; the degree is odd."""
    total = parts[0]
    for rate, part in enumerate(parts[1:], 1):
        above, below = signed_parts(part)
        total += above * taylor(rate, degree) - below * taylor(rate, degree + 1)
    return total


def signed_parts(part: fmpq_poly) -> tuple[fmpq_poly, fmpq_poly]:
    """The polynomial as a difference of two with coefficients that are not negative."""
    coefficients = part.coeffs()
    return (
        fmpq_poly([max(c, fmpq(0)) for c in coefficients]),
        fmpq_poly([max(-c, fmpq(0)) for c in coefficients]),
    )


def tail_bound(parts: Sequence[fmpq_poly], cut: fmpq) -> fmpq_poly:
    """A polynomial below the sum for z >= cut: good exponentials dropped, the others taken at the cut.

    With its power of z an exponential is, as z**k exp(-rate z) falls from z = k / rate on.
    """
    total = parts[0]
    for rate, part in enumerate(parts[1:], 1):
        _, below = signed_parts(part)
        largest = fmpq_poly([below(cut)]) if below.degree() <= rate * cut else below
        total -= largest * upper_exponential(rate, cut)
    return total


def upper_exponential(rate: int, cut: fmpq) -> fmpq:
    """A rational above exp(-rate cut): one over a partial sum of exp(rate cut)."""
    total, term = fmpq(0), fmpq(1)
    for n in range(12):
        total, term = total + term, term * rate * cut / (n + 1)
    return fmpq(1, 10**6) * -((-1 / total * 10**6).floor())


def sign_beyond_zero(parts: Sequence[fmpq_poly], where: Interval) -> Bounded:
    """Whether sum_k parts[k] exp(-k z) > 0 on an interval of positive numbers, parts[0] not being zero."""
    if where.upper is not None:
        return _body(parts, where, None)
    for cut in CUTS:
        tail = tail_bound(parts, cut)
        if (where.lower is not None and cut <= where.lower) or tail.is_zero():
            continue
        if survey(tail, Interval(cut, None, True)).sign == POSITIVE:
            return _body(parts, where.below(cut, True), cut)
    return Bounded(None)


def _body(parts: Sequence[fmpq_poly], where: Interval, cut: fmpq | None) -> Bounded:
    """The bounded part of the interval, with Taylor polynomials of rising degree."""
    found: Survey | None = None
    for degree in DEGREES:
        bound = lower_bound(parts, degree)
        if bound.is_zero():
            continue
        found = survey(bound, where)
        if found.sign <= NONNEGATIVE:
            return Bounded(found.sign, degree, cut, bound)
    return Bounded(None, suspects=found.between if found else ())
