"""The symbolic rung: each kind of claim, right and wrong, and what a derivation may and may not do."""

from __future__ import annotations

import pytest
from sympy import Eq, Piecewise, Rational, Symbol, besseli, exp, sign, sqrt

from regproofs import (
    AllOf,
    FlowSolution,
    Identity,
    Iff,
    Inequality,
    IterateLaw,
    LimitWithRate,
    Minimiser,
    Pseudoinverse,
    Setting,
    When,
    eye,
    invariant,
    inverse,
    natural,
    nonnegative,
    positive,
    real,
    theorem,
)
from regproofs.errors import StatementError
from regproofs.judge.symbolic import decide_with_side_conditions, symbolic
from regproofs.logic.sentence import hypothesis

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y = given.matrix("X", n, d), given.vector("Y", n)
x, a, b = given.scalar("x", real), given.scalar("a", real), given.scalar("b", real)
p, t, k = given.scalar("p", positive), given.scalar("t", nonnegative), given.scalar("k", natural)
svd = given.svd(X)
golden = (1 + sqrt(5)) / 2

RIGHT = {
    "identity": Identity((x + 1) ** 2, x**2 + 2 * x + 1),
    "inequality": Inequality(2 * a * b, a**2 + b**2),
    "iff": Iff(Eq(p * x, 0), Eq(x, 0)),
    "iff by denying both sides": When(3 * p > 1, Iff(golden**5 * p <= (1 + p) ** 4, (1 + p) ** 2 * (1 - p) <= 1)),
    "minimiser": Minimiser((x - a) ** 2 + b, over=x, at=a),
    "iterate law": IterateLaw(step=a * x, over=x, start=b, closed=a**k * b, index=k),
    "flow": FlowSolution(field=-a * x, over=x, start=b, path=b * exp(-a * t), time=t),
    "limit": LimitWithRate(p / (p + 1), 0, variable=p, to=0, bound_by=p),
    "conditional": When(x > 1, Inequality(x, x**2)),
    "both": AllOf((Inequality(0, x**2), Identity(x, x))),
}
WRONG = {
    "identity": Identity((x + 1) ** 2, x**2 + 2 * x + 1 + Rational(1, 10**30)),
    "inequality": Inequality(3 * a * b, a**2 + b**2),
    "iff": Iff(Eq(a * x, 0), Eq(x, 0)),
    "minimiser": Minimiser((x - a) ** 2 + b, over=x, at=-a),
    "iterate law": IterateLaw(step=a * x, over=x, start=b, closed=a ** (k + 1) * b, index=k),
    "flow": FlowSolution(field=-a * x, over=x, start=b, path=b * exp(a * t), time=t),
    "limit": LimitWithRate(p / (p + 1), 0, variable=p, to=0, bound_by=p / 2),
    "conditional": When(x > Rational(1, 2), Inequality(x, x**2)),
    "both": AllOf((Inequality(0, x**2), Identity(x, -x))),
    "a bound that stays": LimitWithRate(p / (p + 1), 0, variable=p, to=0, bound_by=1 + p),
    "not unique": Minimiser((a * x) ** 2, over=x, at=0),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_claim_is_proved(name: str) -> None:
    assert decide_with_side_conditions(RIGHT[name], given).truth == "proved"


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_claim_is_refuted_and_shows_where(name: str) -> None:
    decision = decide_with_side_conditions(WRONG[name], given)
    assert decision.truth == "refuted"
    assert decision.witness is not None


def test_a_claim_that_is_undefined_somewhere_is_not_proved() -> None:
    undefined = decide_with_side_conditions(Identity((x**2 - 1) / (x - 1), x + 1), given)
    assert undefined.truth == "refuted"
    assert "undefined" in undefined.certificate
    lost_rank = Identity(inverse(X.T * X) * X.T * Y, svd.sum(1 / svd.sigma * svd.v * svd.u.T) * Y)
    assert decide_with_side_conditions(lost_rank, given).truth == "refuted"
    full = given.supposing([Eq(svd.rank, d)])
    assert decide_with_side_conditions(lost_rank, full).truth == "proved"


def test_a_bound_that_jumps_to_zero_at_the_limit_proves_no_limit() -> None:
    jumping = Piecewise((0, Eq(p, 0)), (1, True)) + p
    limit = LimitWithRate(p / (p + 1), 0, variable=p, to=0, bound_by=jumping)
    assert decide_with_side_conditions(limit, given).truth != "proved"
    sign_of = LimitWithRate(p / (p + 1), 0, variable=p, to=0, bound_by=sign(p))
    assert decide_with_side_conditions(sign_of, given).truth != "proved"


def test_what_gradient_descent_conserves_and_what_it_does_not() -> None:
    here = Setting()
    rows, columns = here.dimension("n"), here.dimension("d")
    design, responses = here.matrix("X", rows, columns), here.vector("Y", rows)
    point, rate = here.vector("b", columns), here.scalar("alpha", real)
    here.svd(design)
    step = {point: point + rate * design.T * (responses - design * point)}
    kernel = (eye(columns) - Pseudoinverse(design) * design) * point
    assert decide_with_side_conditions(invariant(kernel, step), here).truth == "proved"
    assert decide_with_side_conditions(invariant(point, step), here).truth == "refuted"
    assert decide_with_side_conditions(invariant(kernel, step, factor=2), here).truth == "refuted"
    with pytest.raises(StatementError):
        invariant(kernel, {point: responses})


def test_the_balance_of_two_weights_shrinks_by_its_factor_in_every_step() -> None:
    w1, w2 = Symbol("w1", real=True), Symbol("w2", real=True)
    r, decay = b - w1 * w2, 1 - p * a**2
    step = {w1: decay * w1 + p * r * w2, w2: decay * w2 + p * r * w1}
    law = invariant(w1**2 - w2**2, step, decay**2 - p**2 * r**2)
    assert decide_with_side_conditions(law, given).truth == "proved"
    wrong = invariant(w1**2 - w2**2, step, decay**2 + p**2 * r**2)
    assert decide_with_side_conditions(wrong, given).truth == "refuted"


def make(derive, claim=RIGHT["identity"]):
    return theorem(title="a theorem", given=given, claim=claim, source="here")(derive)


def test_one_wrong_line_fails_the_rung_though_the_claim_is_right() -> None:
    def derivation(proof):
        proof.start((x + 1) ** 2)
        proof.equals(x**2 + 2 * x - 1, "forget a sign")
        proof.equals(x**2 + 2 * x + 1, "remember it")

    result = symbolic(make(derivation))
    assert result["outcome"] == "fails"
    assert result["evidence"]["claim"]["truth"] == "proved"


def test_right_lines_about_something_else_do_not_carry_a_wrong_claim() -> None:
    def derivation(proof):
        proof.have(RIGHT["inequality"], "prove something else")

    assert symbolic(make(derivation, WRONG["identity"]))["outcome"] == "fails"


def test_an_assumed_line_is_listed_and_proves_nothing() -> None:
    def derivation(proof):
        proof.assume("Every bounded sequence has a limit point.", "believe it", source="hearsay")

    result = symbolic(make(derivation, RIGHT["inequality"]))
    assert result["outcome"] == "holds"
    assert result["evidence"]["assumed"] == ["believe it"]
    assert result["evidence"]["steps"][0]["certificate"] == {"source": "hearsay"}
    assert symbolic(make(derivation, WRONG["inequality"]))["outcome"] == "fails"


def test_an_assumed_line_is_no_reason_for_the_claim() -> None:
    unclear = Inequality(besseli(0, p) * exp(-p), besseli(0, 2 * p) * exp(-2 * p) + p)
    believed = make(lambda proof: proof.assume(unclear, "believe it", source="hearsay"), unclear)
    assert symbolic(believed)["outcome"] == "undecided"


def test_an_assumed_line_that_is_false_is_not_granted() -> None:
    result = symbolic(make(lambda proof: proof.assume(Inequality(a, b), "believe it", source="hearsay")))
    assert result["outcome"] == "fails"
    assert result["evidence"]["assumed"] == []


def test_a_line_that_uses_another_theorem_must_be_what_that_one_states() -> None:
    def derivation(proof):
        proof.use("chapter/other", RIGHT["inequality"], "use the other")

    stated, other = make(derivation, RIGHT["inequality"]), make(derivation, RIGHT["minimiser"])
    assert symbolic(make(derivation), lambda name: stated)["outcome"] == "holds"
    assert symbolic(make(derivation), lambda name: other)["outcome"] == "undecided"
    assert symbolic(make(derivation))["outcome"] == "undecided"


def test_a_line_that_uses_another_theorem_needs_its_hypotheses() -> None:
    here, there = Setting(), Setting()
    x, y = here.scalar("x"), here.scalar("y")
    for name in "xy":
        there.scalar(name)
    there.suppose(x > 1)
    claim = Inequality(1, x * y)

    def using(setting: Setting) -> str:
        @theorem(title="Using", given=setting, claim=Inequality(0, (x - y) ** 2), source="school")
        def user(proof):
            proof.use("chapter/other", claim, "use the other")

        return str(symbolic(user, lambda name: other)["evidence"]["steps"][0]["truth"])

    @theorem(title="Other", given=there, claim=claim, source="school")
    def other(proof):
        pass

    assert using(here) == "unknown"
    assert using(here.supposing([x > 2])) == "proved"


def test_a_line_that_uses_another_theorem_means_the_same_quantities() -> None:
    here, there = Setting(), Setting()
    n = here.dimension("n")
    there.dimension("n")
    i = here.index("i", n + 1)
    there.index("i", n)
    claim = Inequality(i, n)

    @theorem(title="Other", given=there, claim=claim, source="school")
    def other(proof):
        pass

    @theorem(title="Using", given=here, claim=Inequality(0, i), source="school")
    def user(proof):
        proof.use("chapter/other", claim, "use the other")

    assert symbolic(user, lambda name: other)["evidence"]["steps"][0]["truth"] == "unknown"


def test_a_floating_point_number_is_refused() -> None:
    with pytest.raises((StatementError, ValueError)):
        decide_with_side_conditions(Identity(Symbol("x", real=True) * 0.5, x / 2), given)


def test_contradictory_hypotheses_leave_nothing_to_prove() -> None:
    empty = given.supposing([x > 1, x < 0])
    wrong = theorem(title="of nothing", given=empty, claim=WRONG["identity"], source="here")(lambda proof: None)
    assert symbolic(wrong)["vacuous"]
    assert not symbolic(make(lambda proof: None))["vacuous"]


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("log(-1 - x**2) > 0", True),
        ("not log(-1 - x**2) > 0", True),
        ("sqrt(-1 - x**2) == 1", True),
        ("1/(x - x) > 1 and x > 0", True),
        ("log(-1 - x**2) > 0 or x > 1", False),
        ("(log(x) if x > 0 else x) > 1", False),
        ("log(x) > 1", False),
    ],
)
def test_hypotheses_that_have_a_value_nowhere_leave_nothing_to_prove(text, empty):
    setting = given.supposing([hypothesis(text, given)])
    trial = theorem(title="of nothing", given=setting, claim=Inequality(x, x + 1), source="here")(lambda proof: None)
    assert symbolic(trial)["vacuous"] is empty
