"""Every way of breaking a claim is refuted on the sampled rung, with a plain counterexample."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from sympy import Eq, Rational, exp, oo, sqrt

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
    eye,
    inverse,
    natural,
    nonnegative,
    norm,
    positive,
    real,
)
from regproofs.logic.claim import Claim
from regproofs.simulate import linear
from tests.judge.small import Ridge, sample

WRONG_SHRINKAGES: dict[str, Callable[[Ridge], Any]] = {
    "sign": lambda r: -r.sigma / (r.sigma**2 + r.lam),
    "factor": lambda r: 2 * r.sigma / (r.sigma**2 + r.lam),
    "exponent": lambda r: r.sigma**2 / (r.sigma**2 + r.lam),
    "summand": lambda r: r.sigma / r.sigma**2,
    "constant": lambda r: r.sigma / (r.sigma**2 + r.lam + Rational(1, 10**9)),
    "30th digit": lambda r: r.sigma / (r.sigma**2 + r.lam) * (1 + Rational(1, 10**30)),
}


@pytest.mark.parametrize("way", WRONG_SHRINKAGES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_wrong_identity(way: str, side: str) -> None:
    """Broken on either side, with the other side and with a simulation to compare with."""
    r = Ridge()
    wrong = r.filtered(WRONG_SHRINKAGES[way](r))
    claim = Identity(r.ridge, wrong) if side == "right" else Identity(wrong, r.ridge)
    found = sample(r.given, claim)["counterexample"]
    assert found is not None
    assert found["values"]["n"] in ("1", "2")
    assert found["left"] != found["right"]


def test_both_sides_wrong_alike_are_caught_by_the_simulation() -> None:
    r = Ridge()

    def by_normal_equations(ctx: Any, X: Any, Y: Any, lam: Any) -> Any:
        return linear.normal_equations(ctx, X, Y, lam)

    factor = r.sigma / (r.sigma**2 + 2 * r.lam)
    doubled = inverse(r.X.T * r.X + 2 * r.lam * eye(r.d)) * r.X.T * r.Y
    assert sample(r.given, Identity(doubled, r.filtered(factor)))["outcome"] == "holds"
    answer = sample(r.given, Identity(doubled, r.filtered(factor)), by_normal_equations)
    assert answer["outcome"] == "fails"
    assert "by_normal_equations" in answer["counterexample"]["reason"]


def test_the_counterexample_is_exact_and_plain() -> None:
    r = Ridge()
    found = sample(r.given, Identity(r.ridge, r.filtered(1 / (r.sigma + r.lam))))["counterexample"]
    assert set(found["values"]) == {"n", "d", "X", "Y", "lam"}
    assert found["values"]["n"] == found["values"]["d"] == "1"
    assert Fraction(found["values"]["lam"]) <= 3


def test_a_difference_in_the_30th_digit_is_printed_with_digits_that_show_it() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    rational = sample(given, Identity(x, x * (1 + Rational(1, 10**30))))["counterexample"]
    assert Fraction(rational["difference"]) == Fraction(rational["left"]) - Fraction(rational["right"])
    found = sample(given, Identity(exp(x), exp(x) * (1 + Rational(1, 10**30))))["counterexample"]
    assert found["left"] != found["right"]
    assert found["difference"].endswith("e-30")


def test_a_lost_hypothesis() -> None:
    given = Setting()
    x = given.scalar("x", real)
    assert sample(given, Inequality(x, x**2))["outcome"] == "fails"
    given.suppose(x >= 1)
    assert sample(given, Inequality(x, x**2))["outcome"] == "holds"


def test_a_strict_order_where_equality_occurs() -> None:
    given = Setting()
    x = given.scalar("x", real)
    answer = sample(given, Inequality(0, x**2, strict=True))
    assert answer["counterexample"]["values"] == {"x": "0"}


def test_a_strict_order_where_irrational_sides_are_equal() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    answer = sample(given, Inequality(sqrt(2) * sqrt(3 + x), sqrt(6 + 2 * x), strict=True))
    assert answer["outcome"] == "fails"
    assert "the same number by exact algebra" in answer["counterexample"]["reason"]


def test_a_strict_order_that_is_closer_than_any_digits_is_not_refuted() -> None:
    """At z = 10^30 and beyond 1 - exp(-z) and 1 have the same first 10^29 digits."""
    given = Setting()
    z = given.scalar("z", positive)
    answer = sample(given, Inequality(1 - exp(-z), 1, strict=True))
    assert answer["outcome"] == "holds"
    assert answer["evidence"]["closer than all digits"]


def test_an_order_that_fails_only_between_the_usual_numbers() -> None:
    """The supremum of (1 - e^-z)(1 + z)/z is 1.2984256..., at z = 1.79...: found by going downhill."""
    given = Setting()
    z = given.scalar("z", positive)
    left = (1 - exp(-z)) * (1 + z)
    assert sample(given, Inequality(left, Rational(129843, 100000) * z))["outcome"] == "holds"
    found = sample(given, Inequality(left, Rational(1298425, 1000000) * z))["counterexample"]
    assert abs(Fraction(found["values"]["z"]) - Fraction(179328, 100000)) < Fraction(1, 100)


def test_a_bound_on_a_distance_that_fails_only_between_the_usual_numbers() -> None:
    given = Setting()
    z, t = given.scalar("z", positive), given.scalar("t", nonnegative)

    def near(factor: Rational) -> Claim:
        bound = factor * z * exp(-t)
        return LimitWithRate((1 - exp(-z)) * (1 + z) * exp(-t), 0, variable=t, to=oo, bound_by=bound)

    assert sample(given, near(Rational(129843, 100000)))["outcome"] != "fails"
    found = sample(given, near(Rational(1298425, 1000000)))["counterexample"]
    assert abs(Fraction(found["values"]["z"]) - Fraction(179328, 100000)) < Fraction(1, 100)


def test_a_simulation_of_a_side_of_an_order() -> None:
    given = Setting()
    x = given.scalar("x", positive)

    def by_doubling(ctx: Any, x: Fraction) -> Any:
        return 2 * ctx.mpf(x.numerator) / x.denominator

    assert sample(given, Inequality(2 * x, 3 * x), by_doubling, of="left")["outcome"] == "holds"
    assert sample(given, Inequality(2 * x, 3 * x), by_doubling, of="right")["outcome"] == "fails"


MINIMISERS: dict[str, Callable[[Any, Any], Any]] = {
    "sign": lambda a, x: -sqrt(a),
    "factor": lambda a, x: 2 * sqrt(a),
    "exponent": lambda a, x: a,
    "constant": lambda a, x: sqrt(a) + Rational(1, 10**9),
}


@pytest.mark.parametrize("way", MINIMISERS)
def test_a_wrong_minimiser(way: str) -> None:
    given = Setting()
    a, x = given.scalar("a", positive), given.scalar("x", real)
    claim = Minimiser((x**2 - a) ** 2 / 4 + x - sqrt(a) - x + sqrt(a), over=x, at=MINIMISERS[way](a, x))
    unique = Minimiser((x - sqrt(a)) ** 2, over=x, at=MINIMISERS[way](a, x))
    assert sample(given, unique)["outcome"] == "fails"
    # Both roots minimise the first objective, so no sign is wrong there, but neither root is unique.
    assert way == "sign" or sample(given, claim)["outcome"] == "fails"


def test_a_minimiser_that_is_not_unique() -> None:
    r = Ridge()
    b = r.given.vector("b", r.d)
    at = Pseudoinverse(r.X) * r.Y
    loss = SquaredNorm(r.Y - r.X * b)
    assert sample(r.given, Minimiser(loss, over=b, at=at, unique=False))["outcome"] == "holds"
    found = sample(r.given, Minimiser(loss, over=b, at=at))["counterexample"]
    assert "b" in found["values"]


@pytest.mark.parametrize("condition", ["too weak", "too strong"])
def test_a_wrong_condition_for_a_minimiser(condition: str) -> None:
    given = Setting()
    a, x = given.scalar("a", real), given.scalar("x", real)
    exactly = a > -1 if condition == "too weak" else a > 1
    assert sample(given, Minimiser(a * x**2, over=x, at=0 * x, exactly_when=exactly))["outcome"] == "fails"


def test_a_wrong_iff_in_either_direction() -> None:
    given = Setting()
    x = given.scalar("x", real)
    assert sample(given, Iff(x > 0, x**2 > 0))["outcome"] == "fails"
    assert sample(given, Iff(x**2 > 1, x > 1))["outcome"] == "fails"
    assert sample(given, Iff(Eq(x**2, x), Eq(x, 1)))["outcome"] == "fails"


ITERATES: dict[str, Callable[..., Any]] = {
    "index": lambda a, x0, k: a ** (k + 1) * x0,
    "sign": lambda a, x0, k: (-a) ** k * x0,
    "start": lambda a, x0, k: a**k,
}


@pytest.mark.parametrize("way", ITERATES)
def test_a_wrong_law_of_an_iterate(way: str) -> None:
    given = Setting()
    a, x = given.scalar("a", positive), given.scalar("x", real)
    start, k = given.scalar("x0", real), given.scalar("k", natural)
    claim = IterateLaw(step=a * x, over=x, start=start, closed=ITERATES[way](a, start, k), index=k)
    assert sample(given, claim)["outcome"] == "fails"


@pytest.mark.parametrize("rate", [-1, Rational(-1, 2), 1, -1 - Rational(1, 10**15)])
def test_a_flow_at_a_wrong_rate_or_from_a_wrong_start(rate: Any) -> None:
    given = Setting()
    x, start, t = given.scalar("x", real), given.scalar("x0", real), given.scalar("t", nonnegative)
    given.suppose(t <= 5)
    claim = FlowSolution(field=-x, over=x, start=start, path=exp(rate * t) * start, time=t)
    assert sample(given, claim)["outcome"] == ("holds" if rate == -1 else "fails")
    moved = FlowSolution(field=-x, over=x, start=start, path=exp(-t) * 2 * start, time=t)
    assert sample(given, moved)["outcome"] == "fails"


def test_a_limit_with_a_bound_too_small_or_one_that_does_not_vanish() -> None:
    def claim(bound: Callable[[Ridge], Any]) -> tuple[Setting, Claim]:
        r = Ridge()
        r.given.suppose(r.svd.rank >= 1)
        limit = Pseudoinverse(r.X) * r.Y
        return r.given, LimitWithRate(r.ridge, limit, variable=r.lam, to=0, bound_by=bound(r))

    small = sample(*claim(lambda r: r.lam**2 * norm(r.Y) / r.svd.smallest**3))
    assert small["outcome"] == "fails"
    constant = sample(*claim(lambda r: norm(r.Y) / r.svd.smallest))
    assert "does not tend to 0" in constant["counterexample"]["reason"]
