"""The Taylor integrator against mpmath's, and against solutions that are known, for fields that Hypothesis writes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sympy import Expr, Integer, Rational, cos, exp, lambdify, log, sin, symbols

from regproofs.errors import StatementError
from regproofs.judge.flow import solve_flow
from regproofs.simulate import context

STATES = symbols("x y z", real=True)
DIGITS = 20
small = st.fractions(-2, 2, max_denominator=4)
rates = st.fractions(-1, 1, max_denominator=3).filter(bool)


def bounded(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    """Fields from fields: sums, halves of products, and elementary functions where they are analytic."""
    inner = inner.map(lambda e: Rational(1, 2) * e)
    return st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        inner.map(sin),
        inner.map(cos),
        inner.map(lambda e: exp(-(e**2))),
        inner.map(lambda e: log(2 + e**2)),
        inner.map(lambda e: 1 / (1 + e**2)),
        inner.map(lambda e: (1 + e**2) ** Rational(-1, 3)),
    )


def fields(dimension: int) -> st.SearchStrategy[list[Expr]]:
    atoms = st.sampled_from([*STATES[:dimension], Integer(1), Rational(-2, 3)])
    return st.lists(st.recursive(atoms, bounded, max_leaves=4), min_size=dimension, max_size=dimension)


@st.composite
def problems(draw: Any) -> tuple[dict[Any, Expr], dict[Any, Fraction], Fraction]:
    states = STATES[: draw(st.integers(1, 3))]
    field = dict(zip(states, draw(fields(len(states))), strict=True))
    return field, {state: draw(small) for state in states}, draw(st.fractions(Fraction(1, 8), 1, max_denominator=8))


def followed(field: dict[Any, Expr], start: dict[Any, Fraction], time: Fraction, digits: int) -> Any:
    """The flow, where it does not blow up before."""
    try:
        return solve_flow(field, start, time, digits=digits)
    except StatementError as reason:
        if "blows up" not in str(reason):
            raise
    assume(False)


def by_odefun(field: dict[Any, Expr], start: dict[Any, Fraction], time: Fraction) -> list[Any]:
    """mpmath's integrator, which runs forward; with five digits more, of which its last are wrong."""
    with mpmath.workdps(DIGITS + 5):
        rate = lambdify([list(field)], list(field.values()), "mpmath")
        begin = [mpmath.mpf(x.numerator) / x.denominator for x in start.values()]
        return list(
            mpmath.odefun(lambda _, state: rate(state), 0, begin)(mpmath.mpf(time.numerator) / time.denominator)
        )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_any_elementary_field_is_followed_as_odefun_follows_it(problem: Any) -> None:
    field, start, time = problem
    ours = followed(field, start, time, DIGITS)
    for state, theirs in zip(field, by_odefun(field, start, time), strict=True):
        assert abs(ours[state] - theirs) <= mpmath.mpf(10) ** (2 - DIGITS) * max(1, abs(theirs))


@settings(max_examples=10, deadline=None)
@given(problems())
def test_back_and_forth_is_where_one_was(problem: Any) -> None:
    field, start, time = problem
    there = followed(field, start, time, 40)
    back = followed(field, {state: Fraction(str(there[state])) for state in field}, -time, 30)
    for state, begin in start.items():
        assert abs(back[state] - context(40).mpf(begin.numerator) / begin.denominator) < 1e-24


@pytest.mark.parametrize("digits", [15, 50, 100])
@settings(max_examples=10, deadline=None)
@given(rates, st.fractions(Fraction(1, 4), 3, max_denominator=4), st.fractions(-1, 1, max_denominator=4))
def test_solutions_that_are_known(digits: int, rate: Fraction, begin: Fraction, time: Fraction) -> None:
    """Logistic, logarithmic and trigonometric flows, forward and backward, to all digits."""
    x, k = STATES[0], Rational(rate.numerator, rate.denominator)
    ctx = context(digits + 10)
    a, c, t = (ctx.mpf(v.numerator) / v.denominator for v in (begin, rate, time))
    grown = ctx.exp(c * t)
    cases = [
        (k * x * (4 - x) / 4, 4 * a * grown / (4 - a + a * grown)),
        (k * exp(-x), ctx.log(ctx.exp(a) + c * t) if ctx.exp(a) + c * t > 0 else None),
        (k * sin(x), 2 * ctx.atan(ctx.tan(a / 2) * grown)),
        (k * x * log(x), ctx.exp(ctx.log(a) * grown)),
    ]
    for field, exact in cases:
        if exact is not None:
            found = solve_flow({x: field}, {x: begin}, time, digits=digits)[x]
            assert abs(ctx.make_mpf(found._mpf_) - exact) <= ctx.mpf(10) ** (1 - digits) * max(1, abs(exact))
