"""Recursions run step by step, derivatives from values alone, and an optimiser that knows only values.

No gradient formula and no closed form of an iterate occurs here, save the one step that defines descent on
least squares.  Derivatives are central differences at a multiple of the digits asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from regproofs.simulate.arithmetic import (
    Context,
    Matrix,
    Number,
    UndefinedHere,
    exact_matrix,
    exact_vector,
    from_entries,
    number,
    rounded,
)
from regproofs.simulate.linear import multiply, solve_spd, square_norm

State = TypeVar("State")
Function = Callable[[list[Any]], Any]


# ---------------------------------------------------------------- recursions


def iterate(step: Callable[[State], State], start: State, count: int) -> State:
    """The state after ``count`` steps of any recursion; ``count`` may be 0.

    >>> iterate(lambda k: 2 * k, 1, 10)
    1024
    """
    return trajectory(step, start, count)[-1]


def trajectory(step: Callable[[State], State], start: State, count: int) -> list[State]:
    """The ``count + 1`` states from the start on.

    >>> trajectory(lambda k: 2 * k, 1, 3)
    [1, 2, 4, 8]
    """
    if count < 0:
        raise ValueError(f"a recursion cannot run {count} steps")
    states = [start]
    for _ in range(count):
        states.append(step(states[-1]))
    return states


def least_squares_descent(
    ctx: Context, X: Matrix, Y: Matrix, start: Matrix, step: Number, count: int, penalty: Number = 0
) -> Matrix:
    """Iterate ``count`` of ``b <- b + step (X^t (Y - X b) - penalty b)``.

    This is gradient descent on ``(||Y - X b||^2 + penalty ||b||^2) / 2``; X is n x d, Y is n x k, the start
    and the result are d x k.

    >>> from regproofs.simulate import context
    >>> print(least_squares_descent(context(15), [[1, 0]], [1], [0, 1], 1, 5))
    [1.0]
    [1.0]
    """
    X, Y = exact_matrix(ctx, X), exact_vector(ctx, Y)
    step, penalty, transposed = number(ctx, step), number(ctx, penalty), X.T

    def descend(b: Matrix) -> Matrix:
        return b + (multiply(ctx, transposed, Y - multiply(ctx, X, b)) - b * penalty) * step

    return iterate(descend, exact_vector(ctx, start), count)


# ---------------------------------------------------------------- derivatives from values


def gradient(ctx: Context, f: Function, x: Matrix) -> Matrix:
    """The gradient of f at x by central differences, to the digits of ``ctx``; n x 1.

    f maps a list of n numbers to a number, and must compute with the precision that ``ctx`` has when it is
    called: it is evaluated at three times the digits, with differences of 10^-digits relative to each
    coordinate.  f needs three bounded derivatives near x.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(gradient(ctx, lambda x: x[0] ** 3 * x[1], [2, 5]), 25))
    [60.0]
    [ 8.0]
    """
    return jacobian(ctx, lambda point: [f(point)], x).T


def jacobian(ctx: Context, f: Callable[[list[Any]], Sequence[Any]], x: Matrix) -> Matrix:
    """The matrix of derivatives ``d f_i / d x_j``, as `gradient`, for f with a list of m numbers as value.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(jacobian(ctx, lambda x: [x[0] * x[1], x[0] + x[1]], [2, 5]), 25))
    [5.0  2.0]
    [1.0  1.0]
    """
    digits = ctx.dps
    with ctx.workdps(3 * digits + 10):
        point = list(exact_vector(ctx, x))
        columns = []
        for j, h in enumerate(_spacings(ctx, point, digits)):
            ahead, behind = f(_moved(point, {j: h})), f(_moved(point, {j: -h}))
            columns.append([(a - b) / (2 * h) for a, b in zip(ahead, behind, strict=True)])
        height = len(columns[0]) if columns else len(f(point))
        rows = [[column[i] for column in columns] for i in range(height)]
        derivative = from_entries(ctx, rows, len(columns))
    return rounded(ctx, derivative)


def hessian(ctx: Context, f: Function, x: Matrix) -> Matrix:
    """The matrix of second derivatives of f at x by central differences, as `gradient`; n x n, symmetric.

    f is evaluated at four times the digits and needs four bounded derivatives near x.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(hessian(ctx, lambda x: x[0] ** 3 * x[1], [2, 5]), 25))
    [60.0  12.0]
    [12.0   0.0]
    """
    digits = ctx.dps
    with ctx.workdps(4 * digits + 10):
        point = list(exact_vector(ctx, x))
        spacing, centre = _spacings(ctx, point, digits), f(point)
        second = ctx.matrix(len(point), len(point))
        for i, h in enumerate(spacing):
            ends = f(_moved(point, {i: h})) + f(_moved(point, {i: -h}))
            second[i, i] = (ends - 2 * centre) / h**2
            for j in range(i):
                second[i, j] = second[j, i] = _mixed(f, point, i, j, h, spacing[j])
    return rounded(ctx, second)


def _mixed(f: Function, point: list[Number], i: int, j: int, h: Number, k: Number) -> Number:
    same = f(_moved(point, {i: h, j: k})) + f(_moved(point, {i: -h, j: -k}))
    crossed = f(_moved(point, {i: h, j: -k})) + f(_moved(point, {i: -h, j: k}))
    return (same - crossed) / (4 * h * k)


def _spacings(ctx: Context, point: list[Number], digits: int) -> list[Number]:
    """10^-digits relative to each coordinate, so that a small one keeps the sign and the scale it has."""
    return [ctx.mpf(10) ** -digits * (abs(x) or 1) for x in point]


def _moved(point: list[Number], by: dict[int, Number]) -> list[Number]:
    return [x + by[i] if i in by else x for i, x in enumerate(point)]


# ---------------------------------------------------------------- an optimiser


def minimise(ctx: Context, f: Function, start: Matrix, most: int = 200) -> Matrix:
    """A local minimiser of smooth f by damped Newton steps from the start, from values of f alone; n x 1.

    Each Newton step uses `gradient` and `hessian`; where the Hessian is not positive definite, a multiple of
    the identity is added; steps are halved until f falls.  Ends when a step no longer changes the digits
    of the point.  Raises UndefinedHere when ``most`` steps do not suffice, as for f unbounded below.

    >>> from regproofs.simulate import context
    >>> ctx = context(30)
    >>> print(ctx.nstr(minimise(ctx, lambda x: (x[0] - 3) ** 2 + (x[0] * x[1] - 6) ** 2, [1, 1]), 25))
    [3.0]
    [2.0]
    """
    point = exact_vector(ctx, start)
    for _ in range(most):
        move = _newton_move(ctx, f, point)
        length, size = ctx.sqrt(square_norm(ctx, move)), ctx.sqrt(square_norm(ctx, point))
        if length <= 8 * ctx.eps * max(1, size):
            return point + move
        point = _damped(ctx, f, point, move)
    raise UndefinedHere(f"no minimum was reached within {most} Newton steps")


def _newton_move(ctx: Context, f: Function, point: Matrix) -> Matrix:
    """``-(H + shift I)^-1 g`` with the first shift, from 0 upwards, that makes it positive definite."""
    g, H = gradient(ctx, f, point), hessian(ctx, f, point)
    shift, unit = ctx.zero, ctx.eye(point.rows)
    while True:
        try:
            return -solve_spd(ctx, H + unit * shift, g)
        except UndefinedHere:
            shift = max(2 * shift, ctx.fsum(abs(x) for x in H) / 1000, ctx.eps)


def _damped(ctx: Context, f: Function, point: Matrix, move: Matrix) -> Matrix:
    """The farthest of point + move, move / 2, move / 4, ... at which f is not larger."""
    value, share = f(list(point)), ctx.one
    while share > ctx.eps:
        candidate = point + move * share
        if f(list(candidate)) <= value:
            return candidate
        share /= 2
    return point + move  # f is flat up to rounding: a full Newton step polishes the point
