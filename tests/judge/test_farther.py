"""Bounds that fail late only, or in a corner: floats propose where, and the case is then tested like any other."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Rational, exp

from regproofs import FlowBounds, IterateBounds, Line, Setting, natural, nonnegative, positive
from regproofs.judge.parts import parts
from regproofs.judge.sampled.farther import proposals
from regproofs.logic.claim import Claim
from regproofs.probe.cases import drawn
from regproofs.probe.plan import coincidences, plan
from tests.judge.small import sample

GIVEN = Setting()
X, Y, X0 = GIVEN.scalar("x"), GIVEN.scalar("y"), GIVEN.scalar("x0", positive)
T, K = GIVEN.scalar("t", nonnegative), GIVEN.scalar("k", natural)
SLOW, LATE = Rational(49, 50), Rational(39, 40)


def run(ratio: Any) -> Claim:
    """x shrinks by a fiftieth in a step, and is claimed to lie below twice a power."""
    return IterateBounds((SLOW * X,), over=(X,), start=(X0,), lines=[Line(X, "<=", 2 * X0 * ratio**K)], index=K)


def flow(rate: Any) -> Claim:
    """x decays like exp(-t), beside y, which decays so fast that a few steps do not lead far."""
    bound = 2 * X0 * exp(-rate * T)
    return FlowBounds((-X, -20 * Y), over=(X, Y), start=(X0, X0), lines=[Line(X, "<=", bound)], time=T)


WRONG = {"a run": run(LATE), "a flow": flow(Rational(11, 10))}
RIGHT = {"a run": run(SLOW), "a flow": flow(1)}


@pytest.mark.parametrize("name", WRONG)
def test_what_fails_late_is_refuted_there(name: str) -> None:
    found = sample(GIVEN, WRONG[name])["counterexample"]
    assert found is not None
    assert float(found["values"]["k" if name == "a run" else "t"]) > 6


@pytest.mark.parametrize("name", WRONG)
def test_without_a_look_that_far_it_would_stand(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regproofs.judge.sampled.proposals", lambda *_: iter(()))
    assert sample(GIVEN, WRONG[name])["counterexample"] is None


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_proposed_against_what_holds(name: str) -> None:
    (part,) = parts(RIGHT[name])
    assert list(proposals(part, GIVEN, 0)) == []
    assert sample(GIVEN, RIGHT[name])["outcome"] != "fails"


def test_a_proposal_is_believed_only_when_it_was_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    (part,) = parts(WRONG["a run"])
    (proposed, *_) = proposals(part, GIVEN, 0)
    monkeypatch.setattr("regproofs.judge.sampled.proposals", lambda *_: iter((proposed,)))
    assert sample(GIVEN, RIGHT["a run"])["counterexample"] is None
    assert sample(GIVEN, WRONG["a run"])["counterexample"] is not None


def test_some_starts_lie_where_two_bounds_coincide() -> None:
    given = Setting()
    a, b, c = (given.scalar(name, positive) for name in "abc")
    given.suppose(a**2 <= c, 1 + b <= c)
    (gap,) = coincidences(plan(given).bounds)
    assert gap.expand() in (1 + b - a**2, a**2 - b - 1)
    cases = drawn(given, (), 400, 0)
    assert any(case.values["a"] ** 2 == 1 + case.values["b"] for case in cases)  # type: ignore[operator]
    assert all(case.values["a"] ** 2 <= case.values["c"] for case in cases)  # type: ignore[operator]
