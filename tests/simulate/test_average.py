"""Finite sums against moments written out, and against laws that have the wrong ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from regproofs.simulate import average, context, exact_matrix, exact_vector, linear
from regproofs.simulate.ladder import climb

MEAN = [Fraction(1, 3), -2, 5]
ROOT = [[1, 2], [0, Fraction(1, 7)], [3, -1]]
TOLD = [average.over_signs, average.over_points]


def spread(ctx, root=ROOT):
    return linear.multiply(ctx, root, exact_matrix(ctx, root).T)


@pytest.mark.parametrize("over", TOLD)
def test_two_moments(over):
    def first(digits):
        ctx = context(digits)
        return over(ctx, lambda y: y, MEAN, ROOT), exact_vector(ctx, MEAN)

    def second(digits):
        ctx = context(digits)
        mean = exact_vector(ctx, MEAN)
        return over(ctx, lambda y: y * y.T, MEAN, ROOT), mean * mean.T + spread(ctx)

    assert climb(first).outcome == "agrees"
    assert climb(second).outcome == "agrees"


@pytest.mark.parametrize("over", TOLD)
def test_a_wrong_covariance_is_found(over):
    wrong = [[1, 2], [0, Fraction(1, 7)], [3, -1 + Fraction(1, 10**30)]]

    def second(digits):
        ctx = context(digits)
        return over(ctx, lambda y: y * y.T, MEAN, ROOT), over(ctx, lambda y: y * y.T, MEAN, wrong)

    assert climb(second).outcome == "differs"


@pytest.mark.parametrize("covariance", [average.covariance_over_signs, average.covariance_over_points])
def test_covariance_of_an_affine_map(covariance):
    A = [[1, 2, 3], [0, Fraction(1, 2), -1]]

    def evaluate(digits):
        ctx = context(digits)
        told = covariance(ctx, lambda y: linear.multiply(ctx, A, y) + exact_vector(ctx, [7, 7]), MEAN, ROOT)
        return told, spread(ctx, linear.multiply(ctx, A, ROOT))

    def not_centred(digits):
        ctx = context(digits)
        return average.over_signs(ctx, lambda y: y * y.T, MEAN, ROOT), spread(ctx)

    assert climb(evaluate).outcome == "agrees"
    assert climb(not_centred).outcome == "differs"


@pytest.mark.parametrize("over", TOLD)
def test_without_noise_it_is_the_value_at_the_mean(over):
    ctx = context(20)
    assert list(over(ctx, lambda y: y, [1, 2], [[], []])) == [1, 2]
    assert over(ctx, lambda y: y[0] ** 2, [3], [[0]]) == 9


def test_signs_have_the_moments_of_independent_components_and_no_more():
    ctx = context(30)
    unit = [[1, 0], [0, 1]]
    assert average.over_signs(ctx, lambda y: (y[0] * y[1]) ** 2, [0, 0], unit) == 1
    assert average.over_signs(ctx, lambda y: y[0] ** 4, [0, 0], unit) == 1
    assert abs(average.over_gaussian(ctx, lambda y: y[0] ** 4, [0, 0], 1, 4) - 3) < 10 * ctx.eps


def test_matrix_signs():
    ctx = context(20)
    A = exact_matrix(ctx, [[1, 2], [3, 4], [5, 6]])
    mean_gram = average.over_matrix_signs(ctx, lambda E: (A + E).T * (A + E), 3, 2, Fraction(1, 2))
    assert mean_gram == A.T * A + ctx.eye(2) * ctx.mpf(3) / 4
    assert average.over_matrix_signs(ctx, lambda E: E, 2, 3) == ctx.matrix(2, 3)
    with pytest.raises(ValueError, match="too many to sum"):
        average.over_matrix_signs(ctx, lambda E: E, 5, 5)


@pytest.mark.parametrize("count", range(1, 9))
def test_hermite_rule_is_exact_up_to_its_degree_and_not_beyond(count):
    def moment(power):
        def evaluate(digits):
            ctx = context(digits)
            told = ctx.fsum(w * x**power for x, w in average.hermite_rule(ctx, count))
            return told, 0 if power % 2 else ctx.fac2(power - 1)

        return climb(evaluate).outcome

    assert [moment(power) for power in range(2 * count)] == ["agrees"] * (2 * count)
    assert moment(2 * count) == "differs"


@pytest.mark.parametrize("count", [2, 5, 8, 12])
def test_every_digit_of_the_hermite_rule_is_right(count):
    ctx, twice = context(20), context(50)
    for told, better in zip(average.hermite_rule(ctx, count), average.hermite_rule(twice, count), strict=True):
        for x, y in zip(told, better, strict=True):
            assert abs(twice.make_mpf(x._mpf_) - y) <= max(0.501 * ctx.eps * abs(y), twice.mpf(10) ** -29)


def test_hermite_rule_needs_a_node():
    with pytest.raises(ValueError, match="at least one node"):
        average.hermite_rule(context(15), 0)


def test_gaussian_moments_of_a_correlated_vector():
    """E[a^2 b^2] = S_aa S_bb + 2 S_ab^2 for centred normal (a, b) (Isserlis)."""

    def evaluate(digits):
        ctx = context(digits)
        S = spread(ctx)
        told = average.over_gaussian(ctx, lambda y: (y[0] * y[2]) ** 2, [0, 0, 0], ROOT, 4)
        return told, S[0, 0] * S[2, 2] + 2 * S[0, 2] ** 2

    def too_few_nodes(digits):
        ctx = context(digits)
        S = spread(ctx)
        told = average.over_gaussian(ctx, lambda y: (y[0] * y[2]) ** 2, [0, 0, 0], ROOT, 2)
        return told, S[0, 0] * S[2, 2] + 2 * S[0, 2] ** 2

    assert climb(evaluate).outcome == "agrees"
    assert climb(too_few_nodes).outcome == "differs"


def test_the_expected_loss_of_perturbed_factors_by_signs_and_by_quadrature():
    """Degree 2 in each of four independent components: any law with these moments gives the same."""
    w, eta = [Fraction(1, 2), 3, -1, Fraction(1, 5)], Fraction(3, 10)

    def loss(y):
        return ((2 - y[0] * y[2]) ** 2 + (-1 - y[1] * y[3]) ** 2) / 2

    def by_signs(ctx):
        return average.over_signs(ctx, loss, w, linear.number(ctx, eta) * ctx.eye(4))

    def by_quadrature(ctx):
        return average.over_gaussian(ctx, loss, w, eta, 2)

    def without_the_constant(ctx):
        return loss(exact_vector(ctx, w)) + linear.number(ctx, eta**2) / 2 * linear.square_norm(ctx, w)

    def penalised(ctx):
        return without_the_constant(ctx) + linear.number(ctx, eta**4)

    def outcome(road):
        return climb(lambda digits: (by_signs(context(digits)), road(context(digits)))).outcome

    assert outcome(by_quadrature) == "agrees"
    assert outcome(penalised) == "agrees"
    assert outcome(without_the_constant) == "differs"


def test_the_least_squares_estimator_has_the_stated_covariance():
    X, noise = [[1, 0], [1, 1], [0, 2]], [[2, 0, 0], [0, 1, 0], [1, 0, 1]]

    def evaluate(digits):
        ctx = context(digits)
        told = average.covariance_over_points(ctx, lambda y: linear.solve_by_qr(ctx, X, y), [1, 2, 3], noise)
        pinv = linear.multiply(ctx, linear.inverse(ctx, linear.gram(ctx, X)), exact_matrix(ctx, X).T)
        return told, linear.multiply(ctx, linear.multiply(ctx, pinv, spread(ctx, noise)), pinv.T)

    assert climb(evaluate).outcome == "agrees"


def test_every_sign_pattern_is_met_once():
    met = []
    average.over_signs(context(15), lambda y: met.append(tuple(y)) or y, [0, 0], [[1, 0], [0, 1]])
    assert sorted(met) == sorted(product((-1, 1), repeat=2))
