"""Figures: the numbers in them are those of the formula."""

import json
import math

import pytest
from sympy import Eq, Piecewise, Rational, Symbol, exp

from regproofs.emit.latex_names import names_of
from regproofs.errors import StatementError
from regproofs.judge.figures import figure, for_figures
from regproofs.logic.expression import dot, norm
from regproofs.logic.figure import Arc, Curves
from regproofs.logic.quantity import Setting, natural, positive, real

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, b = given.matrix("X", n, d), given.vector("b", d)
lam, t = given.scalar("lam", positive), given.scalar("t", positive)
k, x = given.scalar("k", natural), given.scalar("x", real)
svd = given.svd(X)
sigma = svd.sigma


def drawn(**changes):
    data = {
        "title": "Factors", "caption": "by singular value", "x": sigma, "over": (0.0, 4.0),
        "y": {"": sigma**2 / (sigma**2 + lam)}, "family": (lam, (0.5, 1, 10)), "ylabel": "factor",
    }  # fmt: skip
    return figure(Curves(**(data | changes)), given, names_of(given))


def test_a_family_over_a_singular_value():
    shown = drawn()
    assert (shown["xlabel"], shown["ylabel"], shown["title"]) == (r"$\sigma_{j}$", "factor", "Factors")
    labels = [curve["label"] for curve in shown["curves"]]
    assert labels == [r"$\lambda = 0.5$", r"$\lambda = 1$", r"$\lambda = 10$"]
    for curve, penalty in zip(shown["curves"], (0.5, 1, 10), strict=True):
        expected = [s**2 / (s**2 + penalty) for s in curve["x"]]
        assert curve["y"] == pytest.approx(expected)
    assert json.loads(json.dumps(shown)) == shown


def test_a_singular_value_under_a_sum_is_not_the_axis():
    shown = drawn(y={"": sigma / svd.sum(sigma)}, family=None, at={X: [[3.0, 0.0], [0.0, 1.0]]})
    (curve,) = shown["curves"]
    assert curve["y"] == pytest.approx([s / 4 for s in curve["x"]])


def test_a_logarithmic_axis_and_several_curves():
    heights = {"first": lam * t, "$b$": exp(-lam), "flat": t}
    shown = drawn(x=lam, over=(1e-2, 1e2), xscale="log", family=(t, (1, 2)), y=heights)
    labels = [curve["label"] for curve in shown["curves"][:3]]
    assert labels == ["first, $t = 1$", "$b$, $t = 1$", "flat, $t = 1$"]
    first, second, flat = shown["curves"][3:]
    ratio = {round(b / a, 9) for a, b in zip(first["x"], first["x"][1:], strict=False)}
    assert len(ratio) == 1
    assert first["y"] == pytest.approx([2 * x for x in first["x"]])
    assert second["y"] == pytest.approx([math.exp(-x) for x in first["x"]])
    assert flat["y"] == [2.0] * len(flat["x"])


def test_a_vector_gives_a_curve_for_each_component():
    shown = drawn(x=lam, over=(0.0, 1.0), family=None, at={b: [1.0, -2.0]}, y={"": lam * b})
    assert [curve["label"] for curve in shown["curves"]] == ["factor 1", "factor 2"]
    assert shown["curves"][1]["y"] == pytest.approx([-2 * x for x in shown["curves"][1]["x"]])


def test_a_constant_vector_is_drawn_along_the_axis():
    shown = drawn(x=lam, over=(0.0, 1.0), family=None, at={b: [1.0, -2.0]}, y={"": b})
    assert [set(curve["y"]) for curve in shown["curves"]] == [{1.0}, {-2.0}]


def test_values_may_be_given_to_inner_products_and_matrices():
    theta = dot(svd.v, b)
    shown = drawn(x=lam, over=(0.0, 1.0), family=(theta, (2.0, 3.0)), y={"": lam * theta**2 + norm(X * b)},
                  at={X: [[3.0, 0.0], [0.0, 4.0]], b: [1.0, 1.0]})  # fmt: skip
    assert shown["curves"][0]["label"] == r"$\mathbf{v}_{j}^{\top} \mathbf{b} = 2$"
    assert shown["curves"][1]["y"] == pytest.approx([9 * x + 5 for x in shown["curves"][1]["x"]])


def test_an_integer_axis_holds_integers():
    shown = drawn(x=k, over=(0, 10), family=None, at={lam: 0.5}, y={"": lam**k})
    assert shown["curves"][0]["x"] == list(range(11))
    assert shown["curves"][0]["y"] == pytest.approx([0.5**x for x in range(11)])


def test_what_is_missing_or_not_finite_is_said():
    with pytest.raises(StatementError, match="no value for lam"):
        drawn(family=None)
    with pytest.raises(StatementError, match="cannot run over"):
        drawn(xscale="log")
    with pytest.raises(StatementError, match="cannot run over"):
        drawn(over=(1.0, 1.0))
    with pytest.raises(StatementError, match="not finite"):
        drawn(y={"": 1 / sigma}, family=None)


def test_labels_are_drawn_by_matplotlib():
    from matplotlib.mathtext import MathTextParser

    parse = MathTextParser("path").parse
    norm_of_bold = r"\bigl\lVert \boldsymbol{\beta} \bigr\rVert_{2}^{2}"
    for formula in (norm_of_bold, r"\lvert \lambda \rvert", r"\sigma_{j}"):
        parse(for_figures(formula))


def test_steps_have_gaps_and_the_value_at_the_jump():
    count = Piecewise((1, t < lam), (2, Eq(t, lam)), (3, True))
    shown = drawn(
        x=t, over=(0.0, 4.0), y={"count": count}, family=None, at={lam: 1}, jumps=[lam], verticals={"$T$": lam}
    )
    (curve,) = shown["curves"]
    gap = curve["y"].index(None)
    assert curve["x"][gap] is None
    assert (set(curve["y"][:gap]), set(curve["y"][gap + 1 :])) == ({1.0}, {3.0})
    assert curve["x"][gap - 1] == pytest.approx(1) == curve["x"][gap + 1]
    assert [(mark["x"], mark["y"], mark["series"]) for mark in shown["marks"]] == [(1.0, 2.0, 0)]
    assert shown["guides"] == [{"direction": "vertical", "at": 1.0, "label": "$T$"}]


def test_no_mark_stands_where_a_curve_ends():
    count = Piecewise((1, t <= lam), (3, True))
    shown = drawn(x=t, over=(0.0, 4.0), y={"count": count}, family=None, at={lam: 1}, jumps=[lam, 9 * lam])
    assert shown["marks"] == []


def test_arcs_are_parametric_and_share_the_style_of_their_label():
    s = Symbol("s", positive=True)
    arcs = {"$L = 3$": [Arc(s**2, s, (s, lam, 2)), Arc(-(s**2), -s, (s, lam, 2))], "other": Arc(t, lam + t, (t, 0, 1))}
    shown = drawn(x=t, over=(-4.0, 4.0), y={}, arcs=arcs, family=None, at={lam: 1})
    assert [(curve["label"], curve["series"]) for curve in shown["curves"]] == [("$L = 3$", 0), ("", 0), ("other", 1)]
    first = shown["curves"][0]
    assert (first["x"][0], first["x"][-1]) == (1.0, 4.0)
    assert first["x"] == pytest.approx([y**2 for y in first["y"]])


def test_an_arc_of_critical_points_is_dashed_where_it_is_unstable():
    loss = (x**4 / 4) - t * x**2 / 2
    fork = {"0": Arc(t, 0 * t, (t, -1, 1), critical=(loss, {x: 0 * t})),
            "+": Arc(x**2, x, (x, 0, 1), critical=(loss, {x: x}))}  # fmt: skip
    shown = drawn(x=t, over=(-1.0, 1.0), y={}, arcs=fork, family=None)
    stable, unstable, branch = shown["curves"]
    assert [curve["dashed"] for curve in shown["curves"]] == [False, True, False]
    assert stable["x"][-1] == pytest.approx(0, abs=0.02)
    assert unstable["x"][0] == pytest.approx(0, abs=0.02)
    assert (stable["label"], unstable["label"], branch["label"]) == ("0", "", "+")
    with pytest.raises(StatementError, match="derivative by x"):
        drawn(x=t, over=(-1.0, 1.0), y={}, arcs={"": Arc(2 * x**2, x, (x, 0, 1), critical=(loss, {x: x}))}, family=None)


def test_the_area_between_two_curves():
    shown = drawn(x=t, over=(0.0, 1.0), y={"a": t, "b": t**2}, family=None, shade=("a", "b"))
    (shade,) = shown["shades"]
    assert (shade["low"], shade["high"]) == (shown["curves"][0]["y"], shown["curves"][1]["y"])
    with pytest.raises(StatementError, match="no labels"):
        drawn(shade=("a", "b"))
    with pytest.raises(StatementError, match="no curve"):
        drawn(y={})


def test_a_value_may_be_an_exact_number():
    shown = drawn(x=t, over=(0.0, 1.0), y={"": lam * t}, family=(lam, (Rational(1, 2),)), horizontals={"half": lam})
    assert shown["curves"][0]["label"] == r"$\lambda = 0.5$"
    assert shown["guides"] == [{"direction": "horizontal", "at": 0.5, "label": "half"}]


def test_an_arc_is_drawn_where_its_condition_holds():
    arcs = {"": Arc(t, t**2, (t, 0, 2), where=t**2 <= lam)}
    (curve,) = drawn(x=t, over=(0.0, 2.0), y={}, arcs=arcs, family=None, at={lam: 1})["curves"]
    assert {y is not None for x, y in zip(curve["x"], curve["y"], strict=True) if x <= 1} == {True}
    assert {y is None for x, y in zip(curve["x"], curve["y"], strict=True) if x > 1} == {True}
