"""Landscapes: the numbers of the formula, and kinds of critical points that the Hessian gives."""

import json

import numpy as np
import pytest
from sympy import Rational, Symbol, sign, sqrt

from regproofs.emit.latex_names import names_of
from regproofs.errors import StatementError
from regproofs.judge.figures import figure
from regproofs.logic.figure import Arc, Landscape
from regproofs.logic.quantity import Setting, positive, real

given = Setting()
u, eta = given.scalar("u", real), given.scalar("eta", positive, latex=r"\eta")
x, y = given.scalar("x", real), given.scalar("y", real)
loss = (u - x * y) ** 2 / 2
penalised = loss + eta**2 * (x**2 + y**2) / 2
size = sqrt(abs(u) - eta**2)
SQUARE = {x: (-2, 2), y: (-2, 2)}


def drawn(**changes):
    data = {
        "title": "Valley", "caption": "", "over": SQUARE, "z": penalised, "family": (eta, (Rational(1, 2), 1, 2)),
        "points": [(0, 0), (size, sign(u) * size), (-size, -sign(u) * size)], "at": {u: 1},
    }  # fmt: skip
    return figure(Landscape(**(data | changes)), given, names_of(given))


def kinds(panel):
    return sorted(point["kind"] for point in panel["points"])


def test_the_heights_are_those_of_the_formula():
    shown = drawn(z=x + 10 * y**2, points=[], family=None, over={x: (0, 1), y: (2, 4)})
    (panel,) = shown["panels"]
    assert [panel[axis][end] for axis in "xy" for end in (0, -1)] == [0, 1, 2, 4]
    expected = np.add.outer(10 * np.array(panel["y"]) ** 2, panel["x"])
    assert np.allclose(panel["z"], expected, rtol=1e-5)
    assert json.loads(json.dumps(shown)) == shown


def test_a_pitchfork_is_seen_by_the_hessian():
    two, threshold, none = drawn()["panels"]
    assert (two["label"], kinds(two)) == (r"$\eta = 0.5$", ["minimum", "minimum", "saddle"])
    assert kinds(threshold) == ["degenerate"]  # the three points are one, drawn once
    assert kinds(none) == ["minimum"]
    assert kinds(drawn(at={u: -1})["panels"][0]) == ["minimum", "minimum", "saddle"]


@pytest.mark.parametrize(
    ("z", "kind"),
    [
        (x**2 + 3 * y**2, "minimum"),
        (-(x**2) - x * y - y**2, "maximum"),
        (x**2 - y**2, "saddle"),
        (x**2, "degenerate"),
        (-(y**2), "degenerate"),
        (x**3 - 3 * x * y**2, "degenerate"),
        (10**6 * (x**2 - y**2 / 1000), "saddle"),
    ],
)
def test_kinds(z, kind):
    assert kinds(drawn(z=z, points=[(0, 0)], family=None)["panels"][0]) == [kind]


def test_lines_of_critical_points_end_where_the_picture_does():
    arcs = [Arc(x, u / x, (x, -4, Rational(-1, 4))), Arc(x, u / x, (x, Rational(1, 4), 4))]
    (panel,) = drawn(z=loss, points=[(0, 0)], lines={"minima": arcs}, family=None)["panels"]
    left, right = panel["lines"]
    assert [line["label"] for line in panel["lines"]] == ["minima", ""]
    assert {line["kind"] for line in panel["lines"]} == {"degenerate"}
    inside = [(a, b) for a, b in zip(right["x"], right["y"], strict=True) if a is not None]
    assert all(a * b == pytest.approx(1) and a <= 2 and b <= 2 for a, b in inside)
    assert len(inside) < len(right["x"])
    heights = [z for z in left["z"] if z is not None]
    assert heights
    assert heights == pytest.approx([0] * len(heights), abs=1e-12)


def test_what_is_not_critical_is_not_marked_as_such():
    with pytest.raises(StatementError, match="derivative by"):
        drawn(points=[(Rational(1, 1000), 0)], family=None, at={u: 1, eta: 2})
    with pytest.raises(StatementError, match="derivative by"):
        drawn(z=loss, points=[], lines={"wrong": Arc(x, 2 * u / x, (x, 1, 2))}, family=None)
    with pytest.raises(StatementError, match="outside"):
        drawn(z=x**2 + y**2, points=[(0, 0)], over={x: (1, 2), y: (-1, 1)}, family=None)


def test_what_cannot_be_drawn_is_said():
    with pytest.raises(StatementError, match="no value for eta"):
        drawn(family=None, points=[])
    with pytest.raises(StatementError, match="over two quantities"):
        drawn(over={x: (0, 1)})
    with pytest.raises(StatementError, match="style"):
        drawn(style="sculpture")
    with pytest.raises(StatementError, match="not finite"):
        drawn(z=1 / x, points=[], family=None, over={x: (-1, 1), y: (0, 1)})
    with pytest.raises(StatementError, match="no level lines"):
        drawn(z=0 * x + 1, points=[], family=None)


def test_levels_end_at_the_ceiling_and_a_parameter_of_a_line_need_not_be_declared():
    t = Symbol("t", real=True)
    shown = drawn(z=loss, points=[], lines={"cross": Arc(t, 0 * t, (t, -1, 1))}, at={u: 0}, family=None, ceiling=3)
    assert (shown["levels"][0], shown["levels"][-1]) == (0, 3)
