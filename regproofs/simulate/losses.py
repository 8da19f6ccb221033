"""Losses of the linear model, from their definition."""

from __future__ import annotations

from collections.abc import Sequence

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_matrix, exact_vector, number
from regproofs.simulate.linear import multiply, square_norm


def penalised_loss(ctx: Context, X: Matrix, Y: Matrix, b: Matrix, penalty: Number = 0) -> Number:
    """``||Y - X b||^2 + penalty ||b||^2`` for an n x d design, n responses and d parameters.

    >>> from regproofs.simulate import context
    >>> print(penalised_loss(context(15), [[1, 1]], [4], [1, 2], 2))
    11.0
    """
    point = exact_vector(ctx, b)
    residual = exact_vector(ctx, Y) - multiply(ctx, exact_matrix(ctx, X), point)
    return square_norm(ctx, residual) + number(ctx, penalty) * square_norm(ctx, point)


def network_loss(ctx: Context, w1: Matrix, w2: Matrix, target: Matrix, noise: Number = 0) -> Number:
    """``1/2 |target - w2 o w1|^2 + noise^2 / 2 (|w1|^2 + |w2|^2)`` of a diagonal network, all of length d.

    >>> from regproofs.simulate import context
    >>> print(network_loss(context(15), [1, 2], [3, 1], [1, 0], 1))
    11.5
    """
    total = ctx.zero
    penalty = number(ctx, noise) ** 2
    for first, second, wanted in zip(w1, w2, target, strict=True):
        x, y = number(ctx, first), number(ctx, second)
        total += (number(ctx, wanted) - x * y) ** 2 + penalty * (x * x + y * y)
    return total / 2


def deep_loss(ctx: Context, w: Sequence[Number], target: Number, noise: Number = 0) -> Number:
    """``1/2 E (target - prod_k (w_k + noise s_k))^2`` of one coordinate, averaged over all independent fair signs s.

    >>> from regproofs.simulate import context
    >>> print(deep_loss(context(15), [2, 1, 1], 1), deep_loss(context(15), [1, 1], 1, 2))
    0.5 12.0
    """
    factors, size, wanted = [number(ctx, x) for x in w], number(ctx, noise), number(ctx, target)
    shifts = (size, -size) if size else (size,)
    products = [ctx.one]
    for factor in factors:
        products = [product * (factor + shift) for product in products for shift in shifts]
    return ctx.fsum((wanted - product) ** 2 for product in products) / (2 * len(products))


def hadamard(ctx: Context, left: Matrix, right: Matrix) -> Matrix:
    """The entrywise product of two vectors.

    >>> from regproofs.simulate import context
    >>> print(*hadamard(context(15), [1, 2], [3, 4]))
    3.0 8.0
    """
    left, right = exact_vector(ctx, left), exact_vector(ctx, right)
    return ctx.matrix([x * y for x, y in zip(left, right, strict=True)])
