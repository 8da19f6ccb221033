"""Trajectories: steps that were too long, states of 0, pieces, and the reasons why one ends."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from regproofs.simulate.tracing import traced
from regproofs.simulate.trajectory import follow, in_floats


def on_a_slow_path(rate: int) -> Any:
    """x' = -rate (x - y^8) + 8 y^7 beside y' = 1: x = y^8 where it began so, and stiff as soon as that is rounded."""
    return traced(lambda s: [8 * s[1] ** 7 - rate * (s[0] - s[1] ** 8), 1], 2)


@pytest.mark.parametrize("rate", [10**10, 10**20, 10**40])
def test_a_step_that_was_too_long_does_not_end_the_way(rate: int) -> None:
    """The first steps are exact and so see nothing of the rate; the next ones fall at once, which is no blow-up."""
    way = follow(on_a_slow_path(rate), [Fraction(1)] * 2, Fraction(1), digits=6, most=30, partly=True)
    lengths = [piece.end - piece.begin for piece in way.pieces]
    assert max(lengths) > 2**22 * min(lengths)
    assert abs(way.end[0] / (1 + way.reached) ** 8 - 1) < Fraction(1, 10**6)


@pytest.mark.parametrize(("large", "small"), [(20, 10), (40, 20)])
def test_a_state_of_0_keeps_the_digits_of_small_numbers(large: int, small: int) -> None:
    """Beside a large number y' = y / 10 + 10^-small begins at 0, and is 10 (e^(1/10) - 1) of that at time 1."""
    field = traced(lambda s: [1, s[1] / 10 + Fraction(1, 10**small)], 2)
    few, many = (follow(field, [Fraction(10**large), Fraction(0)], Fraction(1), digits=d).end[1] for d in (15, 80))
    assert abs(many * 10**small - Fraction("1.0517091807564762481")) < Fraction(1, 10**18)
    assert abs(few / many - 1) < Fraction(1, 10**12)


@pytest.mark.parametrize("end", [7, -7])
def test_floats_along_a_way_forward_or_backward(end: int) -> None:
    way, times = (
        follow(traced(lambda s: [s[1], -s[0]], 2), [Fraction(0), Fraction(1)], Fraction(end)),
        np.linspace(0, end),
    )
    assert len(way.pieces) > 1
    assert abs(in_floats(way, times)[0] - np.sin(times)).max() < 1e-12


def test_a_state_that_stays_0_but_for_roundings_is_no_place_without_a_series() -> None:
    """x' = y^2 - z, where z is the square of y, rounded at each step by itself."""
    field = traced(lambda s: [s[1] * s[1] - s[2], s[1] / 3, 2 * s[2] / 3], 3)
    way = follow(field, [Fraction(0), Fraction(1), Fraction(1)], Fraction(5), digits=20)
    assert abs(way.end[0]) < Fraction(1, 10**18)


@pytest.mark.parametrize("digits", [6, 15, 30])
@pytest.mark.parametrize("small", [-40, -3, 0, 3, 25])
def test_a_state_that_begins_at_0_has_its_digits_however_small_its_rate(digits: int, small: int) -> None:
    """y' = 10^small / x beside x' = x, from 0 and 1: y = 10^small (1 - 1/e) at time 1."""
    field = traced(lambda s: [s[0], Fraction(10) ** small / s[0]], 2)
    way = follow(field, [Fraction(1), Fraction(0)], Fraction(1), digits=digits)
    exact = Fraction("0.63212055882855767840447622983853913255418886896823")
    assert abs(way.end[1] / Fraction(10) ** small / exact - 1) < Fraction(1, 10**digits)
