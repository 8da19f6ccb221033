"""Random losses against Newton's method from many starts, which knows nothing of the elimination."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from sympy import Expr, Integer, Rational, expand, lambdify, symbols

from regproofs.calculus.critical import CriticalPoints, critical_points

x, y, a = symbols("x y a", real=True)
OVER = (x, y)
NEAR = 1e-9


def newton(loss: Expr) -> Iterator[tuple[float, float]]:
    """Critical points found from a grid of starts near and far, once each."""
    gradient = [lambdify(OVER, loss.diff(v), "math") for v in OVER]
    second = [[lambdify(OVER, loss.diff(v, w), "math") for w in OVER] for v in OVER]
    found: list[tuple[float, float]] = []
    for start in starts():
        at = converged(start, gradient, second)
        if at is not None and all(max(abs(p - q) for p, q in zip(at, old, strict=True)) > 1e-5 for old in found):
            found.append(at)
            yield at


def starts() -> Iterator[tuple[float, float]]:
    random = Random(7)
    for size in (0.3, 1.0, 3.0, 10.0):
        for _ in range(60):
            yield random.uniform(-size, size), random.uniform(-size, size)


def converged(
    at: tuple[float, float], gradient: list[Callable[..., float]], second: list[list[Callable[..., float]]]
) -> tuple[float, float] | None:
    for _ in range(200):
        g0, g1 = (g(*at) for g in gradient)
        (h00, h01), (h10, h11) = ((h(*at) for h in row) for row in second)
        det = h00 * h11 - h01 * h10
        if abs(det) < 1e-12 or not all(abs(v) < 1e6 for v in at):
            return None
        step = (h11 * g0 - h01 * g1) / det, (h00 * g1 - h10 * g0) / det
        at = at[0] - step[0], at[1] - step[1]
        if max(map(abs, step)) < 1e-13 * (1 + max(map(abs, at))):
            return at
    return None


def numeric(found: CriticalPoints) -> list[tuple[float, float]]:
    (case,) = found.cases
    assert not case.components
    return [tuple(float(p.at[v].evalf(30)) for v in OVER) for p in case.points]


def agree(loss: Expr) -> None:
    found = critical_points(loss, OVER)
    assert found.status == "complete", found.reason
    exact = numeric(found)
    seen = list(newton(loss))
    for at in seen:
        assert any(max(abs(p - q) for p, q in zip(at, e, strict=True)) < 1e-7 for e in exact), f"{at} is not listed"
    for e, p in zip(exact, found.cases[0].points, strict=True):
        if p.index is not None:
            assert any(max(abs(r - q) for r, q in zip(at, e, strict=True)) < 1e-7 for at in seen), f"{e} was not found"
    if found.cases[0].minimum.value is not None:
        value = lambdify(OVER, loss, "math")
        assert min(value(*at) for at in [*seen, *starts()]) > float(found.cases[0].minimum.value) - NEAR


@pytest.mark.parametrize("seed", range(10))
def test_random_quartics_that_grow(seed):
    random = Random(seed)
    loss = x**4 + y**4
    for _ in range(4):
        i, j = random.choice([(1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2)])
        loss += random.randint(-3, 3) * x**i * y**j
    agree(expand(loss))


@pytest.mark.parametrize("seed", range(6))
def test_random_quadratic_fits_with_planted_points(seed):
    """(q1 - v1)^2 + (q2 - v2)^2 is least, and critical, where both quadratics take the planted values."""
    random = Random(100 + seed)
    plant = {x: Integer(random.randint(-2, 2)), y: Rational(random.randint(-4, 4), 2)}
    parts = [random.randint(1, 2) * x * y + random.randint(-2, 2) * x, x + random.randint(1, 3) * y]
    loss = expand(sum((p - p.subs(plant)) ** 2 for p in parts))
    found = critical_points(loss, OVER)
    assert found.status == "complete", found.reason
    (case,) = found.cases
    assert any(p.at == plant and p.is_global for p in case.points)
    assert case.minimum.value == 0
    agree(loss)


@pytest.mark.parametrize("seed", range(8))
def test_a_parameter_put_in_before_or_after(seed):
    """Cases first and a number later give the points of the loss in which the number stands."""
    random = Random(200 + seed)
    loss = (x * y - a) ** 2 + random.randint(1, 3) * (x - random.randint(1, 3) * y) ** 2 + random.randint(0, 2) * x**2
    value = Rational(random.randint(-8, 8), 2)
    general = critical_points(loss, OVER)
    assert general.status == "complete", general.reason
    (case,) = [c for c in general.cases if c.condition.subs(a, value) == True]  # noqa: E712
    (special,) = critical_points(loss.subs(a, value), OVER).cases
    ours = sorted((tuple(float(p.at[v].subs(a, value)) for v in OVER), str(p.index), p.kind) for p in case.points)
    theirs = sorted((tuple(float(p.at[v]) for v in OVER), str(p.index), p.kind) for p in special.points)
    assert [k[1:] for k in ours] == [k[1:] for k in theirs]
    assert all(
        max(abs(p - q) for p, q in zip(o[0], t[0], strict=True)) < 1e-12 for o, t in zip(ours, theirs, strict=True)
    )


def test_newton_finds_what_is_there():
    """The road itself: it finds the three points of a known loss."""
    assert len(list(newton((x * y - 1) ** 2 + (x - 2 * y) ** 2))) == 3
