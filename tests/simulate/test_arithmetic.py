"""No rounded number slips in, and no precision but that of the context is read or written."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import mpmath
import numpy as np
import pytest

from regproofs.simulate import context, exact_matrix, exact_vector, linear, number

THIRD = Fraction(1, 3)


@pytest.mark.parametrize("rounded", [0.1, 1.0, float("inf"), 1j, np.float64(0.5), np.float32(0.5)])
def test_floats_are_refused(rounded):
    with pytest.raises(TypeError, match="53 bits would cap the digits"):
        number(context(30), rounded)


@pytest.mark.parametrize("value", ["0.1", None, [1]])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(TypeError, match="expected an int, a Fraction"):
        number(context(30), value)


def test_floats_are_refused_inside_matrices():
    ctx = context(30)
    with pytest.raises(TypeError, match="53 bits"):
        exact_matrix(ctx, [[1, 0.5]])
    with pytest.raises(TypeError, match="53 bits"):
        exact_vector(ctx, np.array([0.5]))
    with pytest.raises(TypeError, match="53 bits"):
        linear.normal_equations(ctx, [[1]], [1], 0.1)


def test_numbers_of_another_context_are_refused():
    low, high = context(15), context(60)
    with pytest.raises(TypeError, match="another context"):
        number(high, low.mpf(1) / 3)
    with pytest.raises(TypeError, match="another context"):
        exact_matrix(high, low.matrix([[1]]))
    with pytest.raises(TypeError, match="another context"):
        number(high, mpmath.mpf(1))


def test_a_fraction_is_rounded_once():
    for digits in (5, 15, 60, 300):
        ctx = context(digits)
        for value in (THIRD, Fraction(-7, 10**40 + 1), Fraction(10**80 + 1, 3)):
            exact = number(context(4 * digits + 200), value)
            wide = exact.context
            error = abs(wide.make_mpf(number(ctx, value)._mpf_) - exact)
            assert error <= wide.ldexp(abs(exact), -ctx.prec)


@pytest.mark.parametrize("value", [np.int64(7), 7, Fraction(7)])
def test_exact_kinds_of_seven(value):
    assert number(context(30), value) == 7


def test_constants_of_the_context_are_numbers():
    ctx = context(40)
    assert number(ctx, ctx.pi) == +ctx.pi


def test_guard_digits_are_rounded_off():
    ctx = context(15)
    with ctx.extradps(20):
        third = ctx.mpf(1) / 3
    assert number(ctx, third) == ctx.mpf(1) / 3 != third
    assert exact_matrix(ctx, ctx.matrix([third]))[0] == ctx.mpf(1) / 3


def test_empty_shapes():
    ctx = context(15)
    assert (exact_matrix(ctx, [], 3).rows, exact_matrix(ctx, [], 3).cols) == (0, 3)
    assert (exact_matrix(ctx, [[], []]).rows, exact_matrix(ctx, [[], []]).cols) == (2, 0)
    assert (exact_vector(ctx, []).rows, exact_vector(ctx, []).cols) == (0, 1)


def test_ragged_rows_are_refused():
    with pytest.raises(ValueError, match="different lengths"):
        exact_matrix(context(15), [[1, 2], [3]])


def test_a_copy_does_not_share_entries():
    ctx = context(15)
    original = ctx.matrix([[1, 2]])
    exact_matrix(ctx, original)[0, 0] = 9
    assert original[0, 0] == 1


def test_a_context_needs_digits():
    with pytest.raises(ValueError, match="at least one digit"):
        context(0)


def test_the_global_precision_is_neither_read_nor_written():
    before = mpmath.mp.prec
    small = linear.solve_by_qr(context(40), [[3]], [1])[0]
    with mpmath.workdps(5):
        assert linear.solve_by_qr(context(40), [[3]], [1])[0] == small
    assert mpmath.mp.prec == before


def test_the_room_never_imports_sympy():
    code = (
        "import sys, pkgutil, importlib, regproofs.simulate as room\n"
        "for m in pkgutil.iter_modules(room.__path__): importlib.import_module(f'{room.__name__}.{m.name}')\n"
        "sys.exit('sympy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("base", ["0.75", "-1.25", "1.0000000000000000000000000001", "-1", "3e-40"])
@pytest.mark.parametrize("exponent", [10**100, 10**100 + 1, -(10**100) - 1])
def test_a_power_with_a_long_exponent_is_that_of_squaring(base, exponent):
    plain = mpmath.MPContext()
    plain.dps = 60
    squared = plain.mpf(base) ** exponent
    ours = context(60).mpf(base) ** exponent
    assert abs(plain.make_mpf(ours._mpf_) / squared - 1) < plain.mpf(10) ** -58


def test_powers_of_zero_and_of_what_is_infinite_are_the_usual_ones():
    ctx = context(30)
    assert ctx.zero ** (10**100) == 0
    assert ctx.inf ** (10**100) == ctx.inf
    with pytest.raises(ZeroDivisionError):
        ctx.zero ** (-(10**100))
