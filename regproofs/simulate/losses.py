"""Losses of the linear model, from their definition."""

from __future__ import annotations

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
