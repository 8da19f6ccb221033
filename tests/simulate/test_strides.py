"""Many steps of a recursion in balls at once: they contain the iterates, and lose few bits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx

from regproofs.simulate import context
from regproofs.simulate.runs import Balls, Precise, Recursion, in_balls, in_mpmath
from regproofs.simulate.strides import Dual, Duals, NotSmooth, Strides

Step = Callable[..., tuple[Any, ...]]


def coupled(f: Any, c: Any, x: Any, y: Any) -> tuple[Any, ...]:
    r = (c[0] - x * y) * c[1]
    return x + r * y, y + r * x


STEPS: dict[str, tuple[Step, list[Fraction], list[Fraction]]] = {
    "coupled": (coupled, [Fraction(3, 2), Fraction(1, 50)], [Fraction(1, 3), Fraction(1, 7)]),
    "long steps": (coupled, [Fraction(3, 2), Fraction(1, 2)], [Fraction(1, 3), Fraction(1, 7)]),
    "turning": (
        lambda f, c, x, y: (c[0] * x - c[1] * y, c[1] * x + c[0] * y),
        [Fraction(3, 5), Fraction(4, 5)],
        [Fraction(1), Fraction(1, 3)],
    ),
    "elementary": (
        lambda f, c, x: (x - c[0] * (f.exp(x) - 1 / (2 + f.sin(x) + f.sqrt(1 + x * x))),),
        [Fraction(1, 9)],
        [Fraction(2)],
    ),
    "rough": (lambda f, c, x: (x - c[0] * (f.sign(x) + f.abs(x - 1) / 3),), [Fraction(1, 30)], [Fraction(3)]),
    "parting": (lambda f, c, x: (c[0] * x * (1 - x),), [Fraction(7, 2)], [Fraction(1, 3)]),
}


def recursion(name: str) -> Recursion:
    step, constants, start = STEPS[name]
    return Recursion(lambda f, c, size: (), step, constants, None, len(start))


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("count", [1, 31, 700])
def test_certified_digits_are_those_of_many_more_digits(name: str, count: int) -> None:
    start, ctx_ = STEPS[name][2], context(900)
    truth = in_mpmath(ctx_, recursion(name), start, [], [(Fraction(1), count)])
    found = in_balls(recursion(name), start, [], [(Fraction(1), count)], 40)
    for ball, x in zip(found.balls, truth, strict=True):
        with ctx.workprec(2000):
            exact = arb(ctx_.nstr(x, 300))
            assert ball.overlaps(exact)
            assert ball.rad() <= abs(exact) * arb(10) ** -40


@pytest.mark.parametrize("name", STEPS)
def test_the_neighbours_of_a_state_are_led_into_the_ball_too(name: str) -> None:
    step, constants, start = STEPS[name]
    balls = [arb(x.numerator) / x.denominator + arb(0, 1e-9) for x in start]
    some = context(60)
    with ctx.workprec(200):
        c = [arb(x.numerator) / x.denominator for x in constants]
        strides = Strides(lambda n, x: recursion(name).walk(Balls, c, n, *x), lambda f, x: step(f, c, *x))
        for _ in range(3):
            balls = list(strides.after(96, balls))
    for off in (-1, 1):
        state = [some.mpf(x.numerator) / x.denominator + off * some.mpf("0.99e-9") for x in start]
        constant = [some.mpf(x.numerator) / x.denominator for x in constants]
        for _ in range(288):
            state = list(step(Precise(some), constant, *state))
        assert all(b.contains(arb(some.nstr(x, 50))) for b, x in zip(balls, state, strict=True))


@pytest.mark.parametrize(("name", "most"), [("coupled", 300), ("long steps", 1100), ("turning", 300)])
def test_few_bits_are_lost(name: str, most: int) -> None:
    assert in_balls(recursion(name), STEPS[name][2], [], [(Fraction(1), 5000)], 50).bits <= most


def test_derivatives_of_a_step() -> None:
    def step(f: Any, x: Any, y: Any) -> Any:
        return f.exp(x) * f.log(y) + f.tanh(x) / f.sqrt(y) - f.power(y, 3) * f.cosh(x) + f.sinh(f.cos(x)) + abs(x) - 2

    with ctx.workprec(200):
        at, tiny = (arb("0.3"), arb("1.7")), arb(2) ** -40
        found = step(Duals(), Dual(at[0], (arb(1), arb(0))), Dual(at[1], (arb(0), arb(1))))
        for k, slope in enumerate(found.slopes):
            ahead, behind = ([x + s * tiny * (i == k) for i, x in enumerate(at)] for s in (1, -1))
            quotient = (step(Balls, *ahead) - step(Balls, *behind)) / (2 * tiny)
            assert abs(quotient - slope) < arb(2) ** -70
    with pytest.raises(NotSmooth):
        Duals().sign(Dual(arb(1), (arb(1),)))
