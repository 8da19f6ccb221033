"""Bounds along iterates: by induction, by running them, in balls; true ones stand, and each rung refutes false ones."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Integer, Rational, Symbol, symbols

from regproofs import IterateBounds, Line, Setting, natural, positive
from regproofs.calculus.stepping import decided
from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.symbolic import symbolic
from tests.judge.small import outcomes, small

given = Setting()
x = given.scalar("x")
y = given.scalar("y")
x0 = given.scalar("x0", positive)
q = given.scalar("q", positive)
k = given.scalar("k", natural)
given.suppose(q <= 1)


def along(*lines: Line, step: Any = q * x / (1 + x**2), **further: Any) -> IterateBounds:
    return IterateBounds(step, over=x, start=x0, lines=lines, index=k, **further)


POSITIVE = Line(x, ">", 0, q / (1 + x**2))
TRUE = {
    "decay": along(POSITIVE, Line(x, "<=", x0 * q**k, q / (1 + x**2), by=(1,)), step=q * x / (1 + x**2)),
    "a line that follows": along(POSITIVE, Line(x + 1, ">=", 1)),
    "by a lemma": along(Line(x**3, ">=", 0, by=(1,)), lemmas=[POSITIVE]),
    "by each other": IterateBounds(
        (x + y, x), (x, y), (x0, 1), [Line(x, ">", 0, Rational(1, 2), by=(1, 2)), Line(y, ">=", 0, 0, by=(1,))], k
    ),
    "an equation": IterateBounds((y, -x), (x, y), (x0, 0), [Line(x**2 + y**2, "==", x0**2, 1)], k),
    "a step that counts": along(Line(x, ">", k**2, 1), step=x + 2 * k + 1),
}
FALSE = {
    "too fast": along(POSITIVE, Line(x, "<=", x0 * q ** (3 * k), q / (1 + x**2), by=(1,))),
    "wrong at the start": along(Line(x, "<=", x0 / 2, 1)),
    "the other side": along(Line(x, ">=", x0 * q**k, q)),
    "one step is not all": along(Line(x, "<=", x0 + k, 1), step=x + k),
    "an equation": IterateBounds((y, -x), (x, y), (x0, 0), [Line(x**2 - y**2, "==", x0**2, 1)], k),
}
OPEN = {
    "a factor that does not serve": along(Line(x, ">", 0, Integer(0))),
    "a factor of the wrong sign": along(Line(x, ">", -1, Integer(-1))),
    "no reason": along(Line(x**2, "<=", x0**2)),
    "a lemma that is false": along(Line(x, "<=", x0, by=(1,)), lemmas=[Line(x, "<=", x0 / 2, 1)]),
    "without the line it needs": along(POSITIVE, Line(x**3, ">=", 0, by=())),
    "a step that may not exist": along(Line(x**2, ">=", 0, 0), step=1 / (x - 3)),
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


def test_a_refutation_names_the_start_and_the_step() -> None:
    found = decided(FALSE["one step is not all"], given)["a run"]
    assert found.truth == "refuted"
    assert set(found.witness or ()) == {"x0", "q", "k"}


def test_hypotheses_may_not_speak_of_states_or_of_the_index() -> None:
    for hypothesis in (x > 0, k > 1):
        assert symbolic(small(given.supposing((hypothesis,)), along(POSITIVE)))["outcome"] == "undecided"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Line(x, "<=", x, 1)],
        [Line(x, "=<", x0, 1)],
        [Line(x, "<=", x0, by=(1,))],
        [Line(x, "<=", x0, 1, by=(2,))],
    ],
)
def test_bounds_that_make_no_sense(lines: list[Line]) -> None:
    with pytest.raises(StatementError):
        along(*lines)


def test_states_of_a_known_sign_other_indices_and_systems_that_do_not_fit_are_refused() -> None:
    p = symbols("p", positive=True)
    with pytest.raises(StatementError, match="any real number"):
        IterateBounds(-p, over=p, start=x0, lines=[Line(p, ">", 0, 1)], index=k)
    with pytest.raises(StatementError, match="natural number"):
        IterateBounds(x, over=x, start=x0, lines=[POSITIVE], index=Symbol("r", real=True))
    with pytest.raises(ShapeError):
        IterateBounds((x, y), over=x, start=x0, lines=[POSITIVE], index=k)


def test_bounds_are_typeset_with_the_recursion_and_its_start() -> None:
    text = latex_claim(along(POSITIVE, Line(x, "<=", x0 * q**k, q)))
    assert "x_{k + 1} = " in text or "x_{k+1} = " in text
    assert r"0, 1, 2, \dots" in text
