"""Flows against exponentials, invariants and twice the digits; broken fields must be found."""

from __future__ import annotations

from fractions import Fraction

import pytest

from regproofs.simulate import UndefinedHere, context, exact_matrix, exact_vector, flow, linear
from regproofs.simulate.ladder import climb

A = [[-2, 1, 0], [1, Fraction(-1, 3), 5], [0, -5, -1]]
C = [1, -2, Fraction(1, 7)]
START = [3, 0, -1]


def are_rounded(ctx, values, wider, exact):
    """Whether the values are the exact ones rounded to the context: off by half a unit in the last place."""
    pairs = zip(values, exact, strict=True)
    return all(abs(wider.make_mpf(x._mpf_) - y) <= 0.501 * ctx.eps * abs(y) for x, y in pairs)


def by_integrating(ctx, time, matrix=A):
    def field(x):
        products = [[a * y for a, y in zip(row, x, strict=True)] for row in matrix]
        return [sum(row, 0 * x[0]) + c for row, c in zip(products, C, strict=True)]

    return flow.integrate(ctx, field, START, time)


def by_exponential(ctx, time):
    """mpmath's own exponential about the equilibrium."""
    with ctx.extradps(10):
        matrix, rest = exact_matrix(ctx, A), -linear.solve_by_qr(ctx, A, C)
        value = rest + ctx.expm(matrix * linear.number(ctx, time)) * (exact_vector(ctx, START) - rest)
    return +value


@pytest.mark.parametrize("time", [0, Fraction(1, 10**9), 1, Fraction(-1, 3), 20])
def test_affine_flow_by_three_roads(time):
    def doubled(digits):
        ctx = context(digits)
        return flow.linear_flow(ctx, A, C, START, time), by_exponential(ctx, time)

    def stepped(digits):
        ctx = context(digits)
        return flow.linear_flow(ctx, A, C, START, time), by_integrating(ctx, min(time, 2))

    assert climb(doubled).outcome == "agrees"
    if time <= 2:
        assert climb(stepped, ladder=(10, 20, 30)).outcome == "agrees"


@pytest.mark.parametrize("off", [Fraction(1, 10**9), Fraction(1, 10**30)])
def test_a_wrong_field_or_time_is_found(off):
    def wrong_field(digits):
        ctx = context(digits)
        matrix = [[-2 + off, *A[0][1:]], *A[1:]]
        return flow.linear_flow(ctx, A, C, START, 1), flow.linear_flow(ctx, matrix, C, START, 1)

    def wrong_time(digits):
        ctx = context(digits)
        return flow.linear_flow(ctx, A, C, START, 1), flow.linear_flow(ctx, A, C, START, 1 + off)

    assert climb(wrong_field).outcome == "differs"
    assert climb(wrong_time).outcome == "differs"


@pytest.mark.parametrize("digits", [5, 15, 30, 60])
@pytest.mark.parametrize("time", [Fraction(1, 10**30), 1, 10**6, 10**30])
def test_every_digit_of_an_affine_flow_is_right(digits, time):
    ctx, twice = context(digits), context(2 * digits + 20)
    told, better = (flow.linear_flow(c, [[-3, 1], [1, -2]], [1, 2], [3, 4], time) for c in (ctx, twice))
    assert are_rounded(ctx, told, twice, better)


@pytest.mark.parametrize("time", [1, Fraction(17, 3), 10**20])
def test_a_rotation_for_a_long_time(time):
    ctx, twice = context(30), context(80)
    angle = linear.number(twice, time)
    turned = [twice.cos(angle), -twice.sin(angle)]
    told = flow.linear_flow(ctx, [[0, 1], [-1, 0]], [0, 0], [1, 0], time)
    assert are_rounded(ctx, told, twice, turned)


def test_growth_for_a_long_time():
    ctx, twice = context(30), context(80)
    told = flow.linear_flow(ctx, [[1]], [0], [1], 10**6)
    assert are_rounded(ctx, told, twice, [twice.exp(10**6)])


def test_affine_flow_without_motion():
    ctx = context(20)
    assert list(flow.linear_flow(ctx, [[0, 0], [0, 0]], [1, 2], [3, 4], 5)) == [8, 14]
    assert list(flow.linear_flow(ctx, [[0, 1], [0, 0]], [0, 2], [0, 0], 3)) == [9, 6]
    assert flow.linear_flow(ctx, ctx.matrix(0, 0), [], [], 3).rows == 0


def test_several_starts_at_once():
    ctx = context(30)
    told = flow.linear_flow(ctx, A, [[c, 2 * c] for c in C], [[x, -x] for x in START], 1)
    assert told[:, 0] == flow.linear_flow(ctx, A, C, START, 1)
    second = flow.linear_flow(ctx, A, [2 * c for c in C], [-x for x in START], 1)
    assert linear.largest(ctx, told[:, 1] - second) < ctx.mpf(10) ** -28


# ---------------------------------------------------------------- polynomial fields


def factors(target, weight):
    """Gradient flow of a product of two weights that is to meet a target, with a penalty on both."""

    def field(w):
        missing = target - w[0] * w[1]
        return [missing * w[1] - weight * w[0], missing * w[0] - weight * w[1]]

    return field


@pytest.mark.parametrize("digits", [10, 15, 40])
def test_every_digit_of_a_polynomial_flow_is_right(digits):
    ctx, twice = context(digits), context(2 * digits)
    field, start = factors(2, Fraction(1, 4)), [Fraction(1, 2), 3]
    told, better = (flow.integrate(c, field, start, 3) for c in (ctx, twice))
    assert are_rounded(ctx, told, twice, better)


@pytest.mark.parametrize("digits", [10, 15, 40])
def test_a_solution_with_every_other_coefficient_zero(digits):
    ctx, twice = context(digits), context(2 * digits)
    assert are_rounded(ctx, flow.integrate(ctx, lambda x: [1 + x[0] ** 2], [0], 1), twice, [twice.tan(1)])
    turned = flow.integrate(ctx, lambda x: [x[1], -x[0]], [1, 0], 5)
    assert are_rounded(ctx, turned, twice, [twice.cos(5), -twice.sin(5)])


def test_the_difference_of_squares_decays_at_the_stated_rate_and_no_other():
    def evaluate(digits, rate=1):
        ctx = context(digits)
        w = flow.integrate(ctx, factors(2, Fraction(1, 4)), [Fraction(1, 2), 3], 3)
        decay = ctx.exp(-linear.number(ctx, Fraction(3, 2) * rate))
        return w[0] ** 2 - w[1] ** 2, decay * (ctx.mpf(1) / 4 - 9)

    assert climb(evaluate, ladder=(15, 30)).outcome == "agrees"
    wrong = climb(lambda digits: evaluate(digits, 1 + Fraction(1, 10**18)), ladder=(15, 30), confirm=40)
    assert wrong.outcome == "differs"


def test_back_to_the_start():
    def evaluate(digits):
        ctx = context(digits)
        there = flow.integrate(ctx, factors(-1, Fraction(1, 2)), [1, 2], 1)
        return flow.integrate(ctx, factors(-1, Fraction(1, 2)), there, -1), exact_vector(ctx, [1, 2])

    assert climb(evaluate, ladder=(15, 30)).outcome == "agrees"


def test_division_powers_and_reflected_operators():
    """x' = (2 - x)^3 / (1 + x) and its operators the other way round give the same solution."""

    def evaluate(digits):
        ctx = context(digits)
        one = flow.integrate(ctx, lambda x: [(2 - x[0]) ** 3 / (1 + x[0])], [0], 1)
        other = flow.integrate(ctx, lambda x: [-((x[0] - 2) ** 2) * (x[0] - 2) * (1 / (x[0] + 1))], [0], 1)
        return one, other

    def by_implicit_solution(digits):
        """3 / (2 (2 - x)^2) - 1 / (2 - x) grows at rate 1, whence a root to find."""
        ctx = context(digits)
        x = flow.integrate(ctx, lambda x: [(2 - x[0]) ** 3 / (1 + x[0])], [0], 1)[0]
        grown = ctx.mpf(3) / 8 - ctx.mpf(1) / 2 + 1
        return 3 / (2 * (2 - x) ** 2) - 1 / (2 - x), grown

    assert climb(evaluate, ladder=(15, 30)).outcome == "agrees"
    assert climb(by_implicit_solution, ladder=(15, 30)).outcome == "agrees"


@pytest.mark.parametrize("power", [2, 3, 4, 5, 7])
def test_a_solution_with_every_nth_coefficient(power):
    """x' = 1 + x^n from 0: the time to reach x is the integral of 1 / (1 + x^n)."""
    ctx, twice = context(20), context(50)
    time = Fraction(4, 5)
    told, better = (flow.integrate(c, lambda x: [1 + x[0] ** power], [0], time) for c in (ctx, twice))
    assert are_rounded(ctx, told, twice, better)
    x = better[0]
    assert abs(twice.quad(lambda y: 1 / (1 + y**power), [0, x]) - twice.mpf(4) / 5) < twice.mpf(10) ** -40


@pytest.mark.parametrize("size", [Fraction(10) ** -40, Fraction(10) ** 40])
def test_solutions_of_any_size(size):
    ctx, twice = context(20), context(60)
    exact = linear.number(twice, size) * twice.exp(-3)
    assert are_rounded(ctx, flow.integrate(ctx, lambda x: [-x[0]], [size], 3), twice, [exact])
    gone = linear.number(twice, 3 * size)
    assert are_rounded(ctx, flow.integrate(ctx, lambda x: [size + 0 * x[0]], [0], 3), twice, [gone])


def test_constant_and_vanishing_fields():
    ctx = context(20)
    assert list(flow.integrate(ctx, lambda x: [0, 3], [1, 1], 2)) == [1, 7]
    assert list(flow.integrate(ctx, lambda x: [x[1], 0 * x[0]], [0, 1], 5)) == [5, 1]
    assert list(flow.integrate(ctx, lambda x: [x[0]], [0], 5)) == [0]
    assert list(flow.integrate(ctx, lambda x: [x[0] ** 0], [0], 5)) == [5]


def test_blow_up_is_not_passed():
    """x' = x^2, x(0) = 1 ends at time 1."""
    ctx = context(15)
    near = flow.integrate(ctx, lambda x: [x[0] * x[0]], [1], Fraction(99, 100))[0]
    assert abs(near - 100) < ctx.mpf(10) ** -10
    with pytest.raises(UndefinedHere, match="do not reach the time"):
        flow.integrate(ctx, lambda x: [x[0] * x[0]], [1], 2, most=300)


def test_what_a_field_may_not_do():
    ctx = context(15)
    with pytest.raises(TypeError, match="53 bits"):
        flow.integrate(ctx, lambda x: [0.5 * x[0]], [1], 1)
    with pytest.raises(TypeError, match="natural powers"):
        flow.integrate(ctx, lambda x: [x[0] ** -1], [1], 1)
    with pytest.raises(ValueError, match="2 components for 1 unknowns"):
        flow.integrate(ctx, lambda x: [x[0], x[0]], [1], 1)
    with pytest.raises(UndefinedHere, match="divides by 0"):
        flow.integrate(ctx, lambda x: [1 / x[0]], [0], 1)


def test_the_precision_of_the_context_is_restored():
    ctx = context(33)
    before = ctx.prec
    flow.linear_flow(ctx, A, C, START, 7)
    flow.integrate(ctx, lambda x: [-x[0]], [1], 1)
    with pytest.raises(TypeError):
        flow.integrate(ctx, lambda x: [0.5 * x[0]], [1], 1)
    assert ctx.prec == before
