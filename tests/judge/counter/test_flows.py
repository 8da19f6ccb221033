"""Flows followed from exact starts: what is false is refuted with its start, near misses that are true are not."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Rational, exp, sqrt

from regproofs import FlowBounds, FlowSolution, Line, Setting, nonnegative, positive, real
from regproofs.judge.counter import flows
from regproofs.logic.decision import Decision

given = Setting()
x = given.scalar("x")
v = given.scalar("v")
x0 = given.scalar("x0", positive)
y0 = given.scalar("y0", real)
c = given.scalar("c", nonnegative)
t = given.scalar("t", nonnegative)
r = given.scalar("r", real)


def along(line: Line, field: Any, *, start: Any = x0, setting: Setting = given, time: Any = t) -> Decision | None:
    return flows.bounds(FlowBounds(field, over=x, start=start, lines=[line], time=time), setting)


@pytest.mark.parametrize(
    ("bound", "false"),
    [
        (x0 * exp(-t) + t**2, False),
        (x0 * exp(-t), False),
        (x0 * exp(-t - t**2 / 1000), True),  # on the bound and with its slope at the start
        (x0 * exp(-Rational(9, 8) * t) + x0 / 4, False),  # by room at all times
        (x0 * exp(-2 * t) + x0 / 5, True),  # room at the start, none later
    ],
)
def test_a_bound_along_decay(bound: Any, false: bool) -> None:
    found = along(Line(x, "<=", bound), -x)
    assert (found is not None) == false
    if found is not None:
        assert found.truth == "refuted"
        assert set(found.witness or {}) == {"x0", "t"}
        assert {"left", "right"} <= set(found.certificate)


def test_a_bound_that_is_passed_late_only() -> None:
    assert along(Line(x, "<=", 10 * x0 * exp(-t) + c), -x / 2) is not None
    assert along(Line(x, "<=", 10 * x0 * exp(-t) + x0), -x / 2) is None


def test_a_bound_that_is_passed_very_late_where_all_is_slow() -> None:
    found = along(Line(x, "<=", 3 * x0), x / 100)
    assert found is not None
    assert Rational((found.witness or {})["t"]) > 110
    assert along(Line(x, "<=", x0 * exp(t / 100) + c), x / 100) is None


def test_a_bound_that_is_passed_from_afar_only() -> None:
    found = along(Line(x, "<=", 20 + c), -x)
    assert found is not None
    assert Rational((found.witness or {})["x0"]) > 20
    assert along(Line(x, "<=", x0 + 20), -x) is None


def test_what_has_no_value_at_the_start() -> None:
    assert along(Line(x, "<=", x0 + t / x0), -x) is None
    found = along(Line(x, "<=", x0 + t / c), -x)
    assert found is not None
    assert "undefined" in found.certificate
    assert (found.witness or {})["c"] == "0"


def test_a_start_on_the_corner_of_the_hypotheses() -> None:
    small = given.supposing((x0 <= 1,))
    assert along(Line(x, "<=", 1), x * (1 - x), setting=small) is None
    assert along(Line(x, "<=", 1), x * (2 - x), setting=small) is not None


def test_before_the_start_where_the_time_may_be_any() -> None:
    assert along(Line(x, ">=", 0), -x, time=r) is None
    assert along(Line(x, "<=", x0), -x) is None
    found = along(Line(x, "<=", x0), -x, time=r)
    assert found is not None
    assert (found.witness or {})["r"].startswith("-")


def test_hypotheses_on_the_time_are_kept_to() -> None:
    early = given.supposing((r <= 0,))
    assert along(Line(x, ">=", x0), -x, time=r, setting=early) is None
    assert along(Line(x, "<=", x0), -x, time=r, setting=early) is not None


def test_bounds_of_a_system_hold_as_long_as_it_exists() -> None:
    blows_up = FlowBounds((x**2,), (x,), (x0,), [Line(x, ">=", x0)], t)
    assert flows.bounds(blows_up, given) is None
    oscillates = FlowBounds((v, -x), (x, v), (x0, 0), [Line(x, ">=", -x0 / 2)], t)
    assert flows.bounds(oscillates, given) is not None


def test_a_path_that_leaves_its_domain() -> None:
    def solves(start: Any) -> FlowSolution:
        return FlowSolution(-(x**2), x, start, start / (1 + start * t), t)

    assert flows.solution(solves(x0), given) is None
    found = flows.solution(solves(y0), given)
    assert found is not None
    assert (found.witness or {})["y0"].startswith("-")


def test_a_path_under_a_root() -> None:
    assert flows.solution(FlowSolution(x, x, x0, sqrt(x0 + t), t), given) is None
    assert flows.solution(FlowSolution(x, x, x0, sqrt(x0 - t), t), given) is not None
