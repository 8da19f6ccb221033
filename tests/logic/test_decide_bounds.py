"""Bounds that hide in a product, hypotheses that exclude each other, and roots of quotients."""

from __future__ import annotations

import pytest
from sympy import S, Symbol, asinh, atanh, sqrt
from sympy.core.relational import Ge, Gt, Le, Lt

from regproofs.logic import decide

x, y = Symbol("x", real=True), Symbol("y", real=True)


@pytest.mark.parametrize(
    ("hypothesis", "claim", "truth"),
    [
        (x**2 < 1, Gt(x + 1, 0), "proved"),
        (x**2 < 1, Lt(x, 1), "proved"),
        (x**2 <= 1, Ge(x, -1), "proved"),
        (x**2 <= 1, Gt(x, -1), "refuted"),  # the boundary
        (x * (x - 2) <= 0, Ge(x, 0), "proved"),
        (x * (x - 2) <= 0, Le(x, 2), "proved"),
        (x * (x - 2) <= 0, Gt(x, 0), "refuted"),
        (x * (x - 2) >= 0, Ge(x, 0), "refuted"),  # outside, not between
        ((x - y) * (x - y - 3) < 0, Gt(x, y), "proved"),
        ((x - y) * (x + y) < 0, Gt(x + y, 0), "refuted"),  # the factors do not differ by a constant
        ((y - x) ** 2 * (x - 1) * (x + 1) <= 0, Ge(x, -1), "refuted"),  # a square may vanish instead
        ((x - 1) ** 3 * (x + 1) <= 0, Le(x, 1), "proved"),
    ],
)
def test_a_negative_product_of_near_factors_lies_between_them(hypothesis, claim, truth):
    assert decide.implied(claim, [hypothesis]).truth == truth


def test_a_strict_order_and_its_opposite_exclude_each_other():
    strict, weak = Lt(x**2 + x * y, 1), Ge(x**2 + x * y - 1, 0)
    for given in ([strict, weak], [weak, strict]):
        assert decide.contradictory(given).truth == "proved"
    touching = decide.contradictory([Le(x**2 + x * y, 1), weak])
    assert touching.truth == "refuted"


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        (sqrt(1 / (1 - x**2)), 1 / sqrt(1 - x**2), x**2 < 1),
        (sqrt(1 + x**2 / (1 - x**2)), 1 / sqrt(1 - x**2), x**2 < 1),
        (sqrt(1 / (x**2 - 1)), 1 / sqrt(x**2 - 1), x**2 > 1),
        (sqrt(9 - 9 * x**2), 3 * sqrt(1 - x**2), x**2 <= 1),
        ((2 - 2 * x**2) ** (S(1) / 3), 2 ** (S(1) / 3) * (1 - x**2) ** (S(1) / 3), x**2 <= 1),
        (atanh(x), asinh(x / sqrt(1 - x**2)), x**2 < 1),
    ],
)
def test_roots_of_quotients_are_taken_by_the_sign_of_the_denominator(left, right, given):
    assert decide.equal(left, right, [given]).truth == "proved"
    assert decide.equal(left, 2 * right, [given]).truth == "refuted"
