"""All equally likely values of a discrete random vector, side by side as the columns of one matrix.

A random vector with mean m and covariance root root^t takes the 2^k values m + root eps, eps in {-1, 1}^k. What is
linear in it then acts on all columns at once, and means and covariances are finite sums, exact at any precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_matrix, exact_vector, from_entries, number
from regproofs.simulate.linear import multiply


def signs(ctx: Context, mean: Matrix, root: Matrix) -> Matrix:
    """The values m + root eps over all sign patterns: n x 2^k for a mean of length n and an n x k root.

    >>> from regproofs.simulate import context
    >>> print(signs(context(15), [3], [[2]]))
    [1.0  5.0]
    """
    centre, root = exact_vector(ctx, mean), exact_matrix(ctx, root)
    patterns = list(product((-1, 1), repeat=root.cols))
    spread = multiply(ctx, root, exact_matrix(ctx, [[p[k] for p in patterns] for k in range(root.cols)], 1))
    return from_entries(
        ctx, [[centre[i] + spread[i, c] for c in range(spread.cols)] for i in range(centre.rows)], spread.cols
    )


def isotropic(ctx: Context, mean: Matrix, deviation: Number) -> Matrix:
    """Values with that mean and covariance deviation^2 I: n x 2^n."""
    return signs(ctx, mean, ctx.eye(exact_vector(ctx, mean).rows) * number(ctx, deviation))


def responses(ctx: Context, X: Matrix, truth: Matrix, deviation: Number) -> Matrix:
    """Values of Y with mean X truth and covariance deviation^2 I: n x 2^n for an n x d design."""
    return isotropic(ctx, multiply(ctx, exact_matrix(ctx, X), exact_vector(ctx, truth)), deviation)


def mean(ctx: Context, values: Matrix) -> Matrix:
    """The mean of equally likely columns: d x 1.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean(ctx, signs(ctx, [3], [[2]])))
    [3.0]
    """
    rows = [[ctx.fsum(values[i, c] for c in range(values.cols)) / values.cols] for i in range(values.rows)]
    return from_entries(ctx, rows, 1)


def covariance(ctx: Context, values: Matrix) -> Matrix:
    """The covariance of equally likely columns: d x d.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(covariance(ctx, signs(ctx, [3], [[2]])))
    [4.0]
    """
    centre = mean(ctx, values)
    rows = [[values[i, c] - centre[i] for c in range(values.cols)] for i in range(values.rows)]
    return from_entries(ctx, [[ctx.fdot(p, q) / values.cols for q in rows] for p in rows], len(rows))


def mean_squared_error(ctx: Context, values: Matrix, truth: Matrix) -> Number:
    """The mean of the squared distances from equally likely columns to a point of length d.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean_squared_error(ctx, signs(ctx, [3], [[2]]), [2]))
    5.0
    """
    point = exact_vector(ctx, truth)
    distances = ((values[i, c] - point[i]) ** 2 for c in range(values.cols) for i in range(values.rows))
    return ctx.fsum(distances) / values.cols


def semidefinite_root(ctx: Context, S: Matrix) -> Matrix:
    """An n x k matrix L with L L^t = S, for exact symmetric positive semidefinite rows of rank k.

    By elimination in exact rationals: the pivots of S are the squares.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> L = semidefinite_root(ctx, [[1, 1], [1, 1]])
    >>> print(L * L.T)
    [1.0  1.0]
    [1.0  1.0]
    """
    # A zero pivot of a semidefinite matrix has a zero row, so no rows need to be exchanged.
    remainder = [list(row) for row in S]
    columns: list[list[Number]] = []
    for k in range(len(remainder)):
        pivot = remainder[k][k]
        if pivot < 0 or (pivot == 0 and any(remainder[k])):
            raise ValueError("the matrix has a negative quadratic form")
        if pivot == 0:
            continue
        column = [row[k] for row in remainder]
        columns.append([number(ctx, entry) / ctx.sqrt(number(ctx, pivot)) for entry in column])
        remainder = [
            [entry - column[i] * column[j] / pivot for j, entry in enumerate(row)] for i, row in enumerate(remainder)
        ]
    rows = [[column[i] for column in columns] for i in range(len(remainder))]
    return from_entries(ctx, rows, len(columns))


def matrices(ctx: Context, rows: int, columns: int, deviation: Number) -> Iterator[Matrix]:
    """Equally likely matrices with uncorrelated entries of mean 0 and that standard deviation.

    One column at a time carries all signs, scaled by the square root of the number of columns: the entries
    are far from independent, which uncorrelated ones need not be.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> values = [N.T * N for N in matrices(ctx, 2, 2, 3)]
    >>> print(ctx.chop(sum(values[1:], values[0]) / len(values)))
    [18.0   0.0]
    [ 0.0  18.0]
    """
    scale = number(ctx, deviation) * ctx.sqrt(columns)
    for column in range(columns):
        for pattern in product((-1, 1), repeat=rows):
            noise = ctx.matrix(rows, columns)
            for i, sign in enumerate(pattern):
                noise[i, column] = sign * scale
            yield noise
