"""Refutations before any case is looked at, right angles, and what must be defined."""

from __future__ import annotations

import pytest
from sympy import Max, Piecewise, Symbol, cos, symbols

from regproofs.logic import decide

x, y = symbols("x y", real=True)


def test_a_condition_that_has_no_value_proves_nothing() -> None:
    """Both cases of a power of a negative number are empty: nothing may follow but that it must be defined."""
    level, t, base = Symbol("L", integer=True, positive=True), Symbol("t", positive=True), Symbol("b", real=True)
    power = base ** (level / 2 - 1)
    answer = decide.equal(Piecewise((0, t < power), (2, True)), 3, [base <= -1])
    assert answer.truth == "refuted" or (base >= 0) in answer.side_conditions


def test_a_right_angle_is_a_counterexample() -> None:
    assert decide.nonzero(cos(x)).witness == {"x": "pi/2"}
    assert decide.nonzero(cos(x), [x > 2, x < 3]).truth == "unknown"


def test_a_claim_with_many_cases_is_refuted_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decide, "_answer", lambda *_: pytest.fail("the cases were looked at"))
    assert decide.equal(Max(x, y), x).truth == "refuted"
