"""The enclosed rung: true claims are enclosed, false ones excluded, and what cannot be told is left open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import arb
from sympy import Abs, Eq, Max, Rational, exp, oo, sign, sqrt

from regproofs import (
    FlowSolution,
    Identity,
    Iff,
    Inequality,
    IterateLaw,
    LimitWithRate,
    Minimiser,
    Pseudoinverse,
    Setting,
    SquaredNorm,
    When,
    inverse,
    natural,
    nonnegative,
    norm,
    positive,
    real,
)
from regproofs.judge.edges import case_at
from regproofs.judge.enclosed.box import POINT, Box, enclosing
from tests.judge.small import Ridge, enclose


def test_an_identity_is_enclosed_and_the_radii_are_stated() -> None:
    r = Ridge()
    answer = enclose(r.given, Identity(r.ridge, r.filtered(r.sigma / (r.sigma**2 + r.lam))))
    assert answer["outcome"] == "holds"
    assert answer["evidence"]["boxes"] >= 10
    assert "2^-20" in answer["evidence"]["boxes by relative radius"]


@pytest.mark.parametrize("change", [Rational(1, 10**3), Rational(1, 10**30), Rational(1, 10**40)])
def test_a_wrong_identity_is_excluded_by_a_box_that_is_small_enough(change: Any) -> None:
    r = Ridge()
    factor = r.sigma / (r.sigma**2 + r.lam) * (1 + change)
    answer = enclose(r.given, Identity(r.ridge, r.filtered(factor)))
    assert answer["outcome"] == "fails"
    assert answer["counterexample"]["left"] != answer["counterexample"]["right"]


def test_an_undefined_side_fails() -> None:
    r = Ridge()
    answer = enclose(r.given, Identity(inverse(r.X.T * r.X) * r.X.T * r.Y, Pseudoinverse(r.X) * r.Y))
    assert answer["outcome"] == "fails"
    assert "singular" in answer["counterexample"]["reason"]


@pytest.mark.parametrize(
    ("kappa", "outcome"), [(Rational(129843, 100000), "holds"), (Rational(1298425, 1000000), "fails")]
)
def test_the_constant_of_early_stopping(kappa: Any, outcome: str) -> None:
    given = Setting()
    z = given.scalar("z", positive)
    answer = enclose(given, Inequality((1 - exp(-z)) * (1 + z), kappa * z))
    assert answer["outcome"] == outcome
    if outcome == "fails":
        found = answer["counterexample"]
        assert abs(Fraction(found["values"]["z"]) - Rational(179328, 100000)) < Rational(1, 100)
        assert float(found["difference"]) < 0


def test_an_order_that_touches_is_settled_by_factors_or_left_open() -> None:
    given = Setting()
    x, y = given.scalar("x", positive), given.scalar("y", positive)
    assert enclose(given, Inequality(2 * x * y, x**2 + y**2))["outcome"] == "holds"
    lone = Setting()
    z = lone.scalar("z", real)
    answer = enclose(lone, Inequality(1 + z, exp(z)))
    assert answer["outcome"] == "undecided"
    assert "not signed" in answer["evidence"]["reason"]
    assert enclose(lone, Inequality(1 + z, exp(z) + Rational(1, 1000)))["outcome"] == "holds"
    assert enclose(lone, Inequality(1 + z + Rational(1, 10**6), exp(z)))["outcome"] == "fails"


def test_hypotheses_cut_the_region() -> None:
    given = Setting()
    x = given.scalar("x", real)
    assert enclose(given, Inequality(x + 1, x**2))["outcome"] == "fails"
    inside = When(x > 2, Inequality(x + 1, x**2))
    assert enclose(given, inside)["outcome"] == "holds"


def test_a_scalar_of_the_hypotheses_alone_ranges_too() -> None:
    given = Setting()
    x, low = given.scalar("x", positive), given.scalar("low", positive)
    given.suppose(low >= 2, x >= low)
    assert enclose(given, Inequality(x + 1, x**2))["outcome"] == "holds"
    assert enclose(given, Inequality(x + 3, x**2))["outcome"] == "fails"


def test_a_matrix_order_is_signed_on_boxes() -> None:
    r = Ridge()
    left, right = SquaredNorm(r.ridge), SquaredNorm(Pseudoinverse(r.X) * r.Y)
    assert enclose(r.given, Inequality(left, right))["outcome"] == "holds"
    assert enclose(r.given, Inequality(right, left))["outcome"] == "fails"


def test_a_minimiser_on_boxes_of_directions() -> None:
    r = Ridge()
    b = r.given.vector("b", r.d)
    loss = SquaredNorm(r.Y - r.X * b) + r.lam * SquaredNorm(b)
    assert enclose(r.given, Minimiser(loss, over=b, at=r.ridge))["outcome"] == "holds"
    assert enclose(r.given, Minimiser(loss, over=b, at=2 * r.ridge))["outcome"] == "fails"
    given = Setting()
    a, x = given.scalar("a", real), given.scalar("x", real)
    claim = Minimiser(a * (x - 1) ** 2, over=x, at=1 + 0 * x, exactly_when=a > 0)
    assert enclose(given, claim)["outcome"] == "holds"
    wrong = Minimiser(a * (x - 1) ** 2, over=x, at=1 + 0 * x, exactly_when=a > 1)
    assert enclose(given, wrong)["outcome"] == "fails"


def test_a_minimiser_at_zero_is_left_by_sums() -> None:
    given = Setting()
    a, x, r = given.scalar("a", real), given.scalar("x", real), given.scalar("r", nonnegative)
    assert enclose(given, Minimiser((x - a * 0) ** 2, over=x, at=0 * a))["outcome"] == "holds"
    assert enclose(given, Minimiser(r + r**2, over=r, at=0 * a))["outcome"] == "holds"
    assert enclose(given, Minimiser(-(x**2), over=x, at=0 * a))["outcome"] == "fails"


def test_an_iff_has_one_truth_on_a_box() -> None:
    given = Setting()
    x = given.scalar("x", real)
    assert enclose(given, Iff(x > 1, x**3 > 1))["outcome"] == "holds"
    assert enclose(given, Iff(x > 1, x**2 > 1))["outcome"] == "fails"
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    rank = given.svd(X).rank
    assert enclose(given, Iff(Eq(rank, d), rank >= d))["outcome"] == "holds"


def test_a_recursion_in_balls() -> None:
    given = Setting()
    a, x, k = given.scalar("a", real), given.scalar("x", real), given.scalar("k", natural)
    assert enclose(given, IterateLaw(a * x, x, 1 + 0 * a, a**k, k))["outcome"] == "holds"
    assert enclose(given, IterateLaw(a * x, x, 1 + 0 * a, a ** (k + 1), k))["outcome"] == "fails"


def test_a_flow_by_the_residual_of_its_equation() -> None:
    given = Setting()
    x, start, t = given.scalar("x", real), given.scalar("x0", real), given.scalar("t", nonnegative)
    given.suppose(t <= 5)
    assert enclose(given, FlowSolution(-x, x, start, exp(-t) * start, t))["outcome"] == "holds"
    assert enclose(given, FlowSolution(-x, x, start, exp(-2 * t) * start, t))["outcome"] == "fails"
    assert enclose(given, FlowSolution(-x, x, 2 * start, exp(-t) * start, t))["outcome"] == "fails"


def test_a_limit_on_boxes_that_reach_towards_it() -> None:
    r = Ridge()
    r.given.suppose(r.svd.rank >= 1)
    limit, bound = Pseudoinverse(r.X) * r.Y, r.lam * norm(r.Y) / r.svd.smallest**3
    assert enclose(r.given, LimitWithRate(r.ridge, limit, r.lam, 0, bound))["outcome"] == "holds"
    assert enclose(r.given, LimitWithRate(r.ridge, limit, r.lam, 0, r.lam * bound))["outcome"] == "fails"
    constant = norm(r.Y) / r.svd.smallest
    assert enclose(r.given, LimitWithRate(r.ridge, limit, r.lam, 0, constant))["outcome"] == "fails"


def test_a_limit_over_the_natural_numbers_may_be_slow() -> None:
    r = Ridge()
    k, c = r.given.scalar("k", natural), r.given.scalar("c", positive)
    r.given.suppose(r.svd.every(c <= r.lam * r.sigma**2 * (2 - r.lam * r.sigma**2)))
    left = r.svd.sum((1 - r.lam * r.sigma**2) ** k * r.svd.v * r.svd.v.T) * r.X.T * r.Y
    bound = exp(-c * k / 2) * norm(r.X.T * r.Y)
    assert enclose(r.given, LimitWithRate(left, 0 * left, k, oo, bound))["outcome"] == "holds"
    assert enclose(r.given, LimitWithRate(left, 0 * left, k, oo, bound / 2))["outcome"] == "fails"
    assert enclose(r.given, LimitWithRate(left, 0 * left, k, oo, bound + 1))["outcome"] == "fails"


def test_a_limit_may_be_as_slow_as_any_power() -> None:
    given = Setting()
    k, c, p = given.scalar("k", natural), given.scalar("c", positive), given.scalar("p", positive)
    given.suppose(10**12 * p < 1)
    slow = (c / (k + c)) ** p
    assert enclose(given, LimitWithRate(slow, 0, k, oo, slow))["outcome"] == "holds"
    assert enclose(given, LimitWithRate(slow, 0, k, oo, slow + c))["outcome"] == "fails"
    assert enclose(given, LimitWithRate(slow, 0, k, oo, slow / 2))["outcome"] == "fails"
    assert enclose(given, LimitWithRate(slow, 0, k, oo, (k + 1) ** p))["outcome"] == "fails"


def test_what_has_no_numeric_form_is_not_applicable() -> None:
    r = Ridge()
    Z = r.given.random_vector("Z", r.Y, r.X * r.X.T)
    answer = enclose(r.given, Identity(SquaredNorm(Z), SquaredNorm(r.Y)))
    assert answer["outcome"] == "not applicable"
    assert answer["evidence"]["reason"]


def test_a_box_contains_its_case_and_has_the_stated_radius() -> None:
    r = Ridge()
    case = case_at(r.given, {"X": [[0, 3], [1, 0]], "Y": [0, "1/3"], "lam": "2/7"})
    for bits in (20, 60, POINT):
        box = Box(case, r.given, bits)
        assert box.ball("lam").contains(arb(2) / 7)
        assert box.ball("Y")[0, 0].contains(0)
        assert all(box.ball("X")[i, k].contains(int(case.values["X"][i][k])) for i in (0, 1) for k in (0, 1))
        assert bits == POINT or box.ball("lam").rad() >= arb(2) / 7 * arb(2) ** -bits * 0.99


def test_an_enclosure_contains_the_values_over_its_box() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    program = enclosing(sqrt(x) * exp(-x) + Abs(x - 2), given)
    box = Box(case_at(given, {"x": 2}), given, 20)
    enclosure = program.on(box)
    for moved in (-1, 0, 1):
        nearby = case_at(given, {"x": Fraction(2) + Fraction(moved, 2**20)})
        assert enclosure.contains(program.on(Box(nearby, given, 200)).mid())


@pytest.mark.parametrize(
    ("gap", "outcome"),
    [(Rational(1, 100), "holds"), (-Rational(1, 100), "fails")],
)
def test_an_order_between_functions_with_kinks_and_jumps_is_signed(gap: Any, outcome: str) -> None:
    given = Setting()
    x = given.scalar("x", real)
    kinked = Inequality(Abs(x), Max(x, 0) + Max(-x, 0) + gap)
    jumping = Inequality(sign(x) * x, Abs(x) + gap)
    assert [enclose(given, claim)["outcome"] for claim in (kinked, jumping)] == [outcome, outcome]


def test_a_region_of_many_parameters_is_not_bisected() -> None:
    given = Setting()
    xs = [given.scalar(f"x{k}", real) for k in range(5)]
    found = enclose(given, Inequality(0, sum(x**2 for x in xs) + 1))
    assert found["outcome"] == "holds"
    assert "more than 4 parameters" in found["evidence"]["only around cases"]
    assert enclose(given, Inequality(0, sum(xs)))["outcome"] == "fails"
