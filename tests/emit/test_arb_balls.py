"""Balls: what is enclosed, what is decided, and what is left open."""

from __future__ import annotations

from typing import Any

import flint
import pytest
from flint import arb
from sympy import Abs, Basic, Eq, Max, Piecewise, sqrt

from regproofs.emit import source
from regproofs.judge.execute import load
from tests.emit.numeric_case import CASES, SHAPES, case, given, lam, s2, svd
from tests.emit.test_numeric_values import compiled, context, evaluate


def emitted(expression: Basic) -> Any:
    return load(source({"f": expression}, given, "arb", decomposition="given"), "f")


@pytest.mark.parametrize("name", ["shrunk", "ridge", "covariance", "input_noise", "bias_variance", "powers"])
def test_a_ball_of_arguments_contains_every_value(name: str) -> None:
    expression = CASES[name][0]
    names, function = compiled(expression, "arb", "given")
    instance = case(*SHAPES["tall"])
    with flint.ctx.workdps(40):
        values = instance.arb()
        values["lam"] = arb(values["lam"].mid(), 1e-4)
        balls = function(*(values[key] for key in names))
    exact = evaluate(expression, instance, "mpmath", "given", 60)
    entries = balls.entries() if isinstance(balls, flint.arb_mat) else [balls]
    for ball, number in zip(entries, exact if hasattr(exact, "rows") else [exact], strict=True):
        with flint.ctx.workdps(40):
            assert ball.overlaps(arb(context(60).nstr(number, 58)))
            assert ball.rad() < 1


def test_a_square_is_not_negative() -> None:
    assert emitted((lam - s2) ** 2)(arb(1, 1), arb(1)) >= 0
    assert emitted((lam - s2) ** 6)(arb(1, 1), arb(1)) >= 0
    assert emitted((lam - s2) ** 3)(arb(1, 1), arb(1)).contains(-1)


def test_overlapping_cases_are_united() -> None:
    function = emitted(Piecewise((lam, lam < 1), (10 * lam, True)))
    assert function(arb("0.5")) == arb("0.5")
    assert function(2) == 20
    both = function(arb(1, 0.125))
    assert both.contains(arb(0.875))
    assert both.contains(arb(11.25))


def test_only_cases_that_may_apply_are_evaluated() -> None:
    function = emitted(Piecewise((1, Eq(lam, 1)), (1 / (lam - 1), True)))
    assert function(1) == 1
    assert function(3) == arb(1) / 2


def test_an_open_condition_is_an_error() -> None:
    function = emitted(lam < s2)
    assert function(1, 2) is True
    assert function(2, 1) is False
    with pytest.raises(ValueError, match="undecided"):
        function(arb(1, 0.5), 1)
    with pytest.raises(ValueError, match="no case is certain"):
        emitted(Piecewise((1, lam < 1)))(arb(1, 0.5))


def test_conditions_combine_three_values() -> None:
    unsure = arb(1, 0.5)
    assert emitted((lam < s2) & (s2 > 5))(unsure, 1) is False
    assert emitted((lam < s2) | (s2 > 0))(unsure, 1) is True
    triples = flint.arb_mat(2, 2, [1, 0, 0, 1]), [arb(3), arb(2)], flint.arb_mat(2, 2, [1, 0, 0, 1])
    every = emitted(svd.every(svd.sigma > lam))
    assert every(*triples, 1) is True
    assert every(*triples, arb(3, 0.5)) is False


def test_functions_of_balls() -> None:
    assert emitted(Abs(lam - 2) + Max(lam, s2) + sqrt(s2))(1, 4) == 7
