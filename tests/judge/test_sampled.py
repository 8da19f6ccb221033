"""True claims of every kind hold on the sampled rung, and the answer says what was tried."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from sympy import Eq, Ne, Piecewise, Rational, Symbol, exp, oo, sqrt

from regproofs import (
    AllOf,
    Entry,
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
    every,
    eye,
    inverse,
    natural,
    nonnegative,
    norm,
    positive,
    real,
)
from regproofs.errors import StatementError
from regproofs.judge.sampled.trial import magnitude
from regproofs.logic.sentence import hypothesis
from regproofs.simulate import linear
from tests.judge.small import Ridge, sample


def by_normal_equations(ctx: Any, X: Any, Y: Any, lam: Any) -> Any:
    return linear.normal_equations(ctx, X, Y, lam)


def test_an_identity_holds_and_its_evidence_names_the_roads() -> None:
    r = Ridge()
    answer = sample(r.given, Identity(r.ridge, r.filtered(r.sigma / (r.sigma**2 + r.lam))), by_normal_equations)
    assert answer["outcome"] == "holds"
    assert answer["counterexample"] is None
    assert answer["vacuous"] is False
    evidence = answer["evidence"]
    assert evidence["roads"] == ["left side", "right side", "by_normal_equations"]
    assert evidence["ladder"] == [15, 30, 60]
    assert evidence["examples"] == 25
    assert magnitude(evidence["largest relative difference of equals"])[0] < -39
    assert {"n < d", "rank deficient", "one row or column"} <= set(evidence["special cases"])


def test_the_same_seed_gives_the_same_answer_and_another_seed_other_cases() -> None:
    def answer(seed: int) -> Any:
        r = Ridge()
        claim = Identity(r.ridge, r.filtered(r.sigma / (r.sigma**2 + r.lam)))
        return sample(r.given, claim, examples=10, seed=seed)

    assert answer(3) == answer(3)
    assert answer(3)["evidence"]["special cases"] != answer(4)["evidence"]["special cases"]


def test_cancellation_is_not_taken_for_a_difference() -> None:
    """(x + 10^1000) - 10^1000 = x loses a thousand digits, which no rung up to 60 digits has."""
    given = Setting()
    x = given.scalar("x", positive)
    y = given.scalar("y", positive)
    answer = sample(given, Identity((x + y) ** 3 - x**3 - y**3, 3 * x * y * (x + y)))
    assert answer["outcome"] == "holds"


def test_numbers_of_size_ten_to_the_thousand_are_compared() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    huge = 10**1000
    assert sample(given, Identity((huge * x + 1) ** 2, huge**2 * x**2 + 2 * huge * x + 1))["outcome"] == "holds"
    assert sample(given, Identity((huge * x + 1) ** 2, huge**2 * x**2 + 3 * huge * x))["outcome"] == "fails"
    root = huge * sqrt(x)
    assert sample(given, Identity(root, root * (1 + Rational(1, 10**20))))["outcome"] == "fails"


def test_an_inequality_holds_with_equality_cases() -> None:
    given = Setting()
    x, y = given.scalar("x", real), given.scalar("y", real)
    assert sample(given, Inequality(2 * x * y, x**2 + y**2))["outcome"] == "holds"


def test_a_minimiser_of_a_quadratic_and_of_a_scalar_function() -> None:
    r = Ridge()
    b = r.given.vector("b", r.d)
    loss = SquaredNorm(r.Y - r.X * b) + r.lam * SquaredNorm(b)
    assert sample(r.given, Minimiser(loss, over=b, at=r.ridge), by_normal_equations)["outcome"] == "holds"
    given = Setting()
    a, x = given.scalar("a", positive), given.scalar("x", positive)
    assert sample(given, Minimiser(x + a / x, over=x, at=sqrt(a)))["outcome"] == "holds"


def test_a_minimiser_exactly_when_a_condition_holds() -> None:
    given = Setting()
    a, x = given.scalar("a", real), given.scalar("x", real)
    claim = Minimiser(a * x**2, over=x, at=0 * x, exactly_when=a > 0)
    assert sample(given, claim)["outcome"] == "holds"


def test_an_iff_of_relations() -> None:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    svd = given.svd(X)
    assert sample(given, Iff(Eq(svd.rank, 0), Eq(SquaredNorm(X), 0)))["outcome"] == "holds"


def test_a_recursion_run_step_by_step() -> None:
    given = Setting()
    a, x, start, k = (
        given.scalar("a", real),
        given.scalar("x", real),
        given.scalar("x0", real),
        given.scalar("k", natural),
    )
    claim = IterateLaw(step=a * x, over=x, start=start, closed=a**k * start, index=k)
    assert sample(given, claim)["outcome"] == "holds"


def test_a_flow_against_its_field() -> None:
    given = Setting()
    a, x, start = given.scalar("a", real), given.scalar("x", real), given.scalar("x0", real)
    t = given.scalar("t", nonnegative)
    given.suppose(a <= 3, a >= -3, t <= 3)
    claim = FlowSolution(field=-a * x, over=x, start=start, path=exp(-a * t) * start, time=t)
    assert sample(given, claim)["outcome"] == "holds"


def test_a_limit_with_its_rate() -> None:
    r = Ridge()
    r.given.suppose(r.svd.rank >= 1)
    bound = r.lam * norm(r.Y) / r.svd.smallest**3
    claim = LimitWithRate(r.ridge, Pseudoinverse(r.X) * r.Y, variable=r.lam, to=0, bound_by=bound)
    assert sample(r.given, claim, by_normal_equations)["outcome"] == "holds"


def test_a_limit_may_be_as_slow_as_any_power() -> None:
    given = Setting()
    k, c, p = given.scalar("k", natural), given.scalar("c", positive), given.scalar("p", positive)
    given.suppose(10**12 * p < 1)
    slow = (c / (k + c)) ** p
    assert sample(given, LimitWithRate(slow, 0, k, oo, slow))["outcome"] == "holds"
    for wrong in (slow + c, slow / 2, (k + 1) ** p, 1 + exp(-k)):
        assert sample(given, LimitWithRate(slow, 0, k, oo, wrong))["outcome"] == "fails"


def test_a_limit_may_be_as_slow_as_a_base_near_one() -> None:
    given = Setting()
    k, p = given.scalar("k", natural), given.scalar("p", positive)
    given.suppose(10**70 * p < 1)
    slow = (1 - p) ** k
    assert sample(given, LimitWithRate(slow, 0, k, oo, slow))["outcome"] == "holds"
    assert sample(given, LimitWithRate(slow, 0, k, oo, slow + p))["outcome"] == "fails"


def test_a_conjunction_has_one_piece_of_evidence_a_claim() -> None:
    given = Setting()
    x = given.scalar("x", real)
    claim = AllOf((Inequality(0, x**2), When(x > 1, Inequality(x, x**2, strict=True))))
    answer = sample(given, claim)
    assert answer["outcome"] == "holds"
    assert [part["kind"] for part in answer["evidence"]["parts"]] == ["inequality", "inequality"]


def test_hypotheses_that_contradict_each_other_are_vacuous() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    given.suppose(x < 1, x > 2)
    answer = sample(given, Identity(x, x + 1))
    assert answer["vacuous"] is True
    assert answer["outcome"] == "undecided"
    assert "contradict" in answer["evidence"]["vacuous"]


@pytest.mark.parametrize("text", ["log(-1 - x**2) > 0", "exp(log(-abs(x))) > 0", "x < 0 and 1/(x - x) > 0"])
def test_a_case_at_which_a_hypothesis_has_no_value_lies_outside(text: str) -> None:
    given = Setting()
    x = given.scalar("x")
    given.suppose(hypothesis(text, given))
    answer = sample(given, Inequality(x, x + 1))
    assert answer["vacuous"] is True
    assert answer["evidence"]["inside the hypotheses"] == 0


def test_entries_that_contradict_each_other_are_vacuous() -> None:
    given = Setting()
    d, j = given.dimension("d"), Symbol("j", integer=True, positive=True)
    v = given.vector("v", d)
    given.suppose(every(Entry(v, j) > 0, j, d), every(Entry(v, j) < 0, j, d))
    assert sample(given, Identity(SquaredNorm(v), SquaredNorm(2 * v)))["vacuous"] is True


def test_a_condition_that_contradicts_the_hypotheses_is_vacuous() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    assert sample(given, When(x < -1, Identity(x, x + 1)))["vacuous"] is True


def test_one_program_compared_with_itself_shows_nothing() -> None:
    given = Setting()
    x = given.scalar("x", positive)
    answer = sample(given, Identity(x**2, x**2))
    assert answer["outcome"] == "undecided"
    assert answer["evidence"]["reason"].startswith("no other road")


def test_a_simulation_alone_is_another_road() -> None:
    given = Setting()
    x = given.scalar("x", positive)

    def by_multiplying(ctx: Any, x: Fraction) -> Any:
        return ctx.mpf(x.numerator) ** 2 / x.denominator**2

    assert sample(given, Identity(x**2, x**2), by_multiplying)["outcome"] == "holds"


def test_what_has_no_numeric_form_is_not_applicable() -> None:
    given = Setting()
    n = given.dimension("n")
    mean = given.vector("m", n)
    Y = given.random_vector("Y", mean, eye(n))
    answer = sample(given, Identity(SquaredNorm(Y), SquaredNorm(Y) + 1))
    assert answer["outcome"] == "not applicable"
    assert "outside of an expectation" in answer["evidence"]["reason"]


@pytest.mark.parametrize("kind", ["inverse", "quotient", "piecewise"])
def test_an_undefined_part_inside_the_hypotheses_fails(kind: str) -> None:
    r = Ridge()
    x = r.given.scalar("x", real)
    left = {
        "inverse": SquaredNorm(inverse(r.X.T * r.X) * r.X.T * r.Y),
        "quotient": 1 / x,
        "piecewise": Piecewise((1 / x, Ne(x, 1)), (1, True)),
    }[kind]
    answer = sample(r.given, Identity(left, left + 0 * x + r.lam - r.lam))
    assert answer["outcome"] == "fails"
    assert "undefined" in answer["counterexample"]["reason"]


@pytest.mark.parametrize(
    ("road", "words"),
    [
        (lambda ctx, x: x.nonsense, "by_mistake raised AttributeError"),
        (lambda ctx, x: 0.1, "float"),
        (lambda ctx, x: [x, x], "different shapes"),
    ],
)
def test_a_simulation_that_is_broken_is_an_error_that_names_it(road: Any, words: str) -> None:
    given = Setting()
    x = given.scalar("x", positive)

    def by_mistake(ctx: Any, x: Fraction) -> Any:
        return road(ctx, x)

    with pytest.raises(StatementError, match=words):
        sample(given, Identity(x, 1 * x), by_mistake)


def test_a_simulation_without_a_value_in_the_hypotheses_fails() -> None:
    given = Setting()
    x = given.scalar("x", nonnegative)

    def by_dividing(ctx: Any, x: Fraction) -> Any:
        return 1 / (x.denominator / ctx.mpf(x.numerator))

    answer = sample(given, Identity(x, 1 * x), by_dividing)
    assert answer["outcome"] == "fails"
    assert answer["counterexample"]["values"] == {"x": "0"}
