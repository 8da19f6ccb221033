"""Figures: the numbers in them are those of the formula."""

import json
import math

import pytest
from sympy import exp

from regproofs.emit.latex_names import names_of
from regproofs.errors import StatementError
from regproofs.judge.figures import figure, for_figures
from regproofs.logic.expression import dot, norm
from regproofs.logic.quantity import Setting, natural, positive
from regproofs.logic.theorem import Curves

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, b = given.matrix("X", n, d), given.vector("b", d)
lam, t = given.scalar("lam", positive), given.scalar("t", positive)
k = given.scalar("k", natural)
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
