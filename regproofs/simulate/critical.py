"""Critical points by numbers alone: differences of a loss in many digits, and Newton's method from many starts.

A loss is a function `loss(ctx, point)` of a context and a list of its numbers, so that it can be computed in more
digits than it is asked for: a central difference with a step of half the digits is right to all of them.

>>> from regproofs.simulate import context
>>> ctx = context(20)
>>> print(*gradient(ctx, lambda ctx, p: p[0] ** 2 * p[1], [ctx.mpf(3), ctx.mpf(2)]))
12.0 9.0
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from regproofs.simulate.arithmetic import Context, Matrix, Number, UndefinedHere, context, number
from regproofs.simulate.arithmetic import exact_vector as exact_vector

Loss = Callable[[Context, list[Number]], Number]
Point = list[Number]

GUARD = 4  # digits beyond those asked for, as a step of 10^-n leaves an error of some units in the last digit
STEPS = 40
SLOW = 8  # steps a digit at a degenerate point, where a step leaves two thirds of the distance or more
ROUGH = 10
# Rates that agree so well are those of points a tenth as far away too, so a step goes nine tenths of the way.
LEAST_RATE, SAME_RATE, PART = 0.4, 0.001, 0.9
SIZES = (1, 3, -3, 2, 1000, -1000)
SPREAD = 8


@cache
def finer(digits: int) -> Context:
    """A context with twice the digits, in which differences with a step of half of them lose nothing."""
    return context(2 * (digits + GUARD))


def gradient(ctx: Context, loss: Loss, point: Point, size: Number = 1) -> Point:
    """The partial derivatives at a point, to the digits of the context, by central differences.

    `size` is how far the loss is to be seen as smooth: the step is a small fraction of it.
    """
    work, here, step = _prepared(ctx, point, size)
    ends = _ends(work, loss, here, step)
    return [+ctx.convert((after - before) / (2 * step)) for after, before in ends]


def hessian(ctx: Context, loss: Loss, point: Point, size: Number = 1) -> Matrix:
    """The matrix of second derivatives at a point, to the digits of the context, by central differences.

    >>> ctx = context(20)
    >>> H = hessian(ctx, lambda ctx, p: p[0] ** 2 * p[1], [ctx.mpf(3), ctx.mpf(2)])
    >>> print(H[0, 0], H[0, 1], H[1, 1])
    4.0 6.0 0.0
    """
    work, here, step = _prepared(ctx, point, size)
    rows = _curvature(work, loss, here, step, _ends(work, loss, here, step))
    return ctx.matrix([[+ctx.convert(x) for x in row] for row in rows])


def _prepared(ctx: Context, point: Point, size: Number) -> tuple[Context, Point, Number]:
    work = finer(ctx.dps)
    return work, [work.convert(x) for x in point], work.convert(size) * work.mpf(10) ** (-work.dps // 4)


def _ends(work: Context, loss: Loss, here: Point, step: Number) -> list[tuple[Number, Number]]:
    """The loss one step ahead and one step back in each coordinate."""
    return [(loss(work, _moved(here, {i: step})), loss(work, _moved(here, {i: -step}))) for i in range(len(here))]


def _curvature(work: Context, loss: Loss, here: Point, step: Number, ends: list[tuple[Number, Number]]) -> list[Point]:
    """Second differences; a mixed one from two opposite corners of a square and the ends in both coordinates."""
    n, twice, square = len(here), 2 * loss(work, here), step**2
    rows = [[work.zero] * n for _ in range(n)]
    for i in range(n):
        rows[i][i] = (sum(ends[i]) - twice) / square
        for k in range(i):
            corners = sum(loss(work, _moved(here, {i: s, k: s})) for s in (step, -step))
            rows[i][k] = rows[k][i] = (corners + twice - sum(ends[i]) - sum(ends[k])) / (2 * square)
    return rows


def _moved(here: Point, by: dict[int, Number]) -> Point:
    return [x + by.get(i, 0) for i, x in enumerate(here)]


def is_critical(ctx: Context, loss: Loss, point: Sequence[Number]) -> bool:
    """Whether the gradient vanishes at an exact point: it falls as the digits are doubled, or is 0 in twice as many.

    >>> is_critical(context(20), lambda ctx, p: (p[0] ** 2 - 4) ** 2, [2])
    True
    """
    seen = [
        max(map(abs, gradient(each, loss, [number(each, x) for x in point]))) for each in (ctx, context(2 * ctx.dps))
    ]
    return bool(seen[1] <= seen[0] / ctx.mpf(10) ** (ctx.dps // 2))


def terms(ctx: Context, loss: Loss, point: Point, size: Number) -> Number:
    """How large the terms of the gradient are at a point: the loss at a distance `size`, over it."""
    n = len(point)
    axes = [{i: sign * size} for i in range(n) for sign in (1, -1)]
    corners = [{i: sign**i * turn * size for i in range(n)} for sign in (1, -1) for turn in (1, -1)]
    return max(abs(loss(ctx, _moved(point, by))) for by in (*axes, *corners)) / size


def newton(
    ctx: Context, loss: Loss, start: Point, size: Number = 1, steps: int = STEPS, settled: int | None = None
) -> Point | None:
    """Where Newton's method for a vanishing gradient ends; None if it has not settled after so many steps.

    A step shorter than `size` to so many digits settles it, to those of the context unless said otherwise. Where
    the Hessian is singular half of these are more than can be reached, as it is lost in rounding before.

    >>> ctx = context(15)
    >>> print(*newton(ctx, lambda ctx, p: (p[0] ** 2 - 4) ** 2, [ctx.mpf(3)]))
    2.0
    """
    work, here, step = _prepared(ctx, start, size)
    smallest = work.convert(size) * work.mpf(10) ** -(settled or ctx.dps)
    lengths: list[Number] = []
    for _ in range(steps):
        ends = _ends(work, loss, here, step)
        slopes = [(after - before) / (2 * step) for after, before in ends]
        move = solved(_curvature(work, loss, here, step, ends), slopes)
        if move is None:
            return None
        length = max(map(abs, move))
        stretch = _stretch(lengths, length)
        here = [x - stretch * m for x, m in zip(here, move, strict=True)]
        if length <= smallest:
            return [+ctx.convert(x) for x in here]
    return None


def _stretch(lengths: list[Number], length: Number) -> Number:
    """By how much a step is to be longer: steps that shrink at one rate, twice, are summed as a geometric series.

    They do so far away and near a degenerate point, where plain steps would be many. Not all of the way is gone, as
    the nearest critical point may lie on it.
    """
    lengths.append(length)
    if len(lengths) < 3 or not lengths[-3]:
        return 1
    rate, before = lengths[-1] / lengths[-2], lengths[-2] / lengths[-3]
    if not (LEAST_RATE < rate < 1 and abs(rate - before) < SAME_RATE):
        return 1
    lengths.clear()
    return PART / (1 - rate)


def solved(rows: list[Point], right: Point) -> Point | None:
    """The solution of a small square system by elimination with pivots; None where it is singular."""
    table = [[*row, x] for row, x in zip(rows, right, strict=True)]
    n = len(table)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(table[i][k]))
        table[k], table[pivot] = table[pivot], table[k]
        if not table[k][k]:
            return None
        for i in (i for i in range(n) if i != k and table[i][k]):
            factor = table[i][k] / table[k][k]
            table[i] = [a - factor * b for a, b in zip(table[i], table[k], strict=True)]
    return [table[k][n] / table[k][k] for k in range(n)]


def starts(ctx: Context, dimension: int, sizes: Sequence[Number], seed: str, count: int = SPREAD) -> Iterator[Point]:
    """So many starts in directions drawn with a seed: of the sizes given, of multiples of them, and far away."""
    drawn = random.Random(seed)
    for k in range(count):
        size = abs(number(ctx, sizes[k % len(sizes)])) or ctx.one
        direction = [ctx.mpf(drawn.randint(-99, 99)) / 70 for _ in range(dimension)]
        yield [SIZES[k // len(sizes) % len(SIZES)] * size * x for x in direction]


def distance(left: Point, right: Point) -> Number:
    """The largest difference between coordinates."""
    return max(abs(x - y) for x, y in zip(left, right, strict=True))


def found_from(ctx: Context, loss: Loss, begin: Iterable[Point], size: Number = 1) -> list[Point]:
    """The distinct critical points at which Newton's method ends, from some starts, by their coordinates.

    Points closer than `size` to a third of the digits are one.

    >>> ctx = context(30)
    >>> begin = [[ctx.mpf(x) / 2] for x in (-6, 1, 5)]
    >>> for point in found_from(ctx, lambda ctx, p: (p[0] ** 2 - 4) ** 2, begin):
    ...     print(*point)
    -2.0
    0.0
    2.0
    """
    rough, fine, found = context(2 * ROUGH), context(2 * (ctx.dps + ROUGH)), list[Point]()
    near, nothing = size / ctx.mpf(10) ** (ctx.dps // 3), size / ctx.mpf(10) ** ctx.dps
    for start in begin:
        end = newton(rough, loss, start, size, SLOW * ROUGH, ROUGH)
        if end is None or any(distance(end, other) <= near for other in found):
            continue
        exact = newton(fine, loss, end, size, SLOW * ctx.dps, ctx.dps + GUARD)
        if exact is not None and all(distance(exact, other) > near for other in found):
            found.append([+ctx.convert(x) if abs(x) > nothing else ctx.zero for x in exact])
    return sorted(found)


def spectrum(ctx: Context, loss: Loss, point: Point, size: Number = 1) -> list[Number]:
    """The eigenvalues of the Hessian at a point, over the largest modulus or the loss around it, if that is larger.

    So they are right to the digits of the context, small beside 1 or not.

    >>> ctx = context(20)
    >>> print(*spectrum(ctx, lambda ctx, p: (p[0] ** 2 - 2 * p[1] ** 2) / 2, [ctx.zero, ctx.zero]))
    -1.0 0.5
    """
    values = list(ctx.eigsy(hessian(ctx, loss, point, size), eigvals_only=True))
    largest = max(*map(abs, values), terms(ctx, loss, point, size) / size)
    return [value / largest if largest else ctx.zero for value in values]


def characteristic(ctx: Context, loss: Loss, point: Point, z: Number) -> Number:
    """The determinant of the Hessian at a point minus z times the identity, as the product over its eigenvalues.

    >>> ctx = context(20)
    >>> print(characteristic(ctx, lambda ctx, p: p[0] ** 2 - p[1] ** 2 / 2, [ctx.one, ctx.one], 3))
    4.0
    """
    size = max(map(abs, point)) or 1
    values = ctx.eigsy(hessian(ctx, loss, point, size), eigvals_only=True)
    return ctx.fprod(value - number(ctx, z) for value in values)


def least_value(ctx: Context, loss: Loss, begin: Iterable[Point], size: Number = 1) -> Number:
    """The least loss at which Newton's method ends, from some starts.

    Near a critical point the loss changes by the square of the distance or less, so half of the digits are enough of
    the point, which are reached at a degenerate one too.

    >>> ctx = context(20)
    >>> print(least_value(ctx, lambda ctx, p: (p[0] ** 2 - 4) ** 2 + p[0], [[ctx.mpf(2)], [ctx.mpf(-2)]]))
    -2.0153881900071997556
    """
    fine, half = context(2 * ctx.dps), ctx.dps // 2 + GUARD
    ends = [newton(fine, loss, start, size, SLOW * half, half) for start in begin]
    values = [loss(fine, end) for end in ends if end is not None]
    if not values:
        raise UndefinedHere("Newton's method has not settled from any start")
    return +ctx.convert(min(values))
