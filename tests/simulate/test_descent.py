"""Recursions, derivatives and minima, each against another computation and against a broken one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from regproofs.simulate import UndefinedHere, context, descent, exact_matrix, exact_vector, linear
from regproofs.simulate.ladder import climb

X = [[1, 2, 0], [0, Fraction(1, 3), 3]]
Y = [1, -2]
START = [1, 0, Fraction(1, 2)]
STEP = Fraction(1, 20)


def powers_of_the_map(ctx, count, penalty=0):
    """The iterate from the affine map's power, computed by repeated squaring: another road."""
    d = len(X[0])
    curvature = linear.gram(ctx, X) + ctx.eye(d) * linear.number(ctx, penalty)
    A = ctx.eye(d) - curvature * linear.number(ctx, STEP)
    fixed = linear.normal_equations(ctx, X, Y, penalty) if penalty else linear.minimum_norm(ctx, X, Y)
    return fixed + A**count * (exact_vector(ctx, START) - fixed)


@pytest.mark.parametrize("penalty", [0, Fraction(1, 3)])
@pytest.mark.parametrize("count", [0, 1, 2, 17])
def test_iterates_against_powers(penalty, count):
    def evaluate(digits, steps=count, offset=0):
        ctx = context(digits)
        told = descent.least_squares_descent(ctx, X, Y, START, STEP + offset, steps, penalty)
        return told, powers_of_the_map(ctx, count, penalty)

    assert climb(evaluate).outcome == "agrees"
    assert climb(lambda digits: evaluate(digits, count + 1)).outcome == "differs"
    if count:
        assert climb(lambda digits: evaluate(digits, count, Fraction(1, 10**30))).outcome == "differs"


def test_the_iterates_keep_what_lies_in_the_kernel():
    ctx = context(30)
    told = descent.least_squares_descent(ctx, [[1, 0]], [1], [0, 1], Fraction(1, 2), 400)
    assert max(abs(told[0] - 1), abs(told[1] - 1)) < ctx.mpf(10) ** -29


def test_any_recursion():
    assert descent.trajectory(lambda pair: (pair[1], pair[0] + pair[1]), (0, 1), 5)[-1] == (5, 8)
    assert descent.iterate(lambda x: x + 1, 0, 0) == 0
    with pytest.raises(ValueError, match="cannot run -1 steps"):
        descent.iterate(lambda x: x, 0, -1)


# ---------------------------------------------------------------- derivatives


POINTS = [[1, 2, 3], [Fraction(1, 10**20), -1, 7], [0, 10**15, Fraction(-1, 3)]]


@pytest.mark.parametrize("point", POINTS)
def test_derivatives_of_a_polynomial(point):
    def value(x):
        return x[0] ** 3 * x[1] + x[1] ** 2 * x[2] - 5 * x[0] * x[1] * x[2]

    def slope(ctx, x, off=0):
        a, b, c = exact_vector(ctx, x)
        return ctx.matrix([3 * a**2 * b - 5 * b * c, a**3 + 2 * b * c - 5 * a * c, b**2 - (5 + off) * a * b])

    def curvature(ctx, x):
        a, b, c = exact_vector(ctx, x)
        ab, ac, bc = 3 * a**2 - 5 * c, -5 * b, 2 * b - 5 * a
        return ctx.matrix([[6 * a * b, ab, ac], [ab, 2 * c, bc], [ac, bc, 0]])

    def by_gradient(digits):
        ctx = context(digits)
        return descent.gradient(ctx, value, point), slope(ctx, point)

    def by_hessian(digits):
        ctx = context(digits)
        return descent.hessian(ctx, value, point), curvature(ctx, point)

    def by_jacobian_of_the_gradient(digits):
        ctx = context(digits)
        return descent.jacobian(ctx, lambda x: list(slope(ctx, x)), point), curvature(ctx, point)

    for evaluate in (by_gradient, by_hessian, by_jacobian_of_the_gradient):
        assert climb(evaluate).outcome == "agrees", evaluate.__name__


def test_a_wrong_gradient_is_found():
    def evaluate(digits):
        ctx = context(digits)
        told = descent.gradient(ctx, lambda x: ctx.sin(x[0]) * ctx.exp(x[1]), [1, 2])
        right = [ctx.cos(1) * ctx.exp(2), ctx.sin(1) * ctx.exp(2)]
        return told, ctx.matrix([right[0], right[1] * (1 + ctx.mpf(10) ** -30)])

    def correct(digits):
        ctx = context(digits)
        told = descent.gradient(ctx, lambda x: ctx.sin(x[0]) * ctx.exp(x[1]), [1, 2])
        return told, ctx.matrix([ctx.cos(1) * ctx.exp(2), ctx.sin(1) * ctx.exp(2)])

    assert climb(evaluate).outcome == "differs"
    assert climb(correct).outcome == "agrees"


@pytest.mark.parametrize("digits", [10, 15, 40])
def test_full_digits_at_once(digits):
    """What is returned is right to the last digits of the context, not to a third of them."""
    ctx = context(digits)
    told = descent.gradient(ctx, lambda x: ctx.exp(x[0]), [1])[0]
    assert told == +ctx.e
    told = descent.hessian(ctx, lambda x: ctx.exp(x[0]), [1])[0, 0]
    assert told == +ctx.e


def test_the_precision_of_the_context_is_restored():
    ctx = context(33)
    before = ctx.prec

    def fails(x):
        raise ZeroDivisionError

    for derive in (descent.gradient, descent.hessian):
        derive(ctx, lambda x: x[0] ** 2, [1])
        with pytest.raises(ZeroDivisionError):
            derive(ctx, fails, [1])
        assert ctx.prec == before


def test_no_coordinates():
    ctx = context(15)
    assert descent.gradient(ctx, lambda x: ctx.one, []).rows == 0
    assert descent.hessian(ctx, lambda x: ctx.one, []).rows == 0


# ---------------------------------------------------------------- minima


@pytest.mark.parametrize("penalty", [Fraction(1, 10**6), Fraction(1, 3), 10**6])
def test_the_minimiser_of_the_penalised_loss_is_ridge(penalty):
    def loss(ctx):
        design, responses = exact_matrix(ctx, X), exact_vector(ctx, Y)

        def value(b):
            misfit = linear.square_norm(ctx, responses - linear.multiply(ctx, design, exact_vector(ctx, b)))
            return misfit + linear.number(ctx, penalty) * linear.square_norm(ctx, b)

        return value

    def evaluate(digits, off=0):
        ctx = context(digits)
        told = descent.minimise(ctx, loss(ctx), [3, -1, 2])
        return told, linear.normal_equations(ctx, X, Y, penalty * (1 + off))

    assert climb(evaluate, ladder=(10, 20, 40)).outcome == "agrees"
    wrong = climb(lambda digits: evaluate(digits, Fraction(1, 10**9)), ladder=(10, 20, 40), confirm=60)
    assert wrong.outcome == "differs"


def test_a_valley_that_is_not_quadratic():
    ctx = context(30)
    told = descent.minimise(ctx, lambda x: (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2, [-1, 1])
    assert linear.largest(ctx, told - ctx.matrix([1, 1])) < ctx.mpf(10) ** -27


def test_from_near_a_saddle_it_goes_down():
    ctx = context(20)

    def value(w):
        return (2 - w[0] * w[1]) ** 2 / 2 + (w[0] ** 2 + w[1] ** 2) / 8

    told = descent.minimise(ctx, value, [Fraction(1, 100), Fraction(1, 50)])
    root = ctx.sqrt(ctx.mpf(7) / 4)
    assert linear.largest(ctx, told - ctx.matrix([root, root])) < ctx.mpf(10) ** -17


def test_steps_that_overshoot_are_shortened():
    """Undamped, Newton on sqrt(1 + x^2) maps x to -x^3."""
    ctx = context(20)
    told = descent.minimise(ctx, lambda x: ctx.sqrt(1 + x[0] ** 2) / 100, [2])
    assert abs(told[0]) < ctx.mpf(10) ** -17


def test_what_has_no_minimum_is_not_minimised():
    with pytest.raises(UndefinedHere, match="no minimum was reached"):
        descent.minimise(context(15), lambda x: x[0], [0], most=20)
    with pytest.raises(UndefinedHere, match="no minimum was reached"):
        descent.minimise(context(15), lambda x: -(x[0] ** 2), [1], most=20)
