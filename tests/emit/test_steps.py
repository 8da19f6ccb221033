"""Recursions as programs: what is written computes what was meant, and nothing is computed twice."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import Abs, Max, Rational, Symbol, exp, log, sign, sqrt, symbols, tanh

from regproofs.emit.steps import step_program
from regproofs.errors import StatementError
from regproofs.judge.execute import load
from regproofs.simulate import context, number
from regproofs.simulate.runs import Precise

x, y, a = symbols("x y a", real=True)
p = Symbol("p", positive=True)
FORMS = [
    x - a * (x**3 - y / 3),
    x * y**2 / (1 + x**2) ** 3,
    exp(-x) + a * sqrt(1 + x**2) - log(2 + y**2),
    sign(x) * Abs(y) ** 3 + tanh(a * x),
    (2 + x**2) ** Rational(3, 2) / (1 + y**2) + a**2 / 7,
]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_step_computes_the_expression(form):
    program = step_program({x: form, y: x}, (a,))
    ctx = context(40)
    point = {x: Fraction(-3, 7), y: Fraction(5, 3), a: Fraction(2, 11)}
    state, size = [number(ctx, point[s]) for s in (x, y)], number(ctx, point[a])
    c, f = [number(ctx, q) for q in program.constants], Precise(ctx)
    fixed = load(program.source, "fixed")(f, c, size)
    moved = load(program.source, "step")(f, c, *state, *fixed)
    expected = form.xreplace({s: Rational(q.numerator, q.denominator) for s, q in point.items()}).evalf(40)
    assert abs(moved[0] - ctx.mpf(str(expected))) < ctx.mpf(10) ** -36
    assert moved[1] == state[0]


def test_what_does_not_change_is_computed_once_and_a_shared_residual_stays_one():
    w1, w2, w_star, eta, alpha = symbols("w1 w2 w_star eta alpha", real=True)
    loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
    program = step_program({w: w - alpha * loss.diff(w) for w in (w1, w2)}, (alpha, w_star, eta))
    step = program.source.split("def ")[2]
    assert step.count("*") == 6
    assert "eta" not in step


@pytest.mark.parametrize(
    ("update", "words"),
    [({x: x + y}, "y, which has no value"), ({x: Max(x, 0)}, "numeric form"), ({Symbol("f"): a}, "another name")],
)
def test_what_is_no_step_is_refused(update, words):
    with pytest.raises(StatementError, match=words):
        step_program(update, (a,))
