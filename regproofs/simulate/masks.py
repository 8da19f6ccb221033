"""Dropout from its definition: losses and steps with coordinates switched off, summed over all masks.

A mask is a vector of zeros and ones, each 1 with probability ``kept`` independently of the others; there are 2^d of
them, and every mean here is the sum over all. Slopes of losses, which are quadratic, are taken from their values.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean_loss(ctx, [[1]], [2], [2], ctx.one / 4))
    3.0
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from regproofs.simulate import average
from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_matrix, exact_vector, from_entries, number
from regproofs.simulate.linear import multiply, solve_by_qr, square_norm, width


def mean(ctx: Context, f: Callable[[Matrix], Any], kept: Number, count: int) -> Any:
    """The mean of ``f(mask)`` over all masks of this length; f returns a number or a matrix.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean(ctx, lambda mask: mask[0] + mask[1], ctx.one / 4, 2))
    0.5
    """
    probability = number(ctx, kept)
    return average.over_law(ctx, f, [(1, probability), (0, 1 - probability)], count)


def masked_loss(ctx: Context, X: Matrix, Y: Matrix, b: Matrix, mask: Matrix) -> Number:
    """``||Y - X diag(mask) b||^2`` for an n x d design.

    >>> from regproofs.simulate import context
    >>> print(masked_loss(context(15), [[1, 1]], [4], [1, 2], [0, 1]))
    4.0
    """
    kept = ctx.matrix([m * x for m, x in zip(mask, exact_vector(ctx, b), strict=True)])
    return square_norm(ctx, exact_vector(ctx, Y) - multiply(ctx, exact_matrix(ctx, X), kept))


def mean_loss(ctx: Context, X: Matrix, Y: Matrix, b: Matrix, kept: Number) -> Number:
    """The mean of `masked_loss` over all masks."""
    return mean(ctx, lambda mask: masked_loss(ctx, X, Y, b, mask), kept, len(b))


def least_mean_loss(ctx: Context, X: Matrix, Y: Matrix, kept: Number) -> Matrix:
    """The minimiser of `mean_loss`, d x 1: least squares for all masked designs on top of each other, by weight.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(least_mean_loss(ctx, [[1, 1]], [3], ctx.one / 2), 10))
    [2.0]
    [2.0]
    """
    design, responses, d = exact_matrix(ctx, X), exact_vector(ctx, Y), width(X)
    rows: list[list[Number]] = []
    wanted: list[Number] = []
    share = number(ctx, kept)
    for mask in product((1, 0), repeat=d):
        size = ctx.sqrt(ctx.fprod(share if keep else 1 - share for keep in mask))
        for i in range(design.rows):
            rows.append([size * design[i, j] * mask[j] for j in range(d)])
            wanted.append(size * responses[i])
    return solve_by_qr(ctx, from_entries(ctx, rows, d), ctx.matrix(wanted))


def masked_step(ctx: Context, X: Matrix, Y: Matrix, b: Matrix, mask: Matrix, step_size: Number) -> Matrix:
    """``b`` after one step of descent on half of `masked_loss`, d x 1."""
    start = exact_vector(ctx, b)

    def loss(point: Matrix) -> Number:
        return masked_loss(ctx, X, Y, point, mask) / 2

    return start - slopes(ctx, loss, start) * number(ctx, step_size)


def slopes(ctx: Context, loss: Callable[[Matrix], Number], point: Matrix) -> Matrix:
    """The gradient of a function that is quadratic in each coordinate, by exact differences of its values.

    >>> from regproofs.simulate import context
    >>> print(slopes(context(15), lambda x: x[0] ** 2 * x[1], [3, 5]))
    [30.0]
    [ 9.0]
    """
    here = exact_vector(ctx, point)
    found = ctx.matrix(here.rows, 1)
    for j in range(here.rows):
        ahead, behind = here.copy(), here.copy()
        ahead[j] += 1
        behind[j] -= 1
        found[j] = (loss(ahead) - loss(behind)) / 2
    return found
