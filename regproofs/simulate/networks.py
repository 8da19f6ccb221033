"""Feed-forward networks run from their definition, one observation at a time, and differentiated without a formula.

A derivative is the imaginary part of one evaluation at a point that is moved by i h: no difference is taken, so that
h may be so small that the error is beyond all digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from regproofs.simulate.activations import activation
from regproofs.simulate.arithmetic import Context, Matrix, Number, from_entries, number

Rows = list[list[Number]]
Layer = tuple[Any, Any]  # weights, as rows, and shift


def rows_of(ctx: Context, values: Any) -> Rows:
    """A matrix, or a vector as one column, as rows of numbers of the context."""
    if isinstance(values, ctx.matrix):
        return [[values[i, k] for k in range(values.cols)] for i in range(values.rows)]
    return [[number(ctx, x) for x in (row if isinstance(row, list | tuple) else [row])] for row in values]


def output(ctx: Context, name: str, hidden: Sequence[Layer], last: Any, x: Sequence[Number]) -> list[Number]:
    """What a network gives for one input.

    >>> from regproofs.simulate import context
    >>> output(context(15), "square", [([[1, 2]], [[3]])], [[10], [1]], [1, -1])
    [40, 4]
    """
    sigma = activation(ctx, name)
    for weights, shift in hidden:
        x = [sigma(z + b) for z, (b,) in zip(_applied(weights, x), shift, strict=True)]
    return _applied(last, x)


def _applied(weights: Any, x: Sequence[Number]) -> list[Number]:
    return [sum((w * t for w, t in zip(row, x, strict=True)), start=0) for row in weights]


def risk(ctx: Context, name: str, hidden: Sequence[Layer], last: Any, X: Any, Y: Any) -> Number:
    """The mean, over observations in the columns of X and Y, of the squared distance of label and output."""
    losses = []
    for x, y in zip(zip(*X, strict=True), zip(*Y, strict=True), strict=True):
        losses += [(label - out) ** 2 for label, out in zip(y, output(ctx, name, hidden, last, x), strict=True)]
    return sum(losses, start=0) / len(X[0])


def slope(ctx: Context, f: Callable[[Rows], Number], at: Any) -> Matrix:
    """The derivatives of a real-analytic function of a matrix or vector by each entry, by complex steps.

    >>> from regproofs.simulate import context
    >>> print(slope(context(15), lambda w: w[0][0] ** 2 * w[0][1], [[3, 2]]))
    [12.0  9.0]
    """
    point, step = rows_of(ctx, at), ctx.mpf(10) ** (-ctx.dps - 5)

    def moved(i: int, k: int) -> Number:
        rows = [list(row) for row in point]
        rows[i][k] = ctx.mpc(rows[i][k], step)
        return ctx.im(f(rows)) / step

    found = [[moved(i, k) for k in range(len(row))] for i, row in enumerate(point)]
    return from_entries(ctx, found, len(point[0]))
