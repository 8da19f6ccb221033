"""Numbers that carry derivatives: rationals where they can be, else balls.

Each derivative that is being taken has a tag of its own, so that those of different variables are not confused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from flint import arb, ctx, fmpq

PRECISION = 500
TIGHT = 1e-30
_tags = count()


class Unclear(Exception):
    """What the balls do not tell."""


@dataclass(frozen=True)
class Dual:
    """v + s h, where h^2 = 0; h is that of the tag."""

    v: Any
    s: Any
    tag: int

    def _with(self, other: Any, join: Callable[[Any, Any, Any, Any], tuple[Any, Any]]) -> Dual:
        tag = max(self.tag, other.tag) if isinstance(other, Dual) else self.tag
        (a, s), (b, t) = (x._parts(tag) if isinstance(x, Dual) else (x, fmpq(0)) for x in (self, other))
        return Dual(*join(a, s, b, t), tag)

    def _parts(self, tag: int) -> tuple[Any, Any]:
        """Value and derivative by the h of a tag."""
        return (self.v, self.s) if self.tag == tag else (self, fmpq(0))

    def __add__(self, other: Any) -> Any:
        return self._with(other, lambda a, s, b, t: (a + b, s + t))

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda a, s, b, t: (a * b, s * b + a * t))

    def __truediv__(self, other: Any) -> Any:
        return self._with(other, lambda a, s, b, t: (divided(a, b), divided(s * b - a * t, b * b)))

    def __neg__(self) -> Dual:
        return Dual(-self.v, -self.s, self.tag)

    def __sub__(self, other: Any) -> Any:
        return self._with(other, lambda a, s, b, t: (a - b, s - t))

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __rtruediv__(self, other: Any) -> Any:
        return Dual(other, fmpq(0), self.tag) / self


def slope(f: Callable[[Any], Any], x: Any) -> Any:
    """The derivative of a function of one number."""
    tag = next(_tags)
    value = f(Dual(x, fmpq(1), tag))
    return value.s if isinstance(value, Dual) and value.tag == tag else fmpq(0)


def slope_by_entry(f: Callable[[Any], Any], place: int, vector: Callable[[int], Any]) -> Any:
    """The derivative of a function of a vector by one of its entries."""
    return slope(lambda s: f(lambda k: s if k == place else vector(k)), vector(place))


def slope_by_entry_of_matrix(f: Callable[[Any], Any], row: int, column: int, matrix: Callable[[int], Any]) -> Any:
    """The derivative of a function of a matrix by one of its entries."""

    def moved(s: Any) -> Any:
        return f(lambda i: lambda j: s if (i, j) == (row, column) else matrix(i)(j))

    return slope(moved, matrix(row)(column))


def plain(x: Any) -> Any:
    """A number without its derivatives."""
    return plain(x.v) if isinstance(x, Dual) else x


def divided(a: Any, b: Any) -> Any:
    """A quotient; what Rocq makes of a division by 0 means nothing here."""
    if sign(b) == 0:
        raise ZeroDivisionError("division by 0")
    return a / b


def sign(x: Any) -> int:
    """The sign of a number, Unclear where the ball contains 0 and more."""
    x = plain(x)
    if isinstance(x, fmpq):
        return int(x > 0) - int(x < 0)
    if x > 0 or x < 0:
        return 1 if x > 0 else -1
    raise Unclear(f"the sign of {x}")


def agree(a: Any, b: Any) -> bool:
    """Whether two numbers are the same: rationals exactly, balls to thirty digits."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return bool(a == b)
    gap = arb(a) - arb(b)
    size = max(1.0, abs(float(arb(a).mid())), abs(float(arb(b).mid())))
    return bool(abs(gap).upper() < TIGHT * size)


def power(base: Any, exponent: int) -> Any:
    """A natural power."""
    result: Any = fmpq(1)
    for _ in range(exponent):
        result = result * base
    return result


def lifted(f: Callable[[Any], Any], change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function of plain numbers, and its derivative, as one of numbers with derivatives."""

    def apply(x: Any) -> Any:
        return Dual(apply(x.v), change(x.v) * x.s, x.tag) if isinstance(x, Dual) else f(x)

    return apply


def _root(x: Any) -> Any:
    if isinstance(x, fmpq):
        if x < 0:
            raise ZeroDivisionError("the root of a negative number")
        exact = fmpq(x.p.isqrt(), x.q.isqrt())
        if exact * exact == x:
            return exact
    return arb(x).sqrt()


exp = lifted(lambda x: fmpq(1) if isinstance(x, fmpq) and x == 0 else arb(x).exp(), lambda x: exp(x))
ln = lifted(lambda x: fmpq(0) if isinstance(x, fmpq) and x == 1 else arb(x).log(), lambda x: 1 / x)
sqrt = lifted(_root, lambda x: 1 / (2 * sqrt(x)))
sin = lifted(lambda x: arb(x).sin(), lambda x: cos(x))
cos = lifted(lambda x: arb(x).cos(), lambda x: -sin(x))
sinh = lifted(lambda x: arb(x).sinh(), lambda x: cosh(x))
cosh = lifted(lambda x: arb(x).cosh(), lambda x: sinh(x))
tanh = lifted(lambda x: fmpq(0) if x == 0 else arb(x).tanh(), lambda x: 1 - tanh(x) * tanh(x))


def larger(x: Any, y: Any) -> Any:
    """The maximum."""
    return x if sign(x - y) >= 0 else y


def smaller(x: Any, y: Any) -> Any:
    """The minimum."""
    return x if sign(x - y) <= 0 else y


def real_power(x: Any, y: Any) -> Any:
    """x^y for x > 0; for x = 0 it is 0, or 1 if y = 0."""
    if sign(x) == 0:
        return fmpq(sign(y) == 0)
    return exp(y * ln(x))


def over_the_line(f: Callable[[Any], Any]) -> Any:
    """The integral against the standard normal density by the trapezoidal rule; Unclear where it has not settled."""
    fine, coarse = (_trapezoids(f, step, reach) for step, reach in ((fmpq(1, 4), 40), (fmpq(1, 3), 30)))
    if not agree(fine, coarse):
        raise Unclear("an integral over the line")
    return fine


def converges(f: Callable[[Any], Any]) -> bool:
    """Whether what is far out adds nothing to the integral of the sizes."""
    return agree(*(_trapezoids(lambda z: abs(arb(plain(f(z)))), fmpq(1, 4), reach) for reach in (30, 40)))


def _trapezoids(f: Callable[[Any], Any], step: fmpq, reach: int) -> Any:
    size = int(reach / step)
    terms = (plain(f(k * step)) * arb(-k * k * step * step / 2).exp() for k in range(-size, size + 1))
    return arb(step) * sum(terms, arb(0)) / (2 * arb.pi()).sqrt()


def precisely(f: Callable[[], Any]) -> Any:
    """With balls of many digits."""
    with ctx.workprec(PRECISION):
        return f()
