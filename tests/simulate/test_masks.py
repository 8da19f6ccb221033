"""Dropout from its definition, against means written out by hand."""

from __future__ import annotations

from fractions import Fraction

from regproofs.simulate import context, masks

ctx = context(30)
X, Y, P = [[1, 2], [3, 5]], [1, -2], Fraction(1, 3)


def near(left, right) -> bool:
    return abs(left - right) < ctx.mpf(10) ** -25


def test_the_probabilities_of_all_masks_add_up_to_one() -> None:
    table = list(masks.masks(ctx, P, 3))
    assert len({mask for mask, _ in table}) == 8
    assert near(sum(weight for _, weight in table), 1)
    assert near(sum(weight for mask, weight in table if mask[1]), ctx.mpf(1) / 3)


def test_the_minimiser_of_the_mean_loss_is_beaten_by_no_neighbour() -> None:
    least = masks.least_mean_loss(ctx, X, Y, P)
    value = masks.mean_loss(ctx, X, Y, least, P)
    for move in ([1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1]):
        moved = [x + ctx.mpf(step) / 10**6 for x, step in zip(least, move, strict=True)]
        assert masks.mean_loss(ctx, X, Y, moved, P) > value


def test_a_mean_step_goes_down_the_slope_of_the_mean_loss() -> None:
    start, size = [ctx.mpf(2), ctx.mpf(-1)], Fraction(1, 10)
    after = masks.mean_step(ctx, X, Y, start, P, size)
    down = masks.slopes(ctx, lambda b: masks.mean_loss(ctx, X, Y, b, P) / 2, start)
    assert all(near(after[k], start[k] - down[k] / 10) for k in range(2))


def test_coordinates_that_are_dropped_stay_and_are_not_seen() -> None:
    assert masks.masked_step([0], [[1, 7]], [2, 3], (1, 0), 1) == [0, 3]
    assert masks.masked_loss([5], [[1, 7]], [2, 3], (1, 0)) == 9


def test_means_of_products_by_hand() -> None:
    found = masks.mean_product(ctx, [[[1, 2], [3, 4]], [[0, 1], [1, 0]]], P)
    third = ctx.mpf(1) / 3
    for place, value in {(0, 0): 2 * third**2, (0, 1): third**2, (1, 0): 4 * third**2, (1, 1): 3 * third**2}.items():
        assert near(found[place], value)


def test_the_vertex_of_a_parabola() -> None:
    assert near(masks.vertex(ctx, lambda x: 7 * (x - ctx.mpf(1) / 3) ** 2 - 2), ctx.mpf(1) / 3)
