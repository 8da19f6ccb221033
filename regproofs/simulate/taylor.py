"""Arithmetics for Taylor coefficients: scaled integers, mpmath, balls.

A program of recurrences (written elsewhere, from a field) appends one coefficient after the other to lists.  What
it needs is here, once: the recurrences of products, quotients, powers and elementary functions, over three kinds of
number.  Coefficients are scaled by the step, ``c_k = x_k h^k``: they fall like a geometric series, so integers in
units of ``2^-bits`` hold them to the accuracy of the sum, and get shorter as they fall.

>>> a = Scaled(64)
>>> x = [a.number(1)]
>>> for k in range(12):
...     x.append(a.rate(x[k], k + 1))
>>> print(a.text(sum(x), 8))
2.7182818
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import count
from operator import mul
from typing import Any

from flint import arb, fmpq, fmpz
from mpmath.libmp import from_man_exp, from_rational, mpf_mul, mpf_sum

from regproofs.simulate.arithmetic import Context, UndefinedHere, context
from regproofs.simulate.relaxed import Relaxed

# From here on FLINT's integers multiply faster than Python's.
LONG = 700
LEAST_BITS = 32
# From this order on the stretches of two series are multiplied as polynomials.
RELAXED = 96
LARGEST = 1 << 20
Coefficient = Any
Coefficients = list[Any]


class NoSeries(UndefinedHere):
    """The field has no Taylor series at a point: there it may fail to be Lipschitz, and solutions may part."""


class Arithmetic(ABC):
    """Numbers, coefficients, and the recurrences that each operation of a field stands for."""

    def __init__(self, step: Fraction = Fraction(1)) -> None:
        self.step = step

    # ---- what a kind of number provides

    @abstractmethod
    def number(self, value: Any) -> Coefficient:
        """An exact number as a coefficient."""

    @abstractmethod
    def dot(self, left: Iterable[Coefficient], right: Iterable[Coefficient]) -> Coefficient:
        """The sum of the products, as far as both go."""

    @abstractmethod
    def divided(self, above: Coefficient, below: Coefficient) -> Coefficient:
        """The quotient of two coefficients."""

    @abstractmethod
    def ratio(self, x: Coefficient, factor: Fraction) -> Coefficient:
        """A coefficient multiplied by an exact number."""

    @abstractmethod
    def function(self, name: str, x: Any) -> Any:
        """The value of exp, log, sin, cos, abs at a number."""

    @abstractmethod
    def at(self, name: str, x: Coefficient, *more: Any) -> Coefficient:
        """The value of a function at a first coefficient."""

    @abstractmethod
    def direction(self, x: Coefficient) -> int:
        """The sign of a first coefficient; 0 where it is 0 or not certain."""

    @abstractmethod
    def exact(self, p: int, q: int) -> Any:
        """The number p / q."""

    @abstractmethod
    def constant(self, name: str) -> Any:
        """pi or e."""

    @abstractmethod
    def raised(self, base: Any, exponent: Any) -> Any:
        """A power of numbers."""

    # ---- what every kind shares

    def times(self, number: Any, x: Coefficient) -> Coefficient:
        """A number times a coefficient."""
        return number * x

    def by(self, number: Any) -> Callable[[Coefficient], Coefficient]:
        """The map that multiplies by a number."""
        return lambda x: self.times(number, x)

    def initial(self, number: Any, k: int) -> Coefficient:
        """Coefficient k of a constant."""
        return self.number(number) if k == 0 else 0

    def rate(self, x: Coefficient, k: int) -> Coefficient:
        """Coefficient k of a state, from coefficient k - 1 of its rate."""
        return self.ratio(x, self.step / k)

    def product(self, left: Coefficients, right: Coefficients) -> Coefficient:
        return self.dot(left, reversed(right))

    def square(self, x: Coefficients) -> Coefficient:
        """The last coefficient of a square: each product of two different coefficients occurs twice."""
        half, odd = divmod(len(x), 2)
        twice = 2 * self.dot(x[:half], reversed(x)) if half else 0
        return twice + self.dot((x[half],), (x[half],)) if odd else twice

    def quotient(self, u: Coefficients, above: Coefficient, below: Coefficients) -> Coefficient:
        if not self.direction(below[0]):
            raise NoSeries("the field divides by 0")
        known = self.dot(u, below[len(u) : 0 : -1]) if u else 0
        return self.divided(above - known, below[0])

    def _weighted(self, x: Coefficients, other: Coefficients) -> Coefficient:
        """The sum of j x_j other_(k-j) over j = 1..k, where other knows k coefficients."""
        return self.dot(map(mul, x[1:], count(1)), reversed(other))

    def exp(self, u: Coefficients, x: Coefficients) -> Coefficient:
        k = len(u)
        return self.ratio(self._weighted(x, u), Fraction(1, k)) if k else self.at("exp", x[0])

    def log(self, u: Coefficients, x: Coefficients) -> Coefficient:
        k = len(u)
        if not k:
            if self.direction(x[0]) <= 0:
                raise NoSeries("the field takes the logarithm of a number that is not positive")
            return self.at("log", x[0])
        known = self.dot(map(mul, u[1:], count(1)), x[k - 1 : 0 : -1]) if k > 1 else 0
        return self.divided(x[k] - self.ratio(known, Fraction(1, k)), x[0])

    def power(self, u: Coefficients, x: Coefficients, exponent: Any) -> Coefficient:
        """u_k = sum of ((exponent + 1) j - k) x_j u_(k-j) over k x_0."""
        k = len(u)
        if not k:
            if self.direction(x[0]) <= 0:
                raise NoSeries(f"the field takes the power {exponent} of a number that is not positive")
            return self.at("power", x[0], exponent)
        falling = u[::-1]
        total = self.times(exponent + 1, self.dot(map(mul, x[1:], count(1)), falling)) - k * self.dot(x[1:], falling)
        return self.divided(self.ratio(total, Fraction(1, k)), x[0])

    def circular(self, sine: Coefficients, cosine: Coefficients, x: Coefficients) -> None:
        k = len(sine)
        if not k:
            new = [self.at("sin", x[0]), self.at("cos", x[0])]
        else:
            new = [self.ratio(self._weighted(x, other), Fraction(s, k)) for other, s in ((cosine, 1), (sine, -1))]
        for known, coefficient in zip((sine, cosine), new, strict=True):
            known.append(coefficient)

    def sized(self, x: Coefficients) -> Coefficient:
        """The last coefficient of an absolute value."""
        return self._side(x) * x[-1]

    def signed(self, x: Coefficients) -> Coefficient:
        """The last coefficient of a sign."""
        return self.initial(self._side(x), len(x) - 1)

    def _side(self, x: Coefficients) -> int:
        sign = self.direction(x[0])
        if not sign:
            raise NoSeries("the field takes the absolute value or the sign of 0")
        return sign


class Scaled(Arithmetic):
    """Coefficients are integers in units of 2^-bits; numbers are exact fractions."""

    def __init__(self, bits: int, step: Fraction = Fraction(1), order: int = 0) -> None:
        super().__init__(step)
        self.order, self.products = order, dict[tuple[int, int], Relaxed]()
        self.bits = max(bits, LEAST_BITS)
        self.above, self.below = self.step.numerator, self.step.denominator
        self.whole: Callable[[int], Any] = int if self.bits < LONG and order < RELAXED else fmpz

    def number(self, value: Any) -> Coefficient:
        value = Fraction(value)
        return self.whole((value.numerator << self.bits) // value.denominator)

    def dot(self, left: Iterable[Coefficient], right: Iterable[Coefficient]) -> Coefficient:
        return sum(map(mul, left, right)) >> self.bits

    def divided(self, above: Coefficient, below: Coefficient) -> Coefficient:
        return (above << self.bits) // below

    def ratio(self, x: Coefficient, factor: Fraction) -> Coefficient:
        return x * factor.numerator // factor.denominator

    def times(self, number: Any, x: Coefficient) -> Coefficient:
        return number * x if isinstance(number, int) else self.ratio(x, number)

    def by(self, number: Any) -> Callable[[Coefficient], Coefficient]:
        p, q = number.numerator, number.denominator
        if q & (q - 1):
            return lambda x: x * p // q
        shift = q.bit_length() - 1
        return (lambda x: x * p >> shift) if shift else (lambda x: x * p)

    def rate(self, x: Coefficient, k: int) -> Coefficient:
        return x * self.above // (self.below * k)

    def product(self, left: Coefficients, right: Coefficients) -> Coefficient:
        if self.order < RELAXED:
            return sum(map(mul, left, reversed(right))) >> self.bits
        known = self.products.get((id(left), id(right)))
        if known is None:  # which holds the lists, so that no others get their addresses
            known = self.products[id(left), id(right)] = Relaxed(left, right, self.order)
        return known.coefficient() >> self.bits

    def square(self, x: Coefficients) -> Coefficient:
        return super().square(x) if self.order < RELAXED else self.product(x, x)

    def forget(self) -> None:
        """Release what was kept between the orders of a program that has run."""
        self.products.clear()

    def direction(self, x: Coefficient) -> int:
        return int(x > 0) - int(x < 0)

    def exact(self, p: int, q: int) -> Fraction:
        return Fraction(p, q)

    def constant(self, name: str) -> Fraction:
        inner = self._context(64)
        return self._fraction(+inner.pi if name == "pi" else inner.e + 0)

    def function(self, name: str, x: Any) -> Fraction:
        inner, value = self._context(64 + Fraction(x).numerator.bit_length()), Fraction(x)
        if name in ("abs", "sign"):
            return abs(value) if name == "abs" else Fraction((value > 0) - (value < 0))
        if name == "log" and value <= 0:
            raise NoSeries("the field takes the logarithm of a number that is not positive")
        return self._fraction(getattr(inner, name)(inner.mpf(value.numerator) / value.denominator))

    def raised(self, base: Any, exponent: Any) -> Any:
        if Fraction(exponent).denominator == 1:
            if not base and exponent < 0:
                raise NoSeries("the field divides by 0")
            return Fraction(base) ** int(exponent)
        if base <= 0:
            raise NoSeries(f"the field takes the power {exponent} of a number that is not positive")
        inner = self._context(64)
        b, e = (inner.mpf(v.numerator) / v.denominator for v in (Fraction(base), Fraction(exponent)))
        return self._fraction(b**e)

    def at(self, name: str, x: Coefficient, *more: Any) -> Coefficient:
        value = self.mpf(x, self._context(64 + max(0, int(x).bit_length() - self.bits)))
        inner = value.context
        if name == "power":
            exponent = Fraction(more[0])
            value = value ** (inner.mpf(exponent.numerator) / exponent.denominator)
        else:
            value = getattr(inner, name)(value)
        return self._shifted(value)

    def _shifted(self, value: Any) -> Coefficient:
        """A number of mpmath in units of 2^-bits."""
        sign, mantissa, exponent, _ = value._mpf_
        shift = int(exponent) + self.bits
        if shift > LARGEST:
            raise UndefinedHere(f"the field takes values beyond 2^{LARGEST}")
        mantissa = int(mantissa) << shift if shift >= 0 else int(mantissa) >> min(-shift, mantissa.bit_length())
        return self.whole(-mantissa if sign else mantissa)

    def _context(self, more: int) -> Context:
        inner = context(1)
        inner.prec = self.bits + more
        return inner

    def _fraction(self, value: Any) -> Fraction:
        sign, mantissa, exponent, _ = value._mpf_
        mantissa = -int(mantissa) if sign else int(mantissa)
        return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)

    def mpf(self, x: Coefficient, inner: Context) -> Any:
        """A coefficient as a number of a context, rounded to its precision."""
        return inner.make_mpf(from_man_exp(int(x), -self.bits, inner.prec, "n"))

    def text(self, x: Coefficient, digits: int) -> str:
        """A coefficient with so many digits."""
        inner = self._context(0)
        return str(inner.nstr(self.mpf(x, inner), digits))


class Plain(Arithmetic):
    """Coefficients and numbers are those of an mpmath context."""

    def __init__(self, inner: Context, step: Fraction = Fraction(1)) -> None:
        super().__init__(step)
        self.ctx = inner

    def number(self, value: Any) -> Coefficient:
        if hasattr(value, "_mpf_"):
            return value
        value = Fraction(value)
        return self.ctx.make_mpf(from_rational(value.numerator, value.denominator, self.ctx.prec))

    def initial(self, number: Any, k: int) -> Coefficient:
        return self.number(0 if k else number)

    def dot(self, left: Iterable[Coefficient], right: Iterable[Coefficient]) -> Coefficient:
        products = [mpf_mul(x._mpf_, y._mpf_) for x, y in zip(left, right, strict=False)]
        return self.ctx.make_mpf(mpf_sum(products, self.ctx.prec, "n"))

    def divided(self, above: Coefficient, below: Coefficient) -> Coefficient:
        return above / below

    def ratio(self, x: Coefficient, factor: Fraction) -> Coefficient:
        return x * factor.numerator / factor.denominator

    def direction(self, x: Coefficient) -> int:
        return int(x > 0) - int(x < 0)

    def exact(self, p: int, q: int) -> Any:
        return self.number(Fraction(p, q))

    def constant(self, name: str) -> Any:
        return +self.ctx.pi if name == "pi" else self.ctx.e + 0

    def function(self, name: str, x: Any) -> Any:
        return abs(x) if name == "abs" else getattr(self.ctx, name)(x)

    def at(self, name: str, x: Coefficient, *more: Any) -> Coefficient:
        return self.raised(x, *more) if name == "power" else self.function(name, x)

    def raised(self, base: Any, exponent: Any) -> Any:
        return self.number(base) ** exponent


class Balls(Arithmetic):
    """Coefficients and numbers are Arb balls, at the precision of FLINT's context, which the caller sets."""

    def number(self, value: Any) -> Coefficient:
        return value if isinstance(value, arb) else arb(rational(value))

    def dot(self, left: Iterable[Coefficient], right: Iterable[Coefficient]) -> Coefficient:
        return sum(map(mul, left, right))

    def divided(self, above: Coefficient, below: Coefficient) -> Coefficient:
        return above / below

    def ratio(self, x: Coefficient, factor: Fraction) -> Coefficient:
        return x * factor.numerator / factor.denominator

    def rate(self, x: Coefficient, k: int) -> Coefficient:
        return x * self.step.numerator / (self.step.denominator * k)

    def direction(self, x: Coefficient) -> int:
        return int(arb(x) > 0) - int(arb(x) < 0)

    def exact(self, p: int, q: int) -> Any:
        return arb(fmpq(p, q))

    def constant(self, name: str) -> Any:
        return arb.pi() if name == "pi" else arb(1).exp()

    def function(self, name: str, x: Any) -> Any:
        return abs(arb(x)) if name == "abs" else getattr(arb(x), "sgn" if name == "sign" else name)()

    def at(self, name: str, x: Coefficient, *more: Any) -> Coefficient:
        return self.raised(x, *more) if name == "power" else self.function(name, x)

    def raised(self, base: Any, exponent: Any) -> Any:
        if isinstance(exponent, int):
            return arb(base) ** exponent
        return (arb(base).log() * exponent).exp()


def rational(value: Any) -> fmpq:
    """An exact number as FLINT's."""
    value = Fraction(value)
    return fmpq(value.numerator, value.denominator)


def in_bits(digits: int) -> int:
    """Bits that hold so many decimal digits."""
    return int(digits * 3.3219280948873626) + 2


Program = Callable[[Arithmetic, int, Sequence[Coefficients], Sequence[Any]], Sequence[Coefficients]]
