"""Flows integrated by a program of Taylor recurrences: adaptive steps, forward or backward, with dense output.

The order follows from the digits, the step from the coefficients: at the radius of convergence over e^2 a series of
order N leaves e^(-2N) of its sum.  A flow that blows up, or reaches a place where its field has no Taylor series,
is stopped there with the reason.  Nothing here is certified: `enclosure.py` is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import e, inf, log2
from typing import Any

import numpy as np
from flint import arb, ctx

from regproofs.simulate.arithmetic import Context, Number, UndefinedHere, context, number
from regproofs.simulate.arithmetic import exactly as exact_number
from regproofs.simulate.taylor import Arithmetic, Balls, NoSeries, Plain, Program, Scaled, in_bits, rational

GUARD_DIGITS = 15
MOST_STEPS = 20000
PROBING_ORDER = 12
PROBES = 400
GROWTH = 3  # a step is at most 2^3 times the one before
LAST_EXPONENT = 1 << 20
PRECISIONS, SPARE = 8, 8
NOISE = 64  # roundings of one evaluation of a field
LEAST = 40  # times the bits: a state that is smaller would need integers of no reasonable length
LITTLE = 8  # times the digits: a rate that is smaller, from a state of 0, is taken for nothing
FALL = 1 << 10  # by which no step is shorter than the one before on the way to a singularity: that falls by its length
LARGE = 0.2  # of the digits: a state of this size, where steps shrink to nothing, is taken for a blow-up


class OutOfReach(Exception):
    """A road that would reach the number, but not within the steps that it may take."""


class Stalled(UndefinedHere):
    """A solution that cannot be followed further: it blows up, or leaves where its field is analytic."""


@dataclass(frozen=True)
class Piece:
    """The solution from `begin` to `end`: coefficients for the time in units of `step`."""

    begin: Fraction
    end: Fraction
    arithmetic: Arithmetic
    coefficients: list[list[Any]]

    def at(self, time: Fraction) -> list[Fraction]:
        """The state at a time of the piece."""
        a, where = self.arithmetic, (time - self.begin) / self.arithmetic.step
        return [exactly(a, _horner(a, series, where)) for series in self.coefficients]

    def floats(self, times: Any) -> list[Any]:
        """Each state along an array of times of the piece, to the digits of floats."""
        where = (times - float(self.begin)) / float(self.arithmetic.step)
        return [np.polyval([_float(self.arithmetic, c) for c in reversed(s)], where) for s in self.coefficients]


@dataclass
class Trajectory:
    """A solution as far as it was followed; calling it gives the state at any time of that."""

    digits: int
    pieces: list[Piece] = field(default_factory=list)
    start: list[Fraction] = field(default_factory=list)
    end: list[Fraction] = field(default_factory=list)

    @property
    def reached(self) -> Fraction:
        """The time up to which the solution is known."""
        return self.pieces[-1].end if self.pieces else Fraction(0)

    def __call__(self, time: Fraction | int) -> list[Fraction]:
        time = Fraction(time)
        if time == 0:
            return self.start
        for piece in self.pieces:
            if min(piece.begin, piece.end) <= time <= max(piece.begin, piece.end):
                return piece.at(time)
        raise ValueError(f"the solution is known from 0 to {shown(self.reached)}, not at {shown(time)}")


def follow(
    program: Program,
    start: Sequence[Fraction],
    time: Fraction,
    numbers: Sequence[Fraction] = (),
    digits: int = 30,
    *,
    most: int = MOST_STEPS,
    partly: bool = False,
    plain: bool = False,
    dense: bool = True,
) -> Trajectory:
    """The solution from an exact start to an exact time, to about so many digits.

    After `most` steps it is OutOfReach, or with `partly` returned as far as it came. `plain` computes in mpmath
    instead of scaled integers. Raises Stalled before a blow-up, NoSeries where the field has no Taylor series.
    """
    run = _Run(program, list(numbers), digits, plain)
    way = Trajectory(digits, start=[Fraction(x) for x in start])
    state, now, step = way.start, Fraction(0), Fraction(0)
    time = Fraction(time)
    for _ in range(most):
        if now == time:
            break
        step = run.first_step(state, time) if not step else step
        state, now, step = run.step(way, state, now, time, step, dense)
    else:
        if not partly:
            reached = f"{most} Taylor steps lead to t = {shown(now)}"
            raise OutOfReach(f"{reached}, not to t = {shown(time)}")
    way.end = state
    return way


def after_a_short_time(
    program: Program, start: Sequence[Fraction], time: Fraction, numbers: Sequence[Fraction], digits: int, order: int
) -> list[Number]:
    """The states after a time so short that its powers beyond the order are nothing, as numbers of mpmath.

    >>> from regproofs.simulate.tracing import traced
    >>> (x,) = after_a_short_time(traced(lambda x: [x[0]], 1), [Fraction(1)], Fraction(1, 10**9), [], 20, 2)
    >>> print(x)
    1.0000000010000000005
    """
    ctx = context(digits)
    a = Plain(ctx, time)
    series = [[a.number(Fraction(x))] for x in start]
    found = program(a, order, series, [a.exact(x.numerator, x.denominator) for x in numbers])
    return [ctx.fsum(coefficients) for coefficients in found]


def in_floats(way: Trajectory, times: Any) -> list[Any]:
    """Each state along an array of times that go one way, for pictures.

    >>> from regproofs.simulate.tracing import traced
    >>> way = follow(traced(lambda x: [x[0]], 1), [Fraction(1)], Fraction(2))
    >>> print(in_floats(way, np.array([0.0, 1.0, 2.0]))[0].round(6))
    [1.       2.718282 7.389056]
    """
    found = [np.full(len(times), float(x)) for x in way.start]
    for piece in way.pieces:
        chosen = np.nonzero(abs(times) >= abs(float(piece.begin)))[0]
        for state, values in zip(found, piece.floats(times[chosen]), strict=True):
            state[chosen] = values
    return found


def _float(a: Arithmetic, x: Any) -> float:
    return int(x) / (1 << a.bits) if isinstance(a, Scaled) else float(x)


@dataclass
class _Run:
    program: Program
    numbers: list[Fraction]
    digits: int
    plain: bool

    def __post_init__(self) -> None:
        self.wanted = in_bits(self.digits)
        self.bits = self.wanted + self.wanted // 5 + in_bits(GUARD_DIGITS)
        self.order = int(self.wanted * 0.35) + 8
        self.last = self.longest = self.since = Fraction(0)

    def series(self, state: Sequence[Fraction], step: Fraction, order: int) -> tuple[Arithmetic, list[list[Any]]]:
        """The coefficients up to an order, in units of the step."""
        a = self._arithmetic(state, step, order)
        series = [[a.number(x)] for x in state]
        numbers = [a.exact(x.numerator, x.denominator) for x in self.numbers]
        found = list(self.program(a, order, series, numbers))
        if isinstance(a, Scaled):
            a.forget()
        return a, found

    def _arithmetic(self, state: Sequence[Fraction], step: Fraction, order: int) -> Arithmetic:
        if self.plain:
            inner = context(1)
            inner.prec = self.bits
            return Plain(inner, step)
        least = min((_magnitude(x) if x else 0 for x in state), default=0)  # a 0 may become of any size
        if least < -LEAST * self.bits:
            raise Stalled(f"a state is below 2^-{LEAST * self.bits}, where its digits are lost")
        return Scaled(self.bits - min(least, self.bits // 2), step, order)

    def first_step(self, state: Sequence[Fraction], time: Fraction) -> Fraction:
        """A step of the right size, from a few coefficients."""
        step = Fraction(1 if time > 0 else -1)
        try:
            self.slopes(state, step)
        except NoSeries as reason:
            raise NoSeries(f"{reason} at the start: no solution is determined there") from None
        for _ in range(PROBES):
            a, series = self.series(state, step, PROBING_ORDER)
            fits = _radius(a, series, PROBING_ORDER) - 2 * log2(e)
            if abs(step) >= abs(time) and fits >= 0:
                return time
            if -6 < fits < GROWTH:
                break
            step *= Fraction(2) ** int(min(max(fits, -LAST_EXPONENT), 60))
        return step

    def step(
        self, way: Trajectory, state: list[Fraction], now: Fraction, time: Fraction, step: Fraction, dense: bool
    ) -> tuple[list[Fraction], Fraction, Fraction]:
        """The state after one more step, the time then, and the length of the next step."""
        if abs(step) >= abs(time - now):
            step = time - now
        self._require_progress(state, now, step, time)
        a, series = self.series(state, step, self.order)
        fits = _radius(a, series, self.order) - 2 * log2(e)
        part = Fraction(1) if fits >= 0 else power_of_two(fits)
        end = now + part * step
        after = [exactly(a, _horner(a, x, part)) for x in series]
        bits = self.bits
        try:
            b, fresh = self.slopes(after, a.step)
        except NoSeries as reason:
            raise NoSeries(f"{reason} at t = {shown(end, 12)}: no solution is determined there") from None
        if self.bits > bits:
            return self.step(way, state, now, time, step, dense)
        self._require_solution(a, series, part, b, fresh, end)
        if not dense:
            way.pieces.clear()
        way.pieces.append(Piece(now, end, a, series))
        self._remember(now, abs(part * step))
        return after, end, step * power_of_two(min(fits, GROWTH))

    def slopes(self, state: Sequence[Fraction], step: Fraction) -> tuple[Arithmetic, list[list[Any]]]:
        """The first coefficients at a state; the bits are raised until the field keeps its digits.

        A small number is few digits in units of 2^-bits, and what is divided by it has no more of them.
        """
        for _ in range(PRECISIONS):
            a, found = self.series(state, step, 1)
            lost = self._lost_bits(state, a, found)
            if not lost:
                return a, found
            self.bits += max(lost, self.bits // 2) + SPARE
        raise Stalled(f"the field loses its digits by cancellation, at {self.bits} bits too")

    def _lost_bits(self, state: Sequence[Fraction], a: Arithmetic, found: list[list[Any]]) -> int:
        """By how many bits the field is coarser at a state than the digits need, measured in balls."""
        unit, lost = getattr(a, "bits", self.bits), 0
        with ctx.workprec(2 * self.bits):
            balls = Balls(a.step)
            numbers = [balls.number(x) for x in self.numbers]
            exact = self.program(balls, 1, [[balls.number(x)] for x in state], numbers)
            for (x, coarse), (_, slope) in zip(found, exact, strict=True):
                size = abs(exactly(a, x)) + abs(exactly(a, coarse))
                allowed = arb(rational(size / 2 ** (self.wanted + SPARE) + Fraction(NOISE, 1 << unit)))
                if not (x or self.last) and slope.abs_lower() > arb(2) ** (-LITTLE * self.wanted):  # all that x becomes
                    allowed = slope.abs_lower() * arb(2) ** -(self.wanted + SPARE)
                apart = (arb(rational(exactly(a, coarse))) - slope).abs_upper()
                if not apart < allowed:
                    known = apart.is_finite()
                    lost = max(lost, int(float((apart / allowed).log().mid()) * log2(e)) + 1 if known else unit)
        return lost

    def _require_solution(
        self,
        a: Arithmetic,
        series: list[list[Any]],
        part: Fraction,
        b: Arithmetic,
        fresh: list[list[Any]],
        end: Fraction,
    ) -> None:
        """A sum of a series may lie beyond a place where the field has none: there its slope is another.

        A slope may be small because large ones cancel in it, which are known up to what the series leave.
        """
        slopes = [[k * c for k, c in enumerate(known)][1:] for known in series]
        sizes = [exactly(a, max(map(abs, x))) + abs(exactly(b, new[0])) for x, new in zip(slopes, fresh, strict=True)]
        coarser = min((x.bits for x in (a, b) if isinstance(x, Scaled)), default=64 * self.bits)
        noise = Fraction(16 * self.order**2, 1 << coarser) + max(sizes) / 2**self.wanted
        for known, new, size in zip(slopes, fresh, sizes, strict=True):
            apart = abs(exactly(a, _horner(a, known, part)) - exactly(b, new[1]))
            if (apart - noise) * 2 ** (self.wanted // 2) > size:
                words = "the solution passes a place where its field has no Taylor series"
                raise Stalled(f"{words}, before t = {shown(end, 12)}: no solution is determined there")

    def _remember(self, now: Fraction, taken: Fraction) -> None:
        """The longest step on the way to what may be a singularity: towards one, steps shrink little by little.

        Where they fall at once the flow is stiff, and a step was too long: from there on it is another way.
        """
        if taken * FALL < self.last:
            self.longest, self.since = taken, now
        self.last, self.longest = taken, max(self.longest, taken)

    def _require_progress(self, state: list[Fraction], now: Fraction, step: Fraction, time: Fraction) -> None:
        if abs(step) > max(abs(now - self.since), self.longest) / 2**self.wanted or abs(step) >= abs(time - now):
            return
        largest, at = max(abs(x) for x in state), f"near t = {shown(now, 12)}"
        grown = _magnitude(largest) > LARGE * self.wanted
        words = f"the solution blows up {at}" if grown else f"the solution cannot be continued {at}"
        raise Stalled(f"{words}: the step has shrunk to {shown(step)}, and a state has the size {shown(largest)}")


def power_of_two(exponent: float) -> Fraction:
    """2 to a power, with a short numerator."""
    whole = int(exponent // 1)
    return Fraction(int(2 ** (exponent - whole) * 64), 64) * Fraction(2) ** whole


def _horner(a: Arithmetic, series: Sequence[Any], where: Fraction) -> Any:
    if where == 1:
        return sum(reversed(series[:-1]), series[-1])
    total = series[-1]
    for coefficient in reversed(series[:-1]):
        total = a.ratio(total, where) + coefficient
    return total


def _radius(a: Arithmetic, series: Sequence[Sequence[Any]], order: int) -> float:
    """The logarithm of the radius of convergence in units of the step, from the upper half of the coefficients."""
    found = inf
    for coefficients in series:
        size = max(_log2(a, x) for x in coefficients[:2])
        tail = enumerate(coefficients[order // 2 :], order // 2)
        found = min([found, *((size - _log2(a, x)) / k for k, x in tail if x)]) if size > -inf else found
    return min(found, float(LAST_EXPONENT))


def _log2(a: Arithmetic, x: Any) -> float:
    if not x:
        return -inf
    if isinstance(a, Scaled):
        return float(int(abs(x)).bit_length() - a.bits)
    return float(x.context.mag(x))


def _magnitude(x: Fraction) -> int:
    return x.numerator.bit_length() - x.denominator.bit_length()


def exactly(a: Arithmetic, x: Any) -> Fraction:
    """A coefficient as the exact fraction that it is."""
    if isinstance(a, Scaled):
        return Fraction(int(x), 1 << a.bits)
    return exact_number(x)


def in_context(ctx: Context, values: Sequence[Fraction]) -> list[Number]:
    """Exact values rounded to a context."""
    return [number(ctx, x) for x in values]


def shown(x: Fraction, digits: int = 6) -> str:
    """A number of any size in a few digits."""
    inner = context(15)
    return str(inner.nstr(inner.mpf(x.numerator) / x.denominator, digits))
