"""Bessel functions in emitted programs: mpmath and Arb agree, NumPy says that it has none, far out is said so."""

from __future__ import annotations

from fractions import Fraction

import flint
import pytest
from sympy import Rational, Symbol, besseli, besselk

from regproofs import Setting, positive, solve_flow
from regproofs.emit import source
from regproofs.errors import StatementError
from regproofs.judge.execute import load
from regproofs.simulate import context

given = Setting()
m = given.scalar("m")
x = given.scalar("x", positive)
FORMULA = {"value": besseli(m + 1, x) * besselk(m, x)}


def test_mpmath_and_arb_agree_with_a_known_value() -> None:
    ctx = context(40)
    by_mpmath = load(source(FORMULA, given, "mpmath"), "value")(ctx, ctx.mpf(-1) / 2, ctx.mpf(2))
    with flint.ctx.workprec(200):
        ball = load(source(FORMULA, given, "arb"), "value")(flint.arb(-1) / 2, flint.arb(2))
        assert abs(ball - flint.arb(ctx.nstr(by_mpmath, 45))) < flint.arb(10) ** -39
    # I_(1/2)(x) K_(-1/2)(x) = sinh(x) exp(-x) / x
    assert abs(by_mpmath - ctx.sinh(2) * ctx.exp(-2) / 2) < ctx.mpf(10) ** -39


def test_numpy_has_none() -> None:
    with pytest.raises(StatementError, match="no Bessel functions"):
        source(FORMULA, given, "numpy")


@pytest.mark.parametrize(("order", "at"), [(10**6, 1), (1, 10**9)])
def test_far_out_it_is_said_that_there_is_no_number(order: int, at: int) -> None:
    ctx = context(15)
    with pytest.raises(OverflowError, match="Bessel"):
        load(source(FORMULA, given, "mpmath"), "value")(ctx, ctx.mpf(order), ctx.mpf(at))


def test_the_closed_form_of_the_flow_to_a_hundred_digits() -> None:
    from regproofs import load as theorem

    A, B = Symbol("A", real=True), Symbol("B", real=True)
    start, noise = Fraction(2, 3), Rational(1, 4)
    missing = Rational(5, 8) - A + B  # w_star = (1 + 2 nu) eta^2
    field = {A: 2 * A * (missing - noise), B: -2 * B * (missing + noise)}
    flow = solve_flow(field, {A: start, B: Fraction(1, 9) / start}, 3, digits=110)
    ctx = context(100)
    product = theorem("flow/closed_form").function("mpmath", "product")
    values = {"nu": Fraction(3, 4), "eta": Fraction(1, 2), "kappa": Fraction(1, 3), "A0": start, "t": Fraction(3)}
    names = product.func.__code__.co_varnames[1 : product.func.__code__.co_argcount]  # type: ignore[attr-defined]
    found = product(ctx, *(ctx.mpf(values[n].numerator) / values[n].denominator for n in names))
    assert abs(found - ctx.make_mpf((flow[A] - flow[B])._mpf_)) < ctx.mpf(10) ** -98
