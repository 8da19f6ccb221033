"""The points over which a random quantity is averaged exactly: rational matrices with rational weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from flint import fmpq, fmpq_mat
from sympy import Basic, Expr, Rational

from regproofs.logic.average import INTEGRAL, nodes, tensor
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import GaussianVector, NoiseMatrix, NoiseScalar, Random, RandomMatrix
from regproofs.logic.law import Normal

MOST = 4096
Points = list[tuple[fmpq_mat, fmpq]]
Number = Callable[[Expr], fmpq]
Matrix = Callable[[Basic], fmpq_mat]


def points(random: Random, size: int, number: Number, matrix: Matrix) -> Points:
    """Values of a random quantity with weights, exact for polynomials of degree `size` in it.

    `number` and `matrix` give the exact values of parameters; Beyond for more than MOST points.
    """
    if size == INTEGRAL:
        raise Beyond(f"an average of no polynomial in {random} is no finite sum")
    rows, columns = (1, 1) if isinstance(random, NoiseScalar) else (int(number(n)) for n in random.shape)
    if isinstance(random, NoiseMatrix | NoiseScalar) and tensor(random, size):
        table = [(number(x), number(weight)) for x, weight in nodes(random.law, size)]
        return _grid([table] * (rows * columns), rows, columns)
    if isinstance(random, NoiseMatrix):
        centre = fmpq_mat(rows, columns, [number(random.law.mean)] * (rows * columns))
        return _star(number(random.law.variance), centre)
    if isinstance(random, RandomMatrix):
        return _star(number(random.variance), fmpq_mat(rows, columns))
    lower, pivots = _decomposed(matrix(random.covariance))
    mean = matrix(random.mean)
    if isinstance(random, GaussianVector) and tensor(random, size):
        tables = [_normal(pivot, size) for pivot in pivots]
        return [(mean + lower * z, weight) for z, weight in _grid(tables, rows, 1)]
    return [(mean + lower * z, weight) for z, weight in _axes(pivots)]


def _normal(variance: fmpq, size: int) -> list[tuple[fmpq, fmpq]]:
    """The nodes of a normal law with mean 0, for a rational variance."""
    law = Normal(0, Rational(int(variance.p), int(variance.q)))
    return [(fmpq(int(x)), fmpq(int(w.p), int(w.q))) for x, w in nodes(law, size)]


def _grid(tables: list[list[tuple[fmpq, fmpq]]], rows: int, columns: int) -> Points:
    """Every choice of a value for each entry, weighted by the product."""
    count = 1
    for table in tables:
        count *= len(table)
    if count > MOST:
        raise Beyond(f"an average over {count} points takes too long")
    found = []
    for choice in product(*tables):
        weight = fmpq(1)
        for _, factor in choice:
            weight *= factor
        found.append((fmpq_mat(rows, columns, [x for x, _ in choice]), weight))
    return found


def _star(variance: fmpq, centre: fmpq_mat) -> Points:
    """The centre, and one entry moved by 1 either way: uncorrelated entries of one variance."""
    rows, columns = centre.nrows(), centre.ncols()
    moves = _axes([variance] * (rows * columns))
    return [(centre + fmpq_mat(rows, columns, x.entries()), weight) for x, weight in moves]


def _axes(variances: list[fmpq]) -> Points:
    """0 and the unit vectors with both signs, weighted to have these variances."""
    size = len(variances)
    found: Points = [(fmpq_mat(size, 1), 1 - sum(variances, fmpq(0)))]
    return found + list(_moved(variances))


def _moved(variances: list[fmpq]) -> Iterator[tuple[fmpq_mat, fmpq]]:
    for k, variance in enumerate(variances):
        for sign in (1, -1):
            yield fmpq_mat(len(variances), 1, [sign * (i == k) for i in range(len(variances))]), variance / 2


def _decomposed(covariance: fmpq_mat) -> tuple[fmpq_mat, list[fmpq]]:
    """C = L diag(d) L^t for positive semidefinite C; a zero pivot of such a matrix has a zero column."""
    size = covariance.nrows()
    rest, lower, pivots = covariance, fmpq_mat(size, size), []
    for k in range(size):
        pivot = rest[k, k]
        pivots.append(pivot)
        if pivot != 0:
            column = fmpq_mat(size, 1, [rest[i, k] / pivot for i in range(size)])
            for i in range(size):
                lower[i, k] = column[i, 0]
            rest = rest - pivot * column * column.transpose()
    if rest != fmpq_mat(size, size):
        raise Beyond("a covariance with a negative quadratic form")
    return lower, pivots
