"""Orders that follow from bounds as they were stated, or from one bound and a rest that is a square."""

from __future__ import annotations

import pytest
from sympy import Eq, Piecewise, Rational, Symbol, symbols

from regproofs.logic import decide
from regproofs.logic.decide import positive

a, m, u, v = symbols("a m u v", positive=True)
x, y, w = symbols("x y w", real=True)
SHORT = a * (u**2 - w + (x**2 + y**2) / 2) < 1
FAR = [u >= m, v >= m, x >= u - m / 2, y >= v - m / 2, a * m**2 >= 48, m**2 >= 8 * w]
PRODUCTS = [a * x * (y**2 - m**2 / 4) >= 0, a * m**2 * (x - u / 2) >= 0, u * (a * m**2 - 48) >= 0]


@pytest.mark.parametrize(
    ("expression", "hypotheses", "rule"),
    [
        ((1 - a * u**2) + a * (w - x * y), [SHORT], "above a bound"),
        (a * x * y**2 / 2 - 3 * u, FAR + PRODUCTS, "products of bounds"),
    ],
)
def test_what_follows_from_bounds_as_stated_is_proved(expression, hypotheses, rule):
    decision = positive(expression, hypotheses, strict=False)
    assert decision.truth == "proved"
    assert decision.rule == rule


@pytest.mark.parametrize(
    ("expression", "hypotheses"),
    [
        ((1 - a * u**2) - a * (w - x * y), [SHORT]),
        ((1 - a * u**2) + a * (w - 2 * x * y), [SHORT]),
        (a * x * y**2 / 2 - 4 * u, PRODUCTS),
        (a * x * y**2 / 2 - 3 * u, PRODUCTS[1:]),
    ],
)
def test_what_does_not_follow_is_not_proved(expression, hypotheses):
    assert positive(expression, hypotheses, strict=False).truth != "proved"


def test_a_bound_with_factors_does_not_hide_a_contradiction():
    assert positive(-1 - x, [x < 0, x * (1 + x**2) >= 0]).truth == "proved"


def test_an_exponent_that_is_said_to_be_a_number_is_that_number() -> None:
    L, base = Symbol("L", integer=True, positive=True), Symbol("x", positive=True)
    known = [Eq(L, 3)]
    assert decide.equal(base**L * L, 3 * base**3, known).truth == "proved"
    wrong = decide.equal(base**L, base**4, known)
    assert wrong.truth == "refuted"
    assert wrong.witness is not None
    assert wrong.witness["L"] == "3"
    for outside in (-3, Rational(1, 2)):
        assert decide.equal(base**L, base**4, [Eq(L, outside)]).truth != "refuted"


def test_functions_with_the_same_cases_are_looked_at_together() -> None:
    a, b = Symbol("a", real=True), Symbol("b", real=True)
    low, high = (Piecewise((x, a < b), (y, Eq(a, b)), (z, True)) for x, y, z in ((0, 1, 2), (1, 3, 5)))
    assert decide.equal(1 + 2 * low, high).truth == "proved"
    assert decide.equal(1 + 3 * low, high).truth == "refuted"
    nested = Piecewise((low, a < b), (1, Eq(a, b)), (2, True))
    assert decide.equal(nested, low).truth == "proved"
    assert decide.equal(nested, high).truth == "refuted"
