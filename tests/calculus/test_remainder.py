"""Bounds on the remainder of the heat series, and functions that have none here."""

from __future__ import annotations

import pytest
from sympy import Rational, cos, exp, sin, symbols

from regproofs import heat, heat_remainder
from regproofs.errors import StatementError

w, v, a, b, t = symbols("w v a b t", real=True)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_wave_errs_by_at_most_its_next_term_and_attains_it_in_the_limit(order: int) -> None:
    wave = cos(3 * w)
    exact = exp(-9 * t / 2) - heat(wave, w, t, order).subs(w, 0)
    bound = heat_remainder(wave, w, t, order)
    assert 0 < abs(exact.subs(t, "1/3")) < bound.subs(t, "1/3")
    assert (abs(exact) / bound).subs(t, Rational(1, 10**5)).evalf(30) > Rational(999, 1000)


def test_bounds_of_a_sum_add_up_and_a_finished_polynomial_adds_nothing() -> None:
    apart = heat_remainder(a * sin(w + 2 * v + b), (w, v), t, 1) + heat_remainder(cos(v), (w, v), t, 1)
    assert heat_remainder(a * sin(w + 2 * v + b) + cos(v) + w**2 * b, (w, v), t, 1) == apart


@pytest.mark.parametrize("f", [exp(w), exp(-(w**2)), cos(w**2), w * cos(w), w**4])
def test_what_has_no_bound_is_named(f) -> None:
    with pytest.raises(StatementError):
        heat_remainder(f, w, t, 0)
