"""Modified Bessel functions: their equation, their recurrences, their signs; wrong ones are refuted with a witness."""

from __future__ import annotations

import pytest
from sympy import Gt, Rational, besseli, besselk, symbols

from regproofs.logic import decide
from regproofs.logic.defined import requirements

m = symbols("m", real=True)
n = symbols("n", nonnegative=True)
x, y = symbols("x y", positive=True)
EQUATION = {kind: x**2 * kind(m, x).diff(x, 2) + x * kind(m, x).diff(x) for kind in (besseli, besselk)}


@pytest.mark.parametrize("kind", [besseli, besselk])
def test_both_solve_the_modified_bessel_equation(kind):
    assert decide.equal(EQUATION[kind], (x**2 + m**2) * kind(m, x)).truth == "proved"
    wrong = decide.equal(EQUATION[kind], (x**2 - m**2) * kind(m, x))
    assert wrong.truth == "refuted"
    assert wrong.witness


@pytest.mark.parametrize("steps", [-3, -1, 2, 5])
def test_orders_that_differ_by_integers_are_combinations_of_two(steps):
    up = besseli(m + steps - 1, x) - besseli(m + steps + 1, x) - 2 * (m + steps) / x * besseli(m + steps, x)
    down = besselk(m + steps - 1, x) - besselk(m + steps + 1, x) + 2 * (m + steps) / x * besselk(m + steps, x)
    assert decide.zero(up).truth == "proved"
    assert decide.zero(down).truth == "proved"
    assert decide.zero(up + besseli(m, x)).truth == "refuted"


def test_signs():
    assert decide.positive(besselk(m, x)).truth == "proved"
    assert decide.positive(besseli(n - 1, x)).truth == "proved"
    assert decide.positive(besseli(m, x)).truth != "proved"
    assert decide.positive(besselk(n - 1, x)).truth == "proved"
    assert decide.positive(besseli(Rational(1, 2), x) - besseli(Rational(3, 2), x) * 5).truth == "refuted"


def test_the_quotient_of_both_increases():
    gap = besseli(n, y) * besselk(n, x) - besseli(n, x) * besselk(n, y)
    assert decide.positive(gap, [x < y]).truth == "proved"
    assert decide.positive(gap, [y < x]).truth == "refuted"


def test_at_a_number_that_may_be_negative_a_condition_is_left():
    z = symbols("z", real=True)
    assert decide.equal(besseli(m + 1, z) + 2 * m / z * besseli(m, z), besseli(m - 1, z)).side_conditions


def test_k_has_a_value_at_positive_arguments_only():
    assert list(requirements(besselk(m, x), ())) == []
    assert [needed for needed, _ in requirements(besselk(x, m), ())] == [Gt(m, 0, evaluate=False)]
