"""Differences and Newton's method in many digits, against losses whose critical points are known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from regproofs.simulate import UndefinedHere, context, critical


def well(ctx: Any, point: list[Any]) -> Any:
    x, y = point
    return x**4 - 2 * x**2 + y**2 + x * y


def quartic(ctx: Any, point: list[Any]) -> Any:
    return point[0] ** 4 + (point[0] - point[1]) ** 2


@pytest.mark.parametrize("digits", [15, 30, 60, 120])
def test_differences_are_right_to_all_digits(digits: int) -> None:
    ctx = context(digits)
    x, y = ctx.mpf(1) / 3, ctx.mpf(-2) / 7
    slopes = critical.gradient(ctx, well, [x, y])
    exact = [4 * x**3 - 4 * x + y, 2 * y + x]
    curvature = critical.hessian(ctx, well, [x, y])
    entries = [[12 * x**2 - 4, 1], [1, 2]]
    small = ctx.mpf(10) ** (2 - digits)
    assert max(abs(a - b) for a, b in zip(slopes, exact, strict=True)) < small
    assert max(abs(curvature[i, k] - entries[i][k]) for i in range(2) for k in range(2)) < 100 * small


def test_newton_finds_every_critical_point_once() -> None:
    ctx = context(40)
    found = critical.found_from(ctx, well, critical.starts(ctx, 2, [1], "seed", 30))
    root = ctx.sqrt(ctx.mpf(9) / 8)
    expected = [[-root, root / 2], [ctx.zero, ctx.zero], [root, -root / 2]]
    assert len(found) == 3
    assert all(critical.distance(a, b) < ctx.mpf(10) ** -38 for a, b in zip(found, expected, strict=True))


def test_a_degenerate_point_is_reached_in_a_few_steps_to_half_of_the_digits() -> None:
    ctx, calls = context(60), [0]

    def counted(work: Any, point: list[Any]) -> Any:
        calls[0] += 1
        return quartic(work, point)

    end = critical.newton(ctx, counted, [ctx.mpf(3), ctx.mpf(2)], 1, 500, 28)
    assert end is not None
    assert max(map(abs, end)) < ctx.mpf(10) ** -26
    assert calls[0] < 7 * 110  # plain steps, each two thirds of the way, would be 160


def test_a_longer_step_does_not_pass_the_nearest_critical_point() -> None:
    ctx = context(30)
    near = Fraction(1, 10**6)

    def close(work: Any, point: list[Any]) -> Any:
        x = point[0]
        return x**4 - 2 * (work.mpf(near.numerator) / near.denominator) ** 2 * x**2

    (end,) = critical.found_from(ctx, close, [[ctx.mpf(5)]])
    assert abs(end[0] - ctx.mpf(10) ** -6) < ctx.mpf(10) ** -30


def test_the_spectrum_tells_a_tiny_eigenvalue_from_none() -> None:
    ctx = context(60)
    tiny = critical.spectrum(ctx, lambda c, p: p[0] ** 2 - c.mpf(10) ** -20 * p[1] ** 2, [ctx.zero, ctx.zero])
    none = critical.spectrum(ctx, lambda c, p: p[0] ** 2 - p[1] ** 4, [ctx.zero, ctx.zero])
    assert abs(tiny[0] / -(ctx.mpf(10) ** -20) - 1) < ctx.mpf(10) ** -10
    assert abs(none[0]) < ctx.mpf(10) ** -50


def test_a_point_is_critical_or_it_is_not() -> None:
    ctx = context(30)
    assert critical.is_critical(ctx, well, [0, 0])
    assert not critical.is_critical(ctx, well, [Fraction(1, 10**9), 0])


def test_no_settled_start_gives_no_least_value() -> None:
    ctx = context(15)
    with pytest.raises(UndefinedHere):
        critical.least_value(ctx, lambda c, p: p[0], [[ctx.one]])
