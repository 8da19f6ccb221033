"""Many steps of a recursion in balls at once: they contain the iterates, and lose few bits."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from flint import arb, arb_mat, ctx

from regproofs.simulate import context
from regproofs.simulate.runs import Balls, Precise, Recursion, in_balls, in_mpmath
from regproofs.simulate.strides import Box, Dual, Duals, NotSmooth, Strides, _box, _derivative

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
        return (
            f.exp(x) * f.log(y)
            + f.tanh(x) / f.sqrt(y)
            - f.power(y, 3) * f.cosh(x)
            + f.sinh(f.cos(x))
            + abs(x) * abs(x - y)
            - 2
        )

    with ctx.workprec(200):
        at, tiny = (arb("0.3"), arb("1.7")), arb(2) ** -40
        found = step(Duals(), Dual(at[0], (arb(1), arb(0))), Dual(at[1], (arb(0), arb(1))))
        for k, slope in enumerate(found.slopes):
            ahead, behind = ([x + s * tiny * (i == k) for i, x in enumerate(at)] for s in (1, -1))
            quotient = (step(Balls, *ahead) - step(Balls, *behind)) / (2 * tiny)
            assert abs(quotient - slope) < arb(2) ** -70
    with pytest.raises(NotSmooth):
        Duals().sign(Dual(arb(1), (arb(1),)))


# near these linear maps neighbours keep their distance, part or meet, in directions that change
TURNS = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[1, 0, 0], [0, -1, 0], [0, 0, -1]],
    [[0, 1, 0], [-1, 0, 0], [0, 0, 1]],
    [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
    [[1, 1, 0], [0, 1, 1], [0, 0, 1]],
]
MIDDLES = [0, 0, Fraction(1, 256), Fraction(-1, 16), Fraction(1, 4), Fraction(1)]
RADII = [0, 1e-30, 1e-25, 1e-9, 2e-3, 0.03, 0.1]


def bent(numbers: random.Random, size: int) -> Step:
    """A step near such a map, with a term of second order for each number; in 64ths, exact in every arithmetic."""
    turn, slow, scale = numbers.choice(TURNS), numbers.choice([0, 1, 6]), numbers.choice([32, 48, 56, 64, 64, 96])
    linear = [[scale * a + numbers.randint(-slow, slow) for a in row[:size]] for row in turn[:size]]
    most = numbers.choice([1, 8, 64])
    terms = [(numbers.randint(-most, most), numbers.randrange(size), numbers.randrange(size)) for _ in range(size)]
    kick = numbers.choice([0, 0, 1, 8])

    def step(f: Any, c: Any, *x: Any) -> tuple[Any, ...]:
        sums = (sum(a * u for a, u in zip(row, x, strict=True)) for row in linear)
        return tuple((s + a * x[i] * x[j] + kick) / 64 for s, (a, i, j) in zip(sums, terms, strict=True))

    return step


def in_strides(step: Step, balls: list[arb], counts: list[int]) -> tuple[arb, ...]:
    walk = Recursion(lambda f, c, a: (), step, (), None, len(balls)).walk
    strides, state = Strides(lambda n, x: walk(Balls, (), n, *x), lambda f, x: step(f, (), *x)), tuple(balls)
    for count in counts:
        state = strides.after(count, state)
    return state


def corners(balls: list[arb], ctx_: Any) -> list[list[Any]]:
    """The corners of a box and its middle, as exact numbers."""
    ends = [[ctx_.mpf(int(e.numerator)) / int(e.denominator) for e in _ends(b)] for b in balls]
    return [*map(list, product(*ends)), [(low + high) / 2 for low, high in ends]]


def _ends(ball: arb) -> tuple[Fraction, Fraction]:
    middle, radius = (Fraction(int(q.p), int(q.q)) for q in (ball.mid().fmpq(), ball.rad().fmpq()))
    return middle - radius, middle + radius


def led(step: Step, state: list[Any], count: int, ctx_: Any) -> list[arb]:
    for _ in range(count):
        state = list(step(Precise(ctx_), (), *state))
    return [arb(ctx_.nstr(x, 150)) for x in state]


@pytest.mark.parametrize(
    ("counts", "seeds"), [([4, 4, 8], 400), ([5, 7, 7], 400), ([7, 33], 60), ([64, 64], 30)], ids=str
)
def test_every_corner_is_led_into_the_balls(counts: list[int], seeds: int) -> None:
    exact = context(200)
    for seed in range(seeds):
        numbers = random.Random(seed)
        size = numbers.choice([1, 1, 2, 2, 3])
        step = bent(numbers, size)
        balls = [arb(float(numbers.choice(MIDDLES)), numbers.choice(RADII)) for _ in range(size)]
        with ctx.workprec(200):
            found = in_strides(step, balls, counts)
            for corner in corners(balls, exact) if all(b.is_finite() for b in found) else ():
                ends = led(step, corner, sum(counts), exact)
                assert all(b.overlaps(e) for b, e in zip(found, ends, strict=True)), seed


def test_neighbours_part_by_products_of_derivatives_at_different_places() -> None:
    """FLINT's square of a matrix of balls is that of one matrix: here that would hide how x depends on y."""
    with ctx.workprec(200):
        found = in_strides(lambda f, c, x, y: (x + y * y / 8, -y), [arb(0), arb(1, 1e-30)], [32])
        assert found[0].overlaps(4 * arb("1.0000000000000000000000000000018"))
        assert found[0].rad() < 1e-28


def somewhere(balls: Sequence[arb], numbers: random.Random) -> list[arb]:
    return [arb(b.mid()) + b.rad() * numbers.choice([-1, 1, numbers.uniform(-1, 1)]) for b in balls]


@pytest.mark.parametrize("seed", range(150))
def test_what_a_box_says_is_so_at_its_points(seed: int) -> None:
    """A step leads no farther than it says, into the box if it keeps it, and neighbours part no more than it says."""
    numbers, count = random.Random(seed), 5
    size = numbers.choice([1, 2, 2, 3])
    step = bent(numbers, size)
    hulls = [arb(float(numbers.choice(MIDDLES)), numbers.choice([0, 1e-3, 0.03])) for _ in range(size)]
    box = _box(lambda f, x: step(f, (), *x), hulls, count, 1)
    assert box is not None
    slack, product = arb(1 + 2.0**-40), arb_mat([[int(i == k) for k in range(size)] for i in range(size)])
    for turn in range(count):
        points = [somewhere(box.balls, numbers) for _ in range(8)]
        images = [step(Duals(), (), *point) for point in points]
        for point, image in zip(points, images, strict=True):
            assert all(abs(y - x) <= d * slack + 2.0**-45 for x, y, d in zip(point, image, box.moved, strict=True))
            assert not box.kept or all(b.overlaps(y) for b, y in zip(box.balls, image, strict=True))
        product = _derivative(lambda f, x: step(f, (), *x), points[0]) * product
        for most in (box.between, box.after) if turn == count - 1 else (box.between,):
            pairs = zip(product.entries(), most.entries(), strict=True)
            assert all(abs(d) <= e * slack + 2.0**-45 for d, e in pairs)


def test_a_box_keeps_a_state_that_lies_in_it_with_all_its_numbers() -> None:
    ones = arb_mat([[1, 0], [0, 1]])
    box = Box([arb(0, 1), arb(0, 1)], 4, True, [arb(0), arb(0)], ones, ones)
    assert box.keeps([arb(0, 0.5), arb(0.5)])
    assert not box.keeps([arb(0), arb(2)])
    assert not box.keeps([arb(0.75, 0.5), arb(0)])


def test_a_box_for_so_many_steps_tells_nothing_of_more() -> None:
    strides = Strides(lambda n, x: tuple(x), lambda f, x: list(x))
    strides.box = Box([arb(0, 2)], 4, True, [arb(0)], arb_mat([[1]]), arb_mat([[0.5]]))  # as if steps halved distances
    assert strides.after(4, [arb(1, 0.25)])[0].rad() < 0.13
    assert strides.after(8, [arb(1, 0.25)])[0].contains(arb(1, 0.25))
