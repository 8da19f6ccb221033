"""Networks from their definition, activations with their derivatives, and derivatives by complex steps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx

from regproofs.probe.draw import ACTIVATIONS
from regproofs.simulate import context
from regproofs.simulate.activations import NAMES, activation, of_balls
from regproofs.simulate.networks import output, risk, rows_of, slope

POINTS = (Fraction(0), Fraction(1, 3), Fraction(-5, 7), Fraction(40), Fraction(-40))


def test_the_names_are_those_that_are_drawn() -> None:
    assert NAMES == ACTIVATIONS


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("x", POINTS)
def test_each_derivative_is_the_slope_of_what_comes_before(name: str, order: int, x: Fraction) -> None:
    work = context(40)
    f = activation(work, name, order)
    found = slope(work, lambda z: f(z[0][0]), [[x]])[0]
    wanted = activation(work, name, order + 1)(rows_of(work, [x])[0][0])
    assert abs(found - wanted) <= max(abs(wanted), work.mpf(10) ** -50) * work.mpf(10) ** -35


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("x", POINTS[:3])
def test_balls_contain_the_numbers(name: str, order: int, x: Fraction) -> None:
    with ctx.workprec(200):
        ball = of_balls(name, order)(arb(x.numerator) / x.denominator)
        value = arb(str(activation(context(60), name, order)(rows_of(context(60), [x])[0][0])))
        assert abs(ball - value) < arb(10) ** -50


def test_a_network_is_run_layer_by_layer() -> None:
    work = context(30)
    layers: Any = [([[1, 2], [0, 1]], [[1], [0]]), ([[1, -1]], [[2]])]
    hidden = [(1 * 3 + 2 * -1 + 1) ** 2, (-1) ** 2]
    assert output(work, "square", layers, [[5]], [3, -1]) == [5 * (hidden[0] - hidden[1] + 2) ** 2]


def test_the_risk_is_a_mean_over_columns() -> None:
    assert risk(context(20), "square", [], [[2]], [[1, 2, 3]], [[2, 4, 0]]) == Fraction(36, 3)


def test_slopes_are_those_of_a_polynomial() -> None:
    work = context(50)
    found = slope(work, lambda w: w[0][0] ** 3 * w[1][0] + w[1][0] ** 2, [Fraction(2), Fraction(1, 3)])
    assert [abs(x - y) < work.mpf(10) ** -48 for x, y in zip(found, (4, 8 + work.mpf(2) / 3), strict=True)] == [
        True
    ] * 2
