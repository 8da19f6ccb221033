"""Real algebraic numbers as roots of irreducible rational polynomials, and rational functions of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import arb, ctx, fmpq, fmpq_mat, fmpq_poly
from sympy import CRootOf, Expr, Rational, Symbol
from sympy import Poly as SymPyPoly

from regproofs.logic.algebraic import separation
from regproofs.logic.balls import Uncertain, as_rational, value
from regproofs.logic.decision import NEGATIVE, POSITIVE, ZERO, Beyond, Sign

LETTER = Symbol("t")


@dataclass(frozen=True)
class Number:
    """The value of a variable: a real root of an irreducible rational polynomial, told apart by an interval."""

    slot: int
    poly: fmpq_poly
    lower: fmpq
    upper: fmpq

    def sign(self, other: fmpq_poly) -> Sign:
        """The sign of another polynomial at the root: zero when divisible, else from an enclosure without zero."""
        rest = other % self.poly
        if rest.is_zero():
            return ZERO
        lower, upper, bits = self.lower, self.upper, 64
        while True:
            lower, upper = self._narrowed(lower, upper, bits)
            with ctx.workprec(2 * bits):
                ball = _at(rest, arb(lower).union(arb(upper)))
                if ball > 0 or ball < 0:
                    return POSITIVE if ball > 0 else NEGATIVE
            bits *= 2

    def _narrowed(self, lower: fmpq, upper: fmpq, bits: int) -> tuple[fmpq, fmpq]:
        """The interval halved until it is narrow; at its ends the polynomial has opposite signs."""
        below, width = self.poly(lower) > 0, fmpq(1, 1 << bits)
        while upper - lower > width:
            middle = (lower + upper) / 2
            if (self.poly(middle) > 0) == below:
                lower = middle
            else:
                upper = middle
        return lower, upper

    def quotient(self, num: fmpq_poly, den: fmpq_poly) -> Expr:
        """The value of num/den at the root, as a root of its own minimal polynomial."""
        _, inverse, _ = den.xgcd(self.poly)
        scale = (inverse * den) % self.poly  # a constant
        return self._closed((num * inverse) % self.poly / scale[0])

    def _closed(self, image: fmpq_poly) -> Expr:
        minimal = self._minimal(image)
        for root, lower, upper in real_roots(minimal):
            if self.sign(image - lower) != NEGATIVE and self.sign(image - upper) != POSITIVE:
                return root
        raise AssertionError("a real number is no root of its minimal polynomial")

    def _minimal(self, image: fmpq_poly) -> fmpq_poly:
        """The irreducible polynomial that the value is a root of: the factor of its characteristic polynomial."""
        size = int(self.poly.degree())
        rows, power = [], fmpq_poly([1])
        for _ in range(size):
            row = (image * power) % self.poly
            rows.append([row[i] for i in range(size)])
            power = power * fmpq_poly([0, 1])
        return fmpq_poly(fmpq_mat(rows).charpoly()).factor()[1][0][0]


def _at(poly: fmpq_poly, ball: arb) -> arb:
    """The value of a polynomial on a ball, by Horner's rule."""
    total = arb(0)
    for coefficient in reversed(poly.coeffs()):
        total = total * ball + arb(coefficient)
    return total


def real_roots(poly: fmpq_poly) -> Iterator[tuple[Expr, fmpq, fmpq]]:
    """The real roots of an irreducible polynomial, in order, each with an interval that holds no other."""
    exact = SymPyPoly([as_rational(c) for c in reversed(poly.coeffs())], LETTER)
    for index, (ends, _) in enumerate(exact.intervals()):
        lower, upper = (fmpq(int(e.p), int(e.q)) for e in map(Rational, ends))
        yield CRootOf(exact, index), lower, upper


def compared(left: Expr, right: Expr) -> int | None:
    """The sign of left - right for real constants, told by enclosures; None when they are not told apart."""
    if left == right:
        return 0
    if left.free_symbols or right.free_symbols:
        return None
    for precision in (64, 256, 1024):
        with ctx.workprec(precision):
            try:
                ball = arb(value(left - right, {}))
            except (Uncertain, Beyond):
                return None
            if ball > 0 or ball < 0:
                return 1 if ball > 0 else -1
    return None


def vanishes(expr: Expr, annihilator: fmpq_poly) -> bool | None:
    """Whether a real constant that is a root of a polynomial is 0; None when the balls stay too wide."""
    apart = separation(annihilator)
    if apart is None:  # 0 is no root
        return False
    for precision in (64, 256, 1024, 4096):
        with ctx.workprec(precision):
            try:
                ball = arb(value(expr, {}))
            except (Uncertain, Beyond):
                return None
            if ball > 0 or ball < 0 or abs(ball) < arb(apart):
                return bool(abs(ball) < arb(apart))
    return None
