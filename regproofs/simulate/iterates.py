"""Iterates of noisy and noiseless descent, run from values of a loss: no gradient is known by formula here.

A loss is a function of a list of numbers. Its gradient is taken by `descent.gradient`, from values alone, so what
a theorem says of an iterate meets a road that shares no formula with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_vector, number
from regproofs.simulate.descent import gradient
from regproofs.simulate.flow import taylor_series
from regproofs.simulate.losses import network_loss

Loss = Callable[[list[Any]], Any]


def descended(ctx: Context, loss: Loss, start: Matrix, step_sizes: Sequence[Number]) -> list[Number]:
    """The point reached from the start by one step ``w <- w - a grad loss(w)`` for each step size a.

    >>> from regproofs.simulate import context
    >>> ctx = context(20)
    >>> print(ctx.nstr(descended(ctx, lambda w: w[0] ** 2 / 2, [1], [ctx.mpf(1) / 2] * 3)[0], 15))
    0.125
    """
    point = exact_vector(ctx, start)
    for size in step_sizes:
        point = point - gradient(ctx, loss, point) * number(ctx, size)
    return list(point)


def linear_in_the_product(ctx: Context, slope: Number, noise: Number) -> Loss:
    """``noise^2/2 |w|^2 - slope w_1 w_2``: any loss of a product has this one's gradient where its slope is that."""

    def loss(w: list[Number]) -> Number:
        penalty = number(ctx, noise) ** 2 / 2 * (w[0] ** 2 + w[1] ** 2)
        return penalty - number(ctx, slope) * w[0] * w[1]

    return loss


def parabola(ctx: Context, curvature: Number) -> Loss:
    """``curvature w^2 / 2`` of one number."""
    return lambda w: number(ctx, curvature) * w[0] ** 2 / 2


def sharpness_aware(ctx: Context, loss: Loss, start: Number, radius: Number, step_sizes: Sequence[Number]) -> Number:
    """One number that descends by its slope at a point moved uphill: ``w <- w - a f'(w + radius sign f'(w))``.

    >>> from regproofs.simulate import context
    >>> ctx = context(20)
    >>> print(ctx.nstr(sharpness_aware(ctx, parabola(ctx, 1), 1, 1, [1, 1, 1]), 15))
    -1.0
    """
    w, radius = number(ctx, start), number(ctx, radius)
    for size in step_sizes:
        uphill = ctx.sign(gradient(ctx, loss, [w])[0])
        w -= number(ctx, size) * gradient(ctx, loss, [w + radius * uphill])[0]
    return w


def one_coordinate(ctx: Context, target: Number, noise: Number) -> Loss:
    """``(target - w_1 w_2)^2 / 2 + noise^2/2 |w|^2``, one coordinate of the diagonal network."""
    return lambda w: network_loss(ctx, w[:1], w[1:], [target], noise)


def perturbed_step(ctx: Context, loss: Loss, point: Matrix, seen: Matrix, step_size: Number) -> list[Number]:
    """One step from the point along the gradient that is seen elsewhere: ``w - a grad loss(seen)``."""
    slope = gradient(ctx, loss, exact_vector(ctx, seen))
    return list(exact_vector(ctx, point) - slope * number(ctx, step_size))


def mean_balance(ctx: Context, point: Matrix, target: Number, step_size: Number, mean: Callable[[Any], Any]) -> Number:
    """The mean of ``w_1^2 - w_2^2`` after a step along the gradient of one coordinate that noise has moved.

    ``mean(f)`` averages ``f(xi)`` over the two numbers xi that are added to the point.
    """
    loss, start = one_coordinate(ctx, target, 0), exact_vector(ctx, point)

    def balance(xi: Matrix) -> Number:
        first, second = perturbed_step(ctx, loss, start, start + xi, step_size)
        return first**2 - second**2

    return mean(balance)


def gradient_moment(
    ctx: Context, point: Matrix, target: Number, mean: Callable[[Any], Any], powers: tuple[int, int]
) -> Number:
    """The central moment of these orders of the two slopes of one coordinate at a point that noise has moved."""
    loss, start = one_coordinate(ctx, target, 0), exact_vector(ctx, point)
    slopes: dict[tuple[Any, ...], Matrix] = {}

    def slope(xi: Matrix) -> Matrix:
        key = tuple(xi)
        if key not in slopes:
            slopes[key] = gradient(ctx, loss, start + xi)
        return slopes[key]

    centre = mean(slope)
    return mean(lambda xi: (slope(xi)[0] - centre[0]) ** powers[0] * (slope(xi)[1] - centre[1]) ** powers[1])


def descended_network(
    ctx: Context, layers: Sequence[Matrix], target: Matrix, noise: Number, step_size: Number
) -> tuple[Matrix, Matrix]:
    """Both layers of a diagonal network after one step on `losses.network_loss`, d x 1 each."""
    d = len(target)
    start = [*layers[0], *layers[1]]
    after = descended(ctx, lambda w: network_loss(ctx, w[:d], w[d:], target, noise), start, [step_size])
    return ctx.matrix(after[:d]), ctx.matrix(after[d:])


def step_error(ctx: Context, derivatives: Sequence[Number], terms: Sequence[int], power: int) -> Number:
    """What one step of descent is off its (modified) flow, over ``step^power``, for a step that tends to 0.

    The loss is the polynomial with these derivatives at 0, where the step starts; ``terms`` are the orders in the
    step size at which the field is corrected. The step is so small that the limit has the digits of ``ctx``.
    """
    digits = ctx.dps
    with ctx.workdps((power + 2) * (2 * digits + 20)):
        size = ctx.mpf(10) ** -(2 * digits + 20)
        f = [number(ctx, value) for value in derivatives]

        def field(x: Sequence[Any]) -> list[Any]:
            slope = f[0] + f[1] * x[0] + f[2] / 2 * x[0] ** 2 + f[3] / 6 * x[0] ** 3
            curvature, jerk = f[1] + f[2] * x[0] + f[3] / 2 * x[0] ** 2, f[2] + f[3] * x[0]
            corrections = {1: size / 2 * slope * curvature}
            corrections[2] = size**2 * (slope * curvature**2 / 3 + slope**2 * jerk / 12)
            return [-slope - sum(corrections[order] for order in terms)] if terms else [-slope]

        (path,) = taylor_series(ctx, field, [0])
        off = -size * f[0] - ctx.fsum(path[k] * size**k for k in range(power + 4))
        ratio = off / size**power
    return +ratio
