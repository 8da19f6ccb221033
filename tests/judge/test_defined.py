"""A statement in which something has no value is not proved, however both sides cancel."""

from __future__ import annotations

import pytest
from sympy import Abs, Derivative, Max, Piecewise, Symbol, log, sign, sqrt

from regproofs import Entry, Identity, Iff, Inequality, Setting, SquaredNorm, dot, every, eye, inverse, norm, total
from regproofs.judge.symbolic import decide_with_side_conditions
from regproofs.logic.quantity import nonnegative, positive, real

given = Setting()
n = given.dimension("n")
a, b = given.vector("a", n), given.vector("b", n)
A, P = given.symmetric("A", n), given.symmetric("P", n, semidefinite=True)
x, lam, mu = given.scalar("x", real), given.scalar("lam", positive), given.scalar("mu", nonnegative)
j = Symbol("j", integer=True)
entry = Entry(a, j, 1)
kept, shifted = inverse(P + lam * eye(n)), inverse(P + mu * eye(n))

OPEN = {
    "a sum of quotients": Identity(total(1 / entry, j, n), total(1 / entry, j, n)),
    "beside a norm": Identity(total(1 / entry, j, n) + SquaredNorm(b), SquaredNorm(b) + total(1 / entry, j, n)),
    "a sum of logarithms": Inequality(total(log(entry), j, n), total(log(entry), j, n) + 1),
    "a quotient by a norm": Inequality(dot(a, b) / norm(b), dot(a, b) / norm(b)),
    "an inverse": Inequality(dot(a, inverse(A) * a), dot(a, inverse(A) * a) + 1),
    "an inverse of what may vanish": Inequality(dot(a, shifted * a), dot(a, shifted * a) + 1),
    "the slope of a size": Identity(Derivative(Abs(x), x), sign(x)),
    "the slope of a root": Identity(Derivative(sqrt(mu), mu) * 2 * sqrt(mu), 1),
    "the slope of the larger": Identity(Derivative(Max(x, 0), x), Derivative(Max(x, 0), x)),
}
DEFINED = {
    "a sum of quotients": Identity(total(1 / (1 + entry**2), j, n), total(1 / (1 + entry**2), j, n)),
    "a sum of logarithms": Inequality(total(log(1 + entry**2), j, n), total(log(1 + entry**2), j, n) + 1),
    "a quotient by a norm": Inequality(dot(a, b) / (1 + norm(b)), dot(a, b) / (1 + norm(b))),
    "an inverse": Inequality(dot(a, kept * a), dot(a, kept * a) + 1),
    "the slope of a size": Identity(Derivative(Abs(lam), lam), 1),
    "the slope of a root": Identity(Derivative(sqrt(lam), lam) * 2 * sqrt(lam), 1),
    "a branch": Identity(x * Piecewise((1 / x, x > 0), (0, True)), Piecewise((1, x > 0), (0, True))),
}


@pytest.mark.parametrize("name", OPEN)
def test_what_is_not_shown_to_have_a_value_is_refuted_or_left_open(name):
    decision = decide_with_side_conditions(OPEN[name], given)
    assert decision.truth != "proved", decision
    said = decision.certificate
    assert "undefined" in said if decision.truth == "refuted" else "not shown to follow" in said["reason"]


@pytest.mark.parametrize("name", DEFINED)
def test_what_has_a_value_is_proved(name):
    assert decide_with_side_conditions(DEFINED[name], given).truth == "proved"


def test_a_hypothesis_for_every_entry_gives_a_value():
    supposed = given.supposing([every(entry > 0, j, n)])
    assert decide_with_side_conditions(OPEN["a sum of logarithms"], supposed).truth == "proved"
    assert decide_with_side_conditions(OPEN["beside a norm"], supposed).truth == "proved"


def test_a_side_of_an_equivalence_must_have_a_value():
    decision = decide_with_side_conditions(Iff(1 / x > 0, x > 0), given)
    assert decision.truth == "refuted"
    assert decision.witness == {"x": "0"}
    assert decide_with_side_conditions(Iff(1 / lam > 1, lam < 1), given).truth == "proved"
