"""What an expression tends to, part by part, and what is no limit though most of it vanishes."""

from __future__ import annotations

import pytest
from sympy import Abs, Expr, Rational, S, Symbol, exp, log, oo, sign, sqrt, symbols

from regproofs import LimitWithRate, Setting, natural, nonnegative, positive, real
from regproofs.calculus.limits import at_limit
from regproofs.judge.symbolic import decide_with_side_conditions

given = Setting()
k = given.scalar("k", natural)
p, q = given.scalar("p", positive), given.scalar("q", positive)
v, z = given.scalar("v", nonnegative), given.scalar("z", real)
given.suppose(2 * p > 1, q < 1)
x = Symbol("x", positive=True)

VANISHING = [
    1 / (k + p),
    (p / (k + q)) ** p,
    v * (k + q) ** (1 - 2 * p),
    q**k,
    ((1 - 2 * q) ** 2) ** k,
    (2 * q - 1) ** k,
    (1 / q) ** (-k),
    Rational(1, 2) ** k * z,
    exp(-p * k) / (p + 1 / (k + 1)),
    Abs(z / (k + 1)) ** 3,
    sqrt(v / (k + 1)),
    log(1 + 1 / (k + 1)),
    z**2 * (p / (k + q)) ** (2 * p - 1) + v / (k + 1) ** 2,
]

STAYING: list[Expr] = [
    k**p * (k + 1) ** (-p),  # tends to 1
    k * (p / (k + q)) ** (2 * p),  # grows where 2 p < 2
    (k + 1) ** (2 * p - 1) / (k + 1),  # grows where p > 1
    (p / (k + q)) ** (1 - 2 * p),
    exp(z * k) / (k + 1),  # z may be positive
    exp(-k) / ((k + 1) ** (-p) + (k + 2) ** (-p)) + exp(2 * k) * exp(-k) / ((k + 1) ** p + 1),
    1 / (k + 1) / (v + 1 / (k + 2)),  # tends to 1 where v = 0
    (v + 1) ** (-k),  # stays where v = 0
    p**k,
    (1 - 3 * q) ** k,
    (2 * q - 1) ** (k / 2),
    sign(z) / (k + 1) + sign(k),
    log(v + 1 / (k + 1)) / (k + 1) * (k + 1),
]


@pytest.mark.parametrize("bound", VANISHING, ids=str)
def test_a_bound_that_vanishes(bound: Expr) -> None:
    assert at_limit(bound, k, oo, given) == 0


@pytest.mark.parametrize("bound", STAYING, ids=str)
def test_a_bound_that_may_stay_is_no_bound_of_a_limit(bound: Expr) -> None:
    assert at_limit(bound, k, oo, given) != 0
    assert decide_with_side_conditions(LimitWithRate(0 * k, 0, k, oo, bound), given).truth != "proved"


def test_a_limit_at_a_number() -> None:
    assert at_limit(x**p + v * x, x, S.Zero, given) == 0
    assert at_limit(x ** (2 * p - 1) / x, x, S.Zero, given) is S.NaN
    assert at_limit((x + v) ** p, x, S.Zero, given) is S.NaN  # no power of 0 is put in for v
    assert at_limit(2 + p / (x + q), x, S.One, given) == 2 + p / (1 + q)


def test_an_exponent_without_a_sign_tells_nothing() -> None:
    a, b = symbols("a b", real=True)
    assert at_limit((1 / (x + 1)) ** (a - b), x, oo, Setting()) is S.NaN
