"""The lasso by all supports and signs, against descent and against the grid."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from regproofs.simulate import context, lasso

X = [[1, 2, 0], [0, 1, 1]]
Y = [3, -1]
WEIGHTS = [Fraction(1, 2), Fraction(1, 3), Fraction(2)]
ctx = context(30)


def test_no_point_of_a_grid_is_below_the_least_loss() -> None:
    least = lasso.least_lasso_loss(ctx, X, Y, WEIGHTS)
    grid = [Fraction(k, 4) for k in range(-12, 13, 3)]
    assert all(lasso.lasso_loss(ctx, X, Y, u, WEIGHTS) >= least for u in product(grid, repeat=3))


def test_the_solution_has_the_least_loss_and_no_neighbour_a_smaller_one() -> None:
    solution = lasso.lasso_solution(ctx, X, Y, WEIGHTS)
    least = lasso.least_lasso_loss(ctx, X, Y, WEIGHTS)
    assert abs(lasso.lasso_loss(ctx, X, Y, solution, WEIGHTS) - least) < ctx.mpf(10) ** -25
    for k, step in product(range(3), (Fraction(1, 10**6), -Fraction(1, 10**6))):
        moved = [x + ctx.convert(step) * (at == k) for at, x in enumerate(solution)]
        assert lasso.lasso_loss(ctx, X, Y, moved, WEIGHTS) > least


@pytest.mark.parametrize(("weight", "value"), [(1, "2"), (4, "0"), (5, "0")])
def test_one_orthonormal_column_is_thresholded(weight: int, value: str) -> None:
    assert lasso.lasso_solution(ctx, [[1]], [4 if weight > 1 else 3], [weight])[0] == ctx.mpf(value)


def test_dependent_columns_do_not_matter() -> None:
    assert lasso.least_lasso_loss(ctx, [[1, 1]], [3], [Fraction(1, 2)] * 2) == ctx.mpf("1.375")


def test_the_network_at_balanced_layers_has_the_loss_of_the_lasso() -> None:
    layers = [[2, 1, 0], [2, -1, 0]]
    u = [4, -1, 0]
    assert lasso.network_loss(ctx, X, Y, *layers, WEIGHTS) == lasso.lasso_loss(ctx, X, Y, u, WEIGHTS)
