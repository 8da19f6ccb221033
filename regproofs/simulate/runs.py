"""Recursions run many steps: in floats over arrays, in mpmath, and in balls until the digits asked for are certain.

A recursion is two functions over any arithmetic, ``fixed(f, c, *parameters)`` and ``step(f, c, *state, *fixed,
*noise)``, both with tuples of numbers as values; ``c`` are its constants.  Nothing here knows where they come from.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

import flint
import numpy as np
from flint import arb, fmpq

from regproofs.errors import RegproofsError
from regproofs.simulate.arithmetic import Context, Number, number
from regproofs.simulate.strides import Strides

Function = Callable[..., Any]
Schedule = Sequence[tuple[Any, int]]  # step sizes, each with the number of steps that it lasts
Draw = Callable[[Any, tuple[int, ...]], Sequence[Any]]  # from a generator and a shape, the numbers of one step
TILE = 8192  # numbers that are run together: a state, its parameters and its temporaries stay in the cache
ATTEMPTS = 6
GUARD = 80
SPARE = 40  # bits that are computed beyond those that are certain still
MORE = 4  # times the bits, at the next attempt
MOST_BITS = 1 << 20
LARGEST = 1 << 24  # a number beyond 2^LARGEST has left every place of interest
LEAST_STRIDE, STRIDE = 32, 512  # how many steps run between two looks at what is lost


class Diverged(RegproofsError, ArithmeticError):
    """An iterate left the numbers that can be written; `step` is the first at which one had."""

    def __init__(self, step: int, what: str) -> None:
        super().__init__(f"the iterates diverge: at step {step} {what}")
        self.step = step


class NotCertified(RegproofsError, ArithmeticError):
    """The digits asked for cannot be had in a bounded number of attempts."""


@dataclass(frozen=True)
class Recursion:
    """The two functions of a recursion and its constants."""

    fixed: Function
    step: Function
    constants: Sequence[Fraction] = ()
    many: Function | None = None
    size: int = 1

    def walk(self, f: Any, c: Sequence[Any], count: int, *numbers: Any) -> tuple[Any, ...]:
        """The state after some steps without noise, from a state and what is fixed."""
        if self.many is not None:
            return self.many(f, c, count, *numbers)  # type: ignore[no-any-return]
        size = self.size
        for _ in range(count):
            numbers = (*self.step(f, c, *numbers), *numbers[size:])
        return numbers[:size]


# ---------------------------------------------------------------- exact data, one number at a time


class Precise:
    """Functions of an mpmath context, under the names that recursions use."""

    def __init__(self, ctx: Context) -> None:
        for name in ("exp", "log", "sqrt", "sin", "cos", "sinh", "cosh", "tanh", "sign"):
            setattr(self, name, getattr(ctx, name))
        self.abs, self.power = abs, _power


class Balls:
    """The same for balls, at the precision of `flint.ctx`."""

    exp, log, sqrt = arb.exp, arb.log, arb.sqrt
    sin, cos, sinh, cosh, tanh, sign = arb.sin, arb.cos, arb.sinh, arb.cosh, arb.tanh, arb.sgn
    abs = abs

    @staticmethod
    def power(x: Any, n: int) -> Any:
        return _power(x, n)


def _power(x: Any, n: int) -> Any:
    """By multiplication alone: python-flint has no integer power of a ball around 0."""
    result = x
    for bit in bin(n)[3:]:
        result = result * result * x if bit == "1" else result * result
    return result


def in_mpmath(
    ctx: Context,
    recursion: Recursion,
    start: Sequence[Number],
    parameters: Sequence[Number],
    schedule: Schedule,
) -> list[Number]:
    """The state after all steps of the schedule at the precision of ``ctx``; data are exact.

    >>> from regproofs.simulate import context
    >>> ctx = context(20)
    >>> halve = Recursion(lambda f, c, a: (1 - a,), lambda f, c, x, k: (k * x,))
    >>> print(in_mpmath(ctx, halve, [1], [], [(Fraction(1, 2), 3)])[0])
    0.125
    """
    f, c = Precise(ctx), [number(ctx, x) for x in recursion.constants]
    given, state, done = [number(ctx, p) for p in parameters], tuple(number(ctx, x) for x in start), 0
    for size, count in schedule:
        fixed = recursion.fixed(f, c, number(ctx, size), *given)
        for _ in range(count):
            state, done = recursion.step(f, c, *state, *fixed), done + 1
            if not all(map(ctx.isfinite, state)) or max(ctx.mag(x) for x in state) > LARGEST:
                raise Diverged(done, "a number is no longer finite")
    return list(state)


@dataclass(frozen=True)
class Certified:
    """Balls that contain the iterate, with the precision in bits at which they were computed."""

    balls: tuple[arb, ...]
    bits: int
    attempts: int


def in_balls(
    recursion: Recursion,
    start: Sequence[Fraction],
    parameters: Sequence[Fraction],
    schedule: Schedule,
    digits: int,
) -> Certified:
    """Balls around the state after all steps, each of relative radius at most 10^-digits, or `NotCertified`.

    A ball loses digits at every step. The precision is raised to what the loss seen so far would need at the end,
    a bounded number of times.

    >>> halve = Recursion(lambda f, c, a: (1 - a,), lambda f, c, x, k: (k * x,))
    >>> in_balls(halve, [Fraction(1)], [], [(Fraction(1, 3), 3)], 30).balls[0].str(30, radius=False)
    '0.296296296296296296296296296296'
    """
    wanted, steps = math.ceil(digits * math.log2(10)) + 8, sum(count for _, count in schedule)
    task = _Precisely(recursion, start, parameters, schedule, steps)
    bits = wanted + GUARD
    for attempt in range(1, ATTEMPTS + 1):
        balls, done = task.run(bits, wanted, first=attempt == 1)
        accuracy = max(0, min(map(_accuracy, balls)))
        if done == steps and accuracy >= wanted:
            return Certified(balls, bits, attempt)
        lost = (bits - accuracy) * steps // max(done, 1)
        bits = max(bits + bits // 4, min(wanted + lost + lost // 8 + GUARD, MORE * bits))
        if bits > MOST_BITS:
            break
    raise NotCertified(
        f"{digits} digits after {steps} steps are not certain at {bits} bits either: "
        "the iterates lose more, or a number is 0 and has no digits"
    )


def _accuracy(ball: arb) -> int:
    """How many bits of the number are certain; an exact number has all of them."""
    return LARGEST if ball.is_exact() else int(ball.rel_accuracy_bits())


@dataclass(frozen=True)
class _Precisely:
    """A run in balls, to be made at one precision after another."""

    recursion: Recursion
    start: Sequence[Fraction]
    parameters: Sequence[Fraction]
    schedule: Schedule
    steps: int

    def run(self, bits: int, wanted: int, first: bool) -> tuple[tuple[arb, ...], int]:
        """The state, and the steps done: fewer than all where too much was lost to go on.

        At the first attempt that is as soon as the digits are lost, and bits that are lost already are not computed
        any more. Where every number passes by 0 at once, that takes more than is lost, so a second attempt goes on.
        """
        with flint.ctx.workprec(bits):
            state, done = tuple(map(_ball, self.start)), 0
            least = wanted if first else min(wanted, GUARD // 2)
            for state, done in self._looks():  # noqa: B007
                if not _tells(state) or min(map(_accuracy, state)) < least:
                    break
                if first:
                    flint.ctx.prec = min(flint.ctx.prec, max(wanted, *map(_accuracy, state)) + SPARE)
        return state, done

    def _looks(self) -> Iterator[tuple[tuple[arb, ...], int]]:
        """The state after every few steps, with their number."""
        c, given, state = (tuple(map(_ball, x)) for x in (self.recursion.constants, self.parameters, self.start))
        walk, done = self.recursion.walk, 0
        for size, count in self.schedule:
            fixed = self.recursion.fixed(Balls, c, _ball(size), *given)
            strides, begin, stride = _strides(self.recursion, c, fixed), 0, LEAST_STRIDE
            while begin < count:
                taken, before = min(stride, count - begin), state
                state = strides.after(taken, state)
                if _beyond(state):
                    late = 1
                    while not _beyond(walk(Balls, c, late, *before, *fixed)):
                        late += 1
                    raise Diverged(done + late, "a number is beyond all bounds")
                begin, done = begin + taken, done + taken
                if strides.lost < SPARE // 2:
                    stride = min(2 * stride, STRIDE)
                elif strides.lost > SPARE:
                    stride = max(stride // 2, LEAST_STRIDE)
                yield state, done


def _strides(recursion: Recursion, c: Sequence[arb], fixed: Sequence[arb]) -> Strides:
    """The steps without noise from a state of balls."""
    return Strides(
        lambda count, state: recursion.walk(Balls, c, count, *state, *fixed),
        lambda f, state: recursion.step(f, c, *state, *fixed),
    )


def _tells(state: Sequence[arb]) -> bool:
    """Whether the balls are bounded."""
    return all(x.is_finite() for x in state)


def _beyond(state: Sequence[arb]) -> bool:
    """Whether a number is certainly larger than any of interest."""
    bound = arb(2) ** LARGEST
    return any(x.is_finite() and x.abs_lower() > bound for x in state)


def _ball(x: Fraction) -> arb:
    return arb(fmpq(x.numerator, x.denominator))


# ---------------------------------------------------------------- floats over arrays


class Floats:
    """The same functions for NumPy's arrays."""

    exp, log, sqrt, sin, cos, sinh, cosh, tanh = (
        np.exp, np.log, np.sqrt, np.sin, np.cos, np.sinh, np.cosh, np.tanh,
    )  # fmt: skip
    sign, abs = np.sign, np.abs

    @staticmethod
    def power(x: Any, n: int) -> Any:
        return _power(x, n)


@dataclass(frozen=True)
class Run:
    """The last state, one array for each number, and the states after the steps to be recorded, in their order."""

    final: tuple[Any, ...]
    recorded: tuple[Any, ...]
    steps: tuple[int, ...]


def in_numpy(
    recursion: Recursion,
    start: Sequence[Any],
    parameters: Sequence[Any],
    schedule: Schedule,
    draw: Draw | None = None,
    seed: int = 0,
    record: Sequence[int] = (),
    shape: tuple[int, ...] = (),
    allow_divergence: bool = False,
) -> Run:
    """Every number an array of one common shape, coordinates and replicates alike, run tile by tile.

    ``start`` and ``parameters`` broadcast against each other and against ``shape``. Each tile has a generator of its
    own, spawned from the seed. Memory is the final state, what is recorded, and one tile.

    >>> halve = Recursion(lambda f, c, a: (1 - a,), lambda f, c, x, k: (k * x,))
    >>> in_numpy(halve, [np.array([1.0, 4.0])], [], [(0.5, 2)], record=[1]).recorded[0]
    array([[0.5, 2. ]])
    """
    arrays = [np.asarray(x, dtype=float) for x in (*start, *parameters)]
    whole = np.broadcast_shapes(shape, *(a.shape for a in arrays))
    spread = [np.broadcast_to(a, whole or (1,)) for a in arrays]
    kept, count = sorted(set(record)), len(start)
    into = _Into.empty(count, whole or (1,), len(kept))
    tiles = list(_tiles(whole or (1,)))
    seeds = np.random.SeedSequence(seed).spawn(len(tiles)) if draw else [None] * len(tiles)

    def run(tile: tuple[slice, ...], seeded: Any) -> None:
        cut = [a[tile] for a in spread]
        task = _Tile(recursion, cut[:count], cut[count:], schedule, draw, seeded)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            state = task.run(kept, into.recorded_on(tile), not allow_divergence)
        for array, value in zip(into.final, state, strict=True):
            array[tile] = value

    _each(run, tiles, seeds)
    return into.shaped(whole, kept)


@dataclass(frozen=True)
class _Into:
    """The arrays that a run fills tile by tile."""

    final: tuple[Any, ...]
    recorded: tuple[Any, ...]

    @staticmethod
    def empty(count: int, shape: tuple[int, ...], kept: int) -> _Into:
        arrays = [(np.empty(shape), np.empty((kept, *shape))) for _ in range(count)]
        return _Into(tuple(final for final, _ in arrays), tuple(recorded for _, recorded in arrays))

    def recorded_on(self, tile: tuple[slice, ...]) -> list[Any]:
        return [r[(slice(None), *tile)] for r in self.recorded]

    def shaped(self, whole: tuple[int, ...], kept: Sequence[int]) -> Run:
        final = tuple(f.reshape(whole) for f in self.final)
        return Run(final, tuple(r.reshape(len(kept), *whole) for r in self.recorded), tuple(kept))


def _each(run: Callable[..., None], tiles: Sequence[Any], seeds: Sequence[Any]) -> None:
    """Run tiles beside each other, for they share nothing, and NumPy holds no lock while it computes."""
    if len(tiles) == 1:
        run(tiles[0], seeds[0])
        return
    with ThreadPoolExecutor(min(len(tiles), os.cpu_count() or 1)) as pool:
        deque(pool.map(run, tiles, seeds), maxlen=0)


def _tiles(shape: tuple[int, ...]) -> Iterator[tuple[slice, ...]]:
    """Slices of the first and last axes that cut an array into parts of about `TILE` numbers."""
    last = min(shape[-1], TILE)
    middle = math.prod(shape[1:-1])
    first = max(1, TILE // (last * middle)) if len(shape) > 1 else 1
    columns = [slice(a, min(a + last, shape[-1])) for a in range(0, shape[-1], last)]
    if len(shape) == 1:
        yield from ((column,) for column in columns)
        return
    rows = [slice(a, min(a + first, shape[0])) for a in range(0, shape[0], first)]
    between = (slice(None),) * (len(shape) - 2)
    yield from ((row, *between, column) for row, column in product(rows, columns))


@dataclass(frozen=True)
class _Tile:
    """One tile of a run: its part of the start and of the parameters, and where its noise comes from."""

    recursion: Recursion
    start: Sequence[Any]
    parameters: Sequence[Any]
    schedule: Schedule
    draw: Draw | None
    seed: Any

    def run(self, kept: Sequence[int], into: Sequence[Any], finite: bool) -> tuple[Any, ...]:
        """The last state; the states to be kept are written into the arrays."""
        place, state = 0, tuple(self.start)
        for k, state in enumerate(self._states()):
            if place < len(kept) and kept[place] == k:
                for array, value in zip(into, state, strict=True):
                    array[place] = value
                place += 1
        if finite and not _finite(state):
            raise Diverged(next(k for k, s in enumerate(self._states()) if not _finite(s)), "a float overflows")
        return state

    def _states(self) -> Iterator[tuple[Any, ...]]:
        c, step = [float(x) for x in self.recursion.constants], self.recursion.step
        rng = np.random.Generator(np.random.SFC64(self.seed)) if self.draw else None
        shape, state = self.start[0].shape, tuple(self.start)
        yield state
        for size, count in self.schedule:
            fixed = self.recursion.fixed(Floats, c, size, *self.parameters)
            for _ in range(count):
                state = step(Floats, c, *state, *fixed, *(self.draw(rng, shape) if self.draw else ()))
                yield state


def _finite(state: Sequence[Any]) -> bool:
    return all(bool(np.isfinite(x).all()) for x in state)
