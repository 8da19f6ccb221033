"""The lasso and the diagonal network with weight decay, from their definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from flint import fmpq, fmpq_mat

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_matrix, exact_vector, number
from regproofs.simulate.linear import multiply, square_norm

Vector = Sequence[Fraction]


def responses(X: Sequence[Vector], u: Vector, residual: Vector) -> list[Fraction]:
    """``X u + residual``, exactly: the responses that have this residual at u.

    >>> responses([[1, 2]], [3, Fraction(1, 2)], [1])
    [Fraction(5, 1)]
    """
    rows = zip(X, residual, strict=True)
    return [Fraction(e) + sum(x * b for x, b in zip(row, u, strict=True)) for row, e in rows]


def network_loss(ctx: Context, X: Matrix, Y: Matrix, w1: Matrix, w2: Matrix, weights: Matrix) -> Number:
    """``1/2 ||Y - X (w1 o w2)||^2 + 1/2 sum_j weights_j (w1_j^2 + w2_j^2)``, o being the entrywise product.

    >>> from regproofs.simulate import context
    >>> print(network_loss(context(15), [[1, 1]], [4], [1, 2], [1, 1], [2, 1]))
    5.0
    """
    first, second, decay = (exact_vector(ctx, w) for w in (w1, w2, weights))
    fitted = multiply(ctx, exact_matrix(ctx, X), exact_vector(ctx, [a * b for a, b in zip(first, second, strict=True)]))
    penalty = ctx.fsum(c * (a * a + b * b) for c, a, b in zip(decay, first, second, strict=True))
    return (square_norm(ctx, exact_vector(ctx, Y) - fitted) + penalty) / 2


def exact_network_loss(X: Sequence[Vector], Y: Vector, w1: Vector, w2: Vector, weights: Vector) -> Fraction:
    """The same loss in rational arithmetic, for differences that cancel.

    >>> exact_network_loss([[1, 1]], [4], [1, 2], [1, 1], [2, 1])
    Fraction(5, 1)
    """
    u = [_rational(a) * _rational(b) for a, b in zip(w1, w2, strict=True)]
    design = [[_rational(x) for x in row] for row in X]
    fitted = [sum((x * b for x, b in zip(row, u, strict=True)), fmpq(0)) for row in design]
    error = sum(((_rational(y) - f) ** 2 for y, f in zip(Y, fitted, strict=True)), fmpq(0))
    layers = zip(weights, w1, w2, strict=True)
    penalty = sum((_rational(c) * (_rational(a) ** 2 + _rational(b) ** 2) for c, a, b in layers), fmpq(0))
    return _fraction((error + penalty) / 2)


def lasso_loss(ctx: Context, X: Matrix, Y: Matrix, u: Matrix, weights: Matrix) -> Number:
    """``1/2 ||Y - X u||^2 + sum_j weights_j |u_j|``.

    >>> from regproofs.simulate import context
    >>> print(lasso_loss(context(15), [[1, 1]], [4], [1, -2], [2, 1]))
    16.5
    """
    point = exact_vector(ctx, u)
    residual = exact_vector(ctx, Y) - multiply(ctx, exact_matrix(ctx, X), point)
    penalty = ctx.fsum(c * abs(x) for c, x in zip(exact_vector(ctx, weights), point, strict=True))
    return square_norm(ctx, residual) / 2 + penalty


def least_lasso_loss(ctx: Context, X: Sequence[Vector], Y: Vector, weights: Vector) -> Number:
    """The minimum of the lasso loss, found exactly among all supports and signs; 3^d of them.

    Where the signs of u are fixed the loss is a quadratic function of the entries that are not 0. One minimiser
    has independent columns on its support (along a direction in their kernel the loss is affine, so one may go on
    until an entry vanishes), and there it is the stationary point of its face. No optimality condition is tested.

    >>> from regproofs.simulate import context
    >>> print(least_lasso_loss(context(15), [[1, 1]], [3], [Fraction(1, 2), Fraction(1, 2)]))
    1.375
    """
    return number(ctx, _least(X, Y, weights)[0])


def lasso_solution(ctx: Context, X: Sequence[Vector], Y: Vector, weights: Vector) -> Matrix:
    """A minimiser of the lasso loss, d x 1, found as in `least_lasso_loss`.

    >>> from regproofs.simulate import context
    >>> print(lasso_solution(context(15), [[2]], [6], [2]))
    [2.5]
    """
    return exact_vector(ctx, _least(X, Y, weights)[1])


def _least(X: Sequence[Vector], Y: Vector, weights: Vector) -> tuple[Fraction, list[Fraction]]:
    return min(_stationary(_matrix(X), _matrix([[y] for y in Y]), [Fraction(w) for w in weights]))


def _stationary(X: fmpq_mat, Y: fmpq_mat, weights: Vector) -> Iterator[tuple[Fraction, list[Fraction]]]:
    """The stationary points of the faces that have the signs of their face, after their values."""
    d = X.ncols()
    for support in (s for size in range(d + 1) for s in combinations(range(d), size)):
        columns = fmpq_mat(X.nrows(), len(support), [X[i, j] for i in range(X.nrows()) for j in support])
        square = columns.transpose() * columns
        if support and square.det() == 0:
            continue
        inverse = square.inv() if support else square
        for signs in product((1, -1), repeat=len(support)):
            slopes = fmpq_mat(len(support), 1, [_rational(weights[j]) * s for j, s in zip(support, signs, strict=True)])
            u = inverse * (columns.transpose() * Y - slopes)
            if all(x * s > 0 for x, s in zip(u.entries(), signs, strict=True)):
                residual = Y - columns * u
                penalty = sum((c * x for c, x in zip(slopes.entries(), u.entries(), strict=True)), fmpq(0))
                value = sum((r * r for r in residual.entries()), fmpq(0)) / 2 + penalty
                entries = dict(zip(support, u.entries(), strict=True))
                yield _fraction(value), [_fraction(entries.get(j, fmpq(0))) for j in range(d)]


def _matrix(rows: Sequence[Vector]) -> fmpq_mat:
    return fmpq_mat(len(rows), len(rows[0]), [_rational(x) for row in rows for x in row])


def _rational(x: Number) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def _fraction(x: fmpq) -> Fraction:
    return Fraction(int(x.p), int(x.q))
