"""Laws along flows and systems of equations: true ones hold on each rung, false ones fail on each alone."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Float, I, S, cos, exp, oo, sin, symbols, zoo

from regproofs import FlowLaw, FlowSolution, Setting, flow_law, nonnegative, positive, real
from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.enclosed import enclosed
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import symbolic
from regproofs.logic.theorem import theorem
from regproofs.logic.verdict import UNAIDED

given = Setting()
a = given.scalar("a", positive)
u = given.scalar("u")
v = given.scalar("v")
p = given.scalar("p", positive)
q = given.scalar("q")
t = given.scalar("t", nonnegative)

TURNING = (-a * v, a * u)
TRUE: dict[str, Any] = {
    "conserved": FlowLaw(TURNING, (u, v), u**2 + v**2, 0, t),
    "decay": FlowLaw((v - a * u, u - a * v), (u, v), u**2 - v**2, -2 * a, t),
    "rate of the state": FlowLaw((u * (1 - v), v * (u - 1)), (u, v), u, 1 - v, t),
    "rotation": FlowSolution(
        TURNING, (u, v), (p, q), (p * cos(a * t) - q * sin(a * t), p * sin(a * t) + q * cos(a * t)), t
    ),
    "triangular": FlowSolution((-u, u - v), (u, v), (p, q), (p * exp(-t), (q + p * t) * exp(-t)), t),
    "in time": FlowSolution(exp(-t) * u, u, p, p * exp(1 - exp(-t)), t),
}
FALSE: dict[str, Any] = {
    "conserved": FlowLaw(TURNING, (u, v), u**2 - v**2, 0, t),
    "decay": FlowLaw((v - a * u, u - a * v), (u, v), u**2 - v**2, -a, t),
    "rate of the state": FlowLaw((u * (1 - v), v * (u - 1)), (u, v), u, 1 + v, t),
    "triangular": FlowSolution((-u, u - v), (u, v), (p, q), (p * exp(-t), (q - p * t) * exp(-t)), t),
    "start": FlowSolution((-u, u - v), (u, v), (p, q), (p * exp(-t), p * t * exp(-t)), t),
    "in time": FlowSolution(exp(-t) * u, u, p, p * exp(1 + exp(-t)), t),
    "beyond a blow-up": FlowSolution(u**2, u, p, p / (1 - p * t), t),
}


def stated(claim: Any) -> Any:
    @theorem(title="T", given=given, claim=claim, source="a test")
    def trial(proof: Any) -> None:
        """Nothing is derived."""

    return trial


@pytest.mark.parametrize("name", [name for name in TRUE if name != "rotation"])
def test_a_true_law_is_proved(name: str) -> None:
    assert symbolic(stated(TRUE[name]))["outcome"] == "holds"


@pytest.mark.parametrize("name", TRUE)
def test_a_true_law_stands_the_trial_and_is_enclosed(name: str) -> None:
    options = Options(UNAIDED, examples=12)
    assert sampled(stated(TRUE[name]), options)["outcome"] == "holds"
    assert enclosed(stated(TRUE[name]), options)["outcome"] == "holds"


@pytest.mark.parametrize("name", FALSE)
def test_a_false_law_is_refuted_by_each_rung_alone(name: str) -> None:
    assert symbolic(stated(FALSE[name]))["outcome"] == "fails"
    assert sampled(stated(FALSE[name]), Options(UNAIDED, examples=30))["outcome"] == "fails"


@pytest.mark.parametrize("name", ["conserved", "decay", "rate of the state", "triangular"])
def test_a_false_law_is_excluded_by_balls(name: str) -> None:
    assert enclosed(stated(FALSE[name]), Options(UNAIDED, examples=12))["outcome"] == "fails"


def test_a_law_without_a_value_at_one_corner_is_refuted_there_and_true_without_it() -> None:
    def law(*, apart: bool) -> Any:
        here = Setting()
        m, n = here.scalar("m", nonnegative), here.scalar("n", nonnegative)
        here.suppose(*([m + n > 0] if apart else []))
        claim = FlowLaw((-m, -n), (m, n), 1 / (m + n), 1, here.scalar("t", nonnegative))
        return theorem(title="T", given=here, claim=claim, source="a test")(lambda proof: None)

    options = Options(UNAIDED, examples=30)
    answers = {apart: (symbolic(law(apart=apart)), sampled(law(apart=apart), options)) for apart in (True, False)}
    assert [answer["outcome"] for answer in answers[True]] == ["holds", "holds"]
    assert [answer["outcome"] for answer in answers[False]] == ["fails", "fails"]
    assert answers[False][1]["counterexample"]["values"]["m"] == "0"


def test_the_rate_is_found_by_division() -> None:
    assert flow_law(u + v, {u: v, v: u}, t).rate == 1
    assert flow_law(u**2 * v, {u: a * u * v, v: -v}, t).rate == 2 * a * v - 1
    with pytest.raises(StatementError, match="no multiple"):
        flow_law(u, {u: v, v: u}, t)


def test_systems_of_unequal_lengths_are_refused() -> None:
    with pytest.raises(ShapeError):
        FlowSolution((u, v), (u, v), (p,), (p, q), t)
    with pytest.raises(ShapeError):
        FlowLaw((u,), (u, v), u, 1, t)


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        ((-u, u, p, p * exp(-u), u), "the time of a flow is a symbol, and none of its states"),
        ((-u, u, p, p * exp(-t), "t"), "made of expressions, not of 't'"),
        (("u", u, p, p, t), "stated by expressions, not by 'u'"),
        ((None, u, p, p, t), "stated by expressions"),
        ((-u, 1, p, p, t), "the states of a flow are different symbols"),
        (((-u, -v), (u, u), (p, q), (p, q), t), "the states of a flow are different symbols"),
        ((S.NaN, u, p, p, t), "speaks of nan"),
        ((-u, u, oo, p, t), "speaks of oo"),
        ((-u, u, p, zoo, t), "speaks of zoo"),
        ((I * u, u, p, p * exp(I * t), t), "speaks of I"),
        ((-Float(0.5) * u, u, p, p * exp(-t / 2), t), "speaks of -0.5"),
    ],
)
def test_what_is_no_flow_is_refused_in_words(sides: tuple[Any, ...], words: str) -> None:
    with pytest.raises(StatementError, match=words):
        FlowSolution(*sides)


def test_a_law_and_bounds_are_those_of_a_flow_too() -> None:
    with pytest.raises(StatementError, match="none of its states"):
        FlowLaw((-u,), (u,), u, -1, u)
    with pytest.raises(StatementError, match="speaks of nan"):
        FlowLaw((-u,), (u,), u, S.NaN, t)


def test_laws_and_systems_are_typeset() -> None:
    x, y = symbols("x y", real=True)
    text = latex_claim(FlowLaw((y, x), (x, y), x**2 - y**2, 0, t))
    assert r"x(t)^{2} - y(t)^{2}" in text
    assert (
        latex_claim(FlowSolution((y, x), (x, y), (1, 1), (exp(t), exp(t)), t)).count(r"\mathrm{d}}{\mathrm{d} t}") == 2
    )


def test_a_law_holds_before_the_start_as_well_as_long_as_the_solution_exists() -> None:
    anywhere = Setting()
    x, time = anywhere.scalar("x"), anywhere.scalar("t", real)

    def judged(rate: Any) -> tuple[str, str]:
        claim = FlowLaw((x**3,), (x,), x, rate, time)  # whose solutions end after a while

        @theorem(title="T", given=anywhere, claim=claim, source="a test")
        def trial(proof: Any) -> None:
            """Nothing is derived."""

        return symbolic(trial)["outcome"], sampled(trial, Options(UNAIDED, examples=20))["outcome"]

    assert judged(x**2) == ("holds", "holds")
    assert judged(2 * x**2) == ("fails", "fails")
