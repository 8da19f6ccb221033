"""Dropout from its definition: losses and steps with coordinates switched off, summed over all masks.

A mask is a tuple of zeros and ones, each 1 with probability ``kept`` independently of the others; there are 2^d of
them, and every mean here is the sum over all. Slopes of losses, which are quadratic, are taken from their values.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean_loss(ctx, [[1]], [2], [2], ctx.one / 4))
    3.0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_vector, from_entries, number
from regproofs.simulate.linear import solve_by_qr, width

Mask = tuple[int, ...]


def masks(ctx: Context, kept: Number, count: int) -> Iterator[tuple[Mask, Number]]:
    """All masks of a length with their probabilities.

    >>> from regproofs.simulate import context
    >>> [(mask, str(weight)) for mask, weight in masks(context(15), 1, 1)]
    [((1,), '1.0'), ((0,), '0.0')]
    """
    share = number(ctx, kept)
    for mask in product((1, 0), repeat=count):
        yield mask, share ** sum(mask) * (1 - share) ** (count - sum(mask))


def mean(ctx: Context, f: Callable[[Mask], Sequence[Number]], kept: Number, count: int) -> list[Number]:
    """The mean of the list of numbers ``f(mask)`` over all masks of a length, each sum rounded once.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(*mean(ctx, lambda mask: [mask[0] + mask[1], mask[0] * mask[1]], ctx.one / 2, 2))
    1.0 0.25
    """
    columns = zip(*([weight * x for x in f(mask)] for mask, weight in masks(ctx, kept, count)), strict=True)
    return [ctx.fsum(column) for column in columns]


def lists(ctx: Context, X: Any) -> list[list[Number]]:
    """The rows of an exact matrix in a context."""
    return [[number(ctx, x) for x in row] for row in X]


def masked_loss(Y: Sequence[Number], X: Sequence[Sequence[Number]], b: Sequence[Number], mask: Mask) -> Number:
    """``||Y - X diag(mask) b||^2`` for n rows of length d, in any arithmetic.

    >>> masked_loss([4], [[1, 1]], [1, 2], (0, 1))
    4
    """
    kept = [j for j, keep in enumerate(mask) if keep]
    return sum((y - sum(row[j] * b[j] for j in kept)) ** 2 for y, row in zip(Y, X, strict=True))


def mean_loss(ctx: Context, X: Any, Y: Any, b: Any, kept: Number) -> Number:
    """The mean of `masked_loss` over all masks, for exact or converted entries."""
    design, wanted, point = lists(ctx, X), list(exact_vector(ctx, Y)), list(exact_vector(ctx, b))
    return mean(ctx, lambda mask: [masked_loss(wanted, design, point, mask)], kept, len(point))[0]


def least_mean_loss(ctx: Context, X: Any, Y: Any, kept: Number) -> Matrix:
    """The minimiser of `mean_loss`, d x 1: least squares for all masked designs on top of each other, by weight.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(ctx.nstr(least_mean_loss(ctx, [[1, 1]], [3], ctx.one / 2), 10))
    [2.0]
    [2.0]
    """
    design, responses, d = lists(ctx, X), list(exact_vector(ctx, Y)), width(X)
    rows: list[list[Number]] = []
    wanted: list[Number] = []
    for mask, weight in masks(ctx, kept, d):
        size = ctx.sqrt(weight)
        rows += [[size * x * keep for x, keep in zip(row, mask, strict=True)] for row in design]
        wanted += [size * y for y in responses]
    return solve_by_qr(ctx, from_entries(ctx, rows, d), ctx.matrix(wanted))


def masked_step(
    Y: Sequence[Number], X: Sequence[Sequence[Number]], b: Sequence[Number], mask: Mask, step_size: Number
) -> list[Number]:
    """``b + step_size D X^t (Y - X D b)`` with D = diag(mask), in any arithmetic: the other coordinates stay.

    >>> masked_step([4], [[1, 1]], [1, 2], (0, 1), 1)
    [1, 4]
    """
    kept = [j for j, keep in enumerate(mask) if keep]
    residuals = [y - sum(row[j] * b[j] for j in kept) for y, row in zip(Y, X, strict=True)]
    return [
        x + step_size * sum(row[j] * r for row, r in zip(X, residuals, strict=True)) if mask[j] else x
        for j, x in enumerate(b)
    ]


def mean_step(ctx: Context, X: Any, Y: Any, b: Any, kept: Number, step_size: Number) -> Matrix:
    """The mean of `masked_step` over all masks, d x 1.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean_step(ctx, [[1]], [4], [2], ctx.one / 2, 1))
    [3.0]
    """
    design, wanted, point = lists(ctx, X), list(exact_vector(ctx, Y)), list(exact_vector(ctx, b))
    size = number(ctx, step_size)
    return ctx.matrix(mean(ctx, lambda mask: masked_step(wanted, design, point, mask, size), kept, len(point)))


def slopes(ctx: Context, loss: Callable[[list[Number]], Number], point: Matrix) -> Matrix:
    """The gradient of a function that is quadratic in each coordinate, by differences of values, which are exact.

    >>> from regproofs.simulate import context
    >>> print(slopes(context(15), lambda x: x[0] ** 2 * x[1], [3, 5]))
    [30.0]
    [ 9.0]
    """
    here, found = list(exact_vector(ctx, point)), []
    for j, x in enumerate(here):
        distance = 1 + abs(x)
        ahead, behind = ([*here[:j], x + move, *here[j + 1 :]] for move in (distance, -distance))
        found.append((loss(ahead) - loss(behind)) / (2 * distance))
    return ctx.matrix(found)


def mean_product(ctx: Context, factors: Sequence[Any], kept: Number) -> Matrix:
    """The mean over all masks of D A D B D ... D for d x d matrices A, B, ... and D = diag(mask), d x d.

    >>> from regproofs.simulate import context
    >>> ctx = context(15)
    >>> print(mean_product(ctx, [[[1, 2], [3, 4]]], ctx.one / 2))
    [ 0.5  0.5]
    [0.75  2.0]
    """
    matrices = [lists(ctx, factor) for factor in factors]
    size = len(matrices[0])

    def entries(mask: Mask) -> list[Number]:
        rows = [[ctx.mpf(keep * (i == j)) for j in range(size)] for i, keep in enumerate(mask)]
        for matrix in matrices:
            columns = [[x * mask[j] for x in column] for j, column in enumerate(zip(*matrix, strict=True))]
            rows = [[sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in rows]
        return [x for row in rows for x in row]

    found = mean(ctx, entries, kept, size)
    return ctx.matrix([found[row * size : (row + 1) * size] for row in range(size)])


def vertex(ctx: Context, f: Callable[[Number], Number]) -> Number:
    """Where a parabola, known by its values alone, has its vertex.

    >>> from regproofs.simulate import context
    >>> print(vertex(context(15), lambda x: (x - 3) ** 2 + 1))
    3.0
    """
    below, here, above = (f(ctx.mpf(x)) for x in (-1, 0, 1))
    return (below - above) / (2 * (below - 2 * here + above))
