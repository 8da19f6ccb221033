"""Programs of Taylor recurrences: their coefficients are derivatives along the field, found by SymPy."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import (
    Abs,
    DiracDelta,
    Expr,
    Integer,
    Rational,
    cos,
    cosh,
    exp,
    factorial,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    symbols,
    tan,
    tanh,
)

from regproofs.emit.taylor import recurrence
from regproofs.judge.execute import load
from regproofs.simulate import context
from regproofs.simulate.taylor import Plain

x, y, a, t = symbols("x y a t", real=True)
START = {x: Rational(-3, 7), y: Rational(5, 4), a: Rational(2, 3)}
ORDER = 3
FIELDS: dict[str, tuple[Expr, Expr]] = {
    "even powers": (x**4 - y**6, x**2 * y**8),
    "odd powers": (x**5 + x**3, a * y**7 - x * y),
    "powers below": (y**-4 + 1 / (2 + x**3), x / y**3 - 3 / (x * y)),
    "signs": (-x * y - x, -(x - y) * (-a) - 2),
    "numbers": (a**2 * x / 3 - pi * a + Rational(1, 7), sqrt(a) * y + a**a - exp(a) * x + sin(a)),
    "roots": (sqrt(2 + x) - (1 + x**2) ** Rational(-2, 3), y ** Rational(5, 2)),
    "powers of a base that moves": (y**x, (1 + y) ** (a * x)),
    "exponentials": (exp(-x * y), x * exp(2 * y) - log(y) / log(1 + y)),
    "waves": (sin(x) * cos(y) - cos(x), tan(x / 2) + sin(x * y) + cos(y) ** 3),
    "hyperbolic": (sinh(x) - cosh(y) / 3, tanh(x + y)),
    "sizes": (Abs(x) * y - sign(x) * y**2, sign(y) * x + Abs(x - y)),
    "shared": ((1 + x * y) ** 2 * x, (1 + x * y) ** 2 * y / (3 + x * y)),
}


def slope(quantity: Expr, state: Any) -> Expr:
    """The derivative where no sign changes."""
    return quantity.diff(state).replace(DiracDelta, lambda *_: Integer(0))


def derivatives(field: dict[Any, Expr], quantity: Expr, order: int, at: dict[Any, Any]) -> list[Expr]:
    """The coefficients of a quantity along the field, by the chain rule."""
    found = []
    for k in range(order + 1):
        found.append((quantity / factorial(k)).subs(at).evalf(40))
        quantity = sum(slope(quantity, s) * rate for s, rate in field.items())
    return found


def same(ours: Any, exact: Expr) -> bool:
    return bool(abs(ours - ours.context.mpf(str(exact))) < ours.context.mpf(10) ** -33 * (1 + abs(ours)))


@pytest.mark.parametrize("name", FIELDS)
def test_coefficients_and_jacobian_along_the_field(name: str) -> None:
    field = dict(zip((x, y), FIELDS[name], strict=True))
    made, inner = recurrence(field), context(45)
    arithmetic = Plain(inner)
    state = [[inner.mpf(START[s].p) / START[s].q] for s in (x, y)]
    numbers = [inner.mpf(START[s].p) / START[s].q for s in made.numbers]
    series = load(made.text, "series")(arithmetic, ORDER, state, numbers)
    for s, found in zip((x, y), series, strict=True):
        assert all(map(same, found, derivatives(field, s, ORDER, START)))
    rows = load(made.text, "jacobian")(arithmetic, ORDER, series, numbers)
    for rate, row in zip(field.values(), rows, strict=True):
        for s, found in zip((x, y), row, strict=True):
            assert all(map(same, map(inner.mpf, found), derivatives(field, slope(rate, s), ORDER - 1, START)))


def test_a_field_that_speaks_of_the_time_gets_it_as_a_state() -> None:
    made, inner = recurrence({x: t * x}, t), context(30)
    assert made.states == (x, t)
    series = load(made.text, "series")(Plain(inner), 4, [[inner.mpf(1)], [inner.mpf(0)]], [])
    assert [inner.nstr(c, 6) for c in series[0]] == ["1.0", "0.0", "0.5", "0.0", "0.125"]
    assert [inner.nstr(c, 6) for c in series[1]] == ["0.0", "1.0", "0.0", "0.0", "0.0"]
