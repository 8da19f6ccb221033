"""Iterates of noisy and noiseless descent, run from values of a loss: no gradient is known by formula here.

A loss is a function of a list of numbers. Its gradient is taken by `descent.gradient`, from values alone, so what
a theorem says of an iterate meets a road that shares no formula with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import factorial
from random import Random
from typing import Any

from regproofs.simulate.arithmetic import Context, Matrix, Number, exact_vector, number
from regproofs.simulate.descent import gradient
from regproofs.simulate.losses import network_loss

FAR = 1e10
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


def descended_squares(ctx: Context, target: Number, penalty: Number, start: Matrix, steps: int) -> Matrix:
    """(w1 + w2)^2 / 4 and (w1 - w2)^2 / 4 after steps of size 1 on one coordinate, from their values at the start.

    ``penalty`` is the squared noise level.

    >>> from regproofs.simulate import context
    >>> ctx = context(20)
    >>> print(ctx.nstr(descended_squares(ctx, ctx.mpf(1) / 2, 0, [ctx.mpf(1) / 4, 0], 1)[0], 10))
    0.390625
    """
    up, down = (ctx.sqrt(number(ctx, x)) for x in start)
    loss = one_coordinate(ctx, number(ctx, target), ctx.sqrt(number(ctx, penalty)))
    w1, w2 = descended(ctx, loss, [up + down, up - down], [1] * steps)
    return ctx.matrix([(w1 + w2) ** 2 / 4, (w1 - w2) ** 2 / 4])


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


def exploded(
    start: Sequence[float], target: float, noise: float, step_size: float, steps: int, runs: int, seed: int = 1
) -> int:
    """How many of so many seeded runs of noisy descent on one coordinate are far out after so many steps.

    In floats, one run after the other: what is counted needs no digits. The loss is quadratic in each entry, so that
    a difference over a step of 1 on both sides is its slope; beyond 10^10 no run is followed further.

    >>> exploded([1, 1], 2, 0, 0.1, 50, 3), exploded([9, 9], 2, 0, 1, 50, 3)
    (0, 3)
    """
    draw, count = Random(seed).gauss, 0
    for _ in range(runs):
        x, y = map(float, start)
        for _ in range(steps):
            z, u = x + draw(0, noise), y + draw(0, noise)
            rise, climb = (_half_square(target - v) for v in ((z + 1) * u, z * (u + 1)))
            fall, drop = (_half_square(target - v) for v in ((z - 1) * u, z * (u - 1)))
            x, y = x - step_size * (rise - fall) / 2, y - step_size * (climb - drop) / 2
            if abs(x) + abs(y) > FAR:
                count += 1
                break
    return count


def _half_square(x: float) -> float:
    return x * x / 2


def step_error(ctx: Context, derivatives: Sequence[Number], terms: Sequence[int], power: int) -> Number:
    """The coefficient of ``step^power`` (2 or more) in one step of descent minus its flow over the time ``step``.

    The loss is the polynomial with these derivatives at 0, where the step starts; ``terms`` are the orders in the
    step size at which the field is corrected. The flow is found by Picard's iteration, each round of which gives
    one more power of the step exactly; descent itself has none beyond the first.

    >>> from regproofs.simulate import context
    >>> print(step_error(context(15), [2, 3, 0, 0], (), 2))
    -3.0
    """
    f = [Fraction(value) for value in derivatives]
    path: Powers = {}
    for _ in range(power):
        slope, curvature, jerk = (_derivative(f[k:], path, power) for k in range(3))
        field = [_times({(0, 0): Fraction(-1)}, slope, power)]
        if 1 in terms:
            field.append(_times({(1, 0): Fraction(-1, 2)}, _times(slope, curvature, power), power))
        if 2 in terms:
            square = _times(curvature, _times(slope, curvature, power), power)
            field.append(_times({(2, 0): Fraction(-1, 3)}, square, power))
            cube = _times(slope, _times(slope, jerk, power), power)
            field.append(_times({(2, 0): Fraction(-1, 12)}, cube, power))
        path = {(a + 1, t + 1): c / (t + 1) for (a, t), c in _sum(field).items() if a < power}
    return number(ctx, -sum((c for (a, _), c in path.items() if a == power), Fraction(0)))


Powers = dict[tuple[int, int], Fraction]  # by powers of the step, and of the time as a share of the step


def _derivative(f: Sequence[Fraction], x: Powers, most: int) -> Powers:
    """``f_0 + f_1 x + f_2 x^2 / 2 + ...``"""
    terms, power = [], {(0, 0): Fraction(1)}
    for k, value in enumerate(f):
        terms.append(_times({(0, 0): value / factorial(k)}, power, most))
        power = _times(power, x, most)
    return _sum(terms)


def _times(left: Powers, right: Powers, most: int) -> Powers:
    """The product up to a power of the step."""
    pairs = ((a, b) for a in left.items() for b in right.items() if a[0][0] + b[0][0] <= most)
    return _sum([{(a + c, t + u): p * q} for ((a, t), p), ((c, u), q) in pairs])


def _sum(terms: Iterable[Powers]) -> Powers:
    total: Powers = {}
    for term in terms:
        for key, value in term.items():
            total[key] = total.get(key, Fraction(0)) + value
    return total
