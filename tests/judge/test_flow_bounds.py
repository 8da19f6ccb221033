"""Bounds along a flow: by comparison, by following it, in balls; true ones stand, and each rung refutes false ones."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Abs, Integer, exp, sign, symbols

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, real
from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.symbolic import symbolic
from tests.judge.small import outcomes, small

given = Setting()
x = given.scalar("x")
y = given.scalar("y")
x0 = given.scalar("x0", positive)
t = given.scalar("t", nonnegative)
r = given.scalar("r", real)


def along(*lines: Line, field: Any = -x - x**3, **further: Any) -> FlowBounds:
    return FlowBounds(field, over=x, start=x0, lines=lines, time=t, **further)


POSITIVE = Line(x, ">", 0, -1 - x**2)
TRUE = {
    "decay": along(POSITIVE, Line(x, "<=", x0 * exp(-t), -1)),
    "a line that follows": along(POSITIVE, Line(x + 1, ">=", 1), Line(x**2, "<=", x0**2 * exp(-2 * t), -2)),
    "by a lemma": along(Line(x**3, ">=", 0, by=(1,)), lemmas=[POSITIVE]),
    "an equation": FlowBounds((y, -x), (x, y), (x0, 0), [Line(x**2 + y**2, "==", x0**2, 0)], t),
}
FALSE = {
    "too fast": along(Line(x, "<=", x0 * exp(-2 * t), -1)),
    "wrong at the start": along(Line(x, "<=", x0 / 2, 0)),
    "the other side": along(Line(x, ">=", x0 * exp(-t), -1)),
    "an equation": FlowBounds((y, -x), (x, y), (x0, 0), [Line(x**2 - y**2 + x, "==", x0**2, 0)], t),
}
OPEN = {
    "a rate that does not serve": along(Line(x, ">", 0, Integer(1))),
    "no reason": along(Line(x**2, "<=", x0**2)),
    "a lemma that is false": along(Line(x, "<=", x0, by=(1,)), lemmas=[Line(x, "<=", x0 / 2, 0)]),
    "a kink": along(Line(Abs(x), "<=", x0, 0)),
    "a rate that jumps": along(Line(x, ">=", 0, -(2 + x**2) * sign(x) ** 2)),
    "a field with a root": along(Line(x**2, "<=", x0**2, 0), field=-(x**2 + x) / (1 + x)),
    "without the line it needs": along(POSITIVE, Line(x**3, ">=", 0, by=())),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_bound_holds_on_each_rung(name: str) -> None:
    assert outcomes(given, TRUE[name], 8) == {"holds"}


@pytest.mark.parametrize("name", FALSE)
def test_a_false_bound_is_refuted_by_each_rung(name: str) -> None:
    assert outcomes(given, FALSE[name], 20) == {"fails"}


@pytest.mark.parametrize("name", OPEN)
def test_what_is_not_shown_is_neither_proved_nor_refuted(name: str) -> None:
    assert symbolic(small(given, OPEN[name]))["outcome"] == "undecided"


def test_hypotheses_and_times_that_comparison_does_not_cover() -> None:
    for hypothesis in (x > 0, t > 1):
        speaking = given.supposing((hypothesis,))
        assert symbolic(small(speaking, along(POSITIVE)))["outcome"] == "undecided"
    for time in (r, x0):
        elsewhere = FlowBounds(-x, over=x, start=x0, lines=[Line(x, ">", 0, -1)], time=time)
        assert symbolic(small(given, elsewhere))["outcome"] == "undecided"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Line(x, "<=", x, 0)],
        [Line(x, "=<", x0, 0)],
        [Line(x, "<=", x0, 0, by=(1,))],
    ],
)
def test_bounds_that_make_no_sense(lines: list[Line]) -> None:
    with pytest.raises(StatementError):
        along(*lines)


def test_states_of_a_known_sign_and_systems_that_do_not_fit_are_refused() -> None:
    p = symbols("p", positive=True)
    with pytest.raises(StatementError, match="any real number"):
        FlowBounds(-p, over=p, start=x0, lines=[Line(p, ">", 0, -1)], time=t)
    with pytest.raises(ShapeError):
        FlowBounds((x, y), over=x, start=x0, lines=[POSITIVE], time=t)


def test_bounds_are_typeset_with_the_flow_and_its_start() -> None:
    text = latex_claim(along(POSITIVE, Line(x, "<=", x0 * exp(-t), -1)))
    assert r"x(0) = " in text
    assert r"x(t) > 0" in text
    assert r"x(t) \le " in text
