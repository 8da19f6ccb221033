"""Powers with one symbolic exponent beside each other: tangents that lie below them, and those that do not."""

from __future__ import annotations

import pytest
from sympy import Expr, Ge, symbols

from regproofs import Setting, positive, real
from regproofs.calculus import bernoulli, rules

x, y, p = symbols("x y p", positive=True)
rising, falling = ((x + y) / x) ** p, (x / (x + y)) ** p

TRUE = [
    (falling - 1 + p * y / x, ()),
    (1 - (1 - p * y / x) * rising, ()),
    (rising - 1 - p * y / x, (p >= 1,)),
    (falling - 1 + p * y / (x + y), (p >= 1,)),
    (falling**2 - (1 - p * y / x) ** 2, (p * y <= x,)),
    (rising * falling + y * falling, ()),
]
FALSE = [
    (falling - 1 + p * y / (x + y), ()),  # fails for p < 1
    (rising - 1 - p * y / x, ()),
    (falling - 1 + p * y / (2 * x), ()),
    (1 - falling - p * y / x, ()),
    (falling**2 - (1 - p * y / x) ** 2, ()),  # fails where p y is large
    (rising - falling - p * y, ()),
]


@pytest.mark.parametrize(("expression", "known"), TRUE, ids=str)
def test_a_power_lies_above_its_tangent(expression: Expr, known: tuple[object, ...]) -> None:
    assert bernoulli.nonnegative(expression, known).truth == "proved"


@pytest.mark.parametrize(("expression", "known"), FALSE, ids=str)
def test_what_is_no_tangent_is_not_proved(expression: Expr, known: tuple[object, ...]) -> None:
    assert bernoulli.nonnegative(expression, known).truth == "unknown"


def test_a_base_that_may_be_negative_has_no_letter() -> None:
    z = symbols("z", real=True)
    assert bernoulli.nonnegative((x / (x + z)) ** p - 1 + p * z / x, ()).truth == "unknown"
    assert bernoulli.nonnegative((x / (x + z)) ** p - 1 + p * z / x, (z > 0,)).truth == "proved"


def test_a_fact_on_powers_is_used_by_what_it_leaves_and_by_its_multiples() -> None:
    fact = Ge(falling, y, evaluate=False)
    assert bernoulli.nonnegative(falling - y + x * p, (fact,)).truth == "proved"
    assert bernoulli.nonnegative(x * rising * (falling - y), (fact,)).truth == "proved"
    assert bernoulli.nonnegative(falling - 2 * y, (fact,)).truth == "unknown"
    assert bernoulli.nonnegative(y - falling, (fact,)).truth == "unknown"


def test_a_fact_that_says_nothing_and_a_half_of_an_exponent() -> None:
    fact = Ge(falling, falling, evaluate=False)
    assert bernoulli.nonnegative(falling - 1 + p * y / (x + y), (fact,)).truth == "unknown"
    half = (x / (x + y)) ** (p / 2)
    assert bernoulli.nonnegative(half - 1 + p * y / x, ()).truth == "unknown"


def test_a_strict_order_is_not_read_off_a_tangent() -> None:
    assert bernoulli.nonnegative(falling - 1 + p * y / x, (), strict=True).truth == "unknown"


def test_a_scalar_with_powers_is_bounded_on_both_sides() -> None:
    given = Setting()
    a, b, c = given.scalar("a", positive), given.scalar("b", positive), given.scalar("c", real)
    left = (a / (a + b)) ** a
    assert rules.norm_bound(c * left, c**2 * left + left, given).truth == "proved"
    assert rules.norm_bound(c * left, c * left, given).truth != "proved"  # from below
    assert rules.norm_bound(c * left, -c * left, given).truth != "proved"  # from above
