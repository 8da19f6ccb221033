"""Bounds along a flow and Euler's polygon beside it: true ones stand, and each rung refutes false ones."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import exp

from regproofs import Line, Lines, Polygon, PolygonBounds, Setting, nonnegative, positive
from regproofs.emit.latex_claims import latex_claim
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.symbolic import symbolic
from tests.judge.small import outcomes, small

given = Setting()
c = given.scalar("c", positive)
x0 = given.scalar("x0", positive)
x, z, corner, tau = (given.scalar(name) for name in ("x", "z", "corner", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(2 * c <= 1)

LEMMAS = [
    Line(c * (1 - tau), ">=", 0, None, ()),
    Line(1 - 2 * tau * c, ">=", 0, None, (1,)),
    Line(z, ">", 0, -2 * c, (2, 3)),
]


def beside(*lines: Line, **further: Any) -> PolygonBounds:
    return PolygonBounds(-c * x, over=x, polygon=Polygon(z, corner, tau), start=x0, lines=lines, time=t, **further)


TRUE = {
    "the flow alone": beside(Line(x, ">", 0, -c), Line(x, "<=", x0 * exp(-c * t / 2), -c / 2)),
    "the polygon alone": beside(Line(z, "<=", x0, 0, (3,)), lemmas=LEMMAS),
    "behind the flow": beside(
        Line(z - x, "<=", 0, -c, (4,)), lemmas=[*LEMMAS, Line(c**2 * tau * corner, ">=", 0, None, (3,))]
    ),
}
FALSE = {
    "ahead of the flow": beside(Line(z - x, ">=", 0, -c)),
    "wrong at the start": beside(Line(z, "<=", x0 / 2, 0)),
    "too fast": beside(Line(z, "<=", x0 * exp(-2 * c * t), -1)),
}
OPEN = {
    "a rate that does not serve": beside(Line(z, ">", 0, -c)),
    "without the corner": beside(Line(z, "<=", x0, 0, ())),
    "a lemma that is false": beside(Line(z, ">", 0, by=(1,)), lemmas=[Line(z, "<=", x0 / 2, 0, ())]),
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


def test_a_corner_is_not_supposed_anything_of() -> None:
    supposing = Setting()
    names = {name: supposing.scalar(name) for name in ("x", "z", "corner", "tau")}
    supposing.scalar("c", positive), supposing.scalar("x0", positive), supposing.scalar("t", nonnegative)
    supposing.suppose(names["corner"] >= 0)
    assert symbolic(small(supposing, beside(Line(x, "<=", x0, 0))))["outcome"] == "undecided"


def test_a_line_without_a_rate_does_not_rest_on_a_later_one_without() -> None:
    with pytest.raises(StatementError, match="rests on lines before it"):
        beside(Line(z, ">=", 0, None, (2,)), Line(z + 1, ">=", 1, None, (1,)))


def test_a_line_of_the_claim_does_not_speak_of_the_corner() -> None:
    with pytest.raises(StatementError, match="speaks of a corner"):
        beside(Line(z - corner, "<=", 0))


def test_a_place_whose_sign_is_declared_is_refused() -> None:
    with pytest.raises(StatementError, match="signs are for lines to say"):
        PolygonBounds(-x, x, Polygon(x0, corner, tau), c, [Line(x, "<=", c, 0)], t)


def test_a_polygon_has_a_place_for_each_state() -> None:
    with pytest.raises(ShapeError, match="a place and a corner"):
        PolygonBounds((-x, -c), (x, tau), Polygon(z, corner, tau), (c, c), [Line(x, "<=", c, 0)], t)


def test_two_lines_of_one_name_are_refused() -> None:
    lines = Lines()
    lines.known("this", x)
    with pytest.raises(StatementError, match="two lines have the name"):
        lines.known("this", z)


def test_the_polygon_is_displayed_from_its_corner() -> None:
    assert r"k = \lfloor t \rfloor" in latex_claim(FALSE["too fast"])


def test_a_name_of_no_line_is_refused() -> None:
    lines = Lines()
    lines.follow(("this", x, "that"))
    with pytest.raises(StatementError, match="no line has the name 'that'"):
        lines.numbered()
