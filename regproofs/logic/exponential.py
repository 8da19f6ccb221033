"""Signs of polynomials in z and exp(z) on a half line, by Taylor bounds and Sturm sequences.

For z >= 0 the Taylor polynomials of exp(-z) of odd degree lie below it and those of even degree above it
(alternating remainders).  Replacing the exponentials by them leaves a polynomial, whose sign Sturm decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_poly

from regproofs.logic.decision import NONNEGATIVE, POSITIVE, Sign
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
    """A polynomial below the sum for z >= cut: exponentials with a favourable sign dropped, others at the cut."""
    total = parts[0]
    for rate, part in enumerate(parts[1:], 1):
        _, below = signed_parts(part)
        total -= below * upper_exponential(rate, cut)
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
        if where.lower is not None and cut <= where.lower or tail.is_zero():
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
