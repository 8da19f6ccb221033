"""Iterates run from exact starts: late failures are found and certified, and true bounds stand."""

from __future__ import annotations

from typing import Any

from sympy import Rational

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, positive
from regproofs.judge.counter import bounded, runs
from regproofs.logic.decision import Decision
from regproofs.logic.frequency import Explodes, Tried
from regproofs.logic.law import Normal

given = Setting()
x = given.scalar("x")
x0 = given.scalar("x0", positive)
a = given.scalar("a", nonnegative)
k = given.scalar("k", natural)
w = given.scalar("w")
xi = given.noise("xi", law=Normal(0, 1))


def along(line: Line, step: Any, *hypotheses: Any) -> Decision | None:
    claim = IterateBounds(step, over=x, start=x0, lines=[line], index=k)
    return runs.bounds(claim, given.supposing(hypotheses))


def test_a_bound_that_is_passed_after_many_steps() -> None:
    assert along(Line(x, "<=", 1 + x0), x + Rational(1, 50)) is not None
    assert along(Line(x, "<=", x0 + k / 50), x + Rational(1, 50)) is None


def test_a_bound_that_is_passed_after_hundreds_of_steps() -> None:
    found = along(Line(x, "<=", 10 + x0), x + Rational(1, 50))
    assert found is not None
    assert Rational((found.witness or {})["k"]) > 500
    assert along(Line(x, "<=", 21 + x0), x + Rational(1, 50)) is None  # which is passed later


def test_the_witness_lies_in_the_domains_and_the_hypotheses() -> None:
    assert along(Line(x, "<=", x0), a * x, a < 1) is None
    found = along(Line(x, "<", x0 / 2), a * x, a < 1)
    assert found is not None
    assert Rational((found.witness or {})["x0"]) > 0
    assert 0 <= Rational((found.witness or {})["a"]) < 1


def test_an_equality_at_a_corner_is_no_failure() -> None:
    assert along(Line(x, "<=", x0), a * x, a <= 1) is None
    assert along(Line(x, "<=", x0), a * x, a <= Rational(101, 100)) is not None


def test_a_mean_square_that_contracts_does_not_explode() -> None:
    seen = Tried((1,), {}, 10, 1000, Rational(1, 2), Rational(1, 10**6))
    found = bounded.stays(Explodes((a * w + xi,), (w,), seen), given)
    assert found is not None
    assert Rational((found.witness or {})["a"]) < 1
    assert bounded.stays(Explodes(((2 + a) * w + xi,), (w,), seen), given) is None
    assert bounded.stays(Explodes((w + xi,), (w,), seen), given) is None
    assert bounded.stays(Explodes((w**3 + xi,), (w,), seen), given) is None
