"""Bounds and solutions along flows, refuted where the flow from an exact start is certainly on the wrong side.

Many starts are followed in floats; the worst of what is seen is followed again by validated integration, and a line is
refuted where the balls of its two sides lie apart, or where one of them certainly has no value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from flint import ctx, fmpq
from sympy import Basic, MatrixExpr, Ne, Piecewise, Symbol, ceiling, floor, sign

from regproofs.errors import StatementError
from regproofs.judge.counter.certain import (
    LEAST,
    between_numbers,
    direction,
    failing,
    fails,
    gaps,
    holds,
    refuted,
    wide,
)
from regproofs.judge.counter.starts import Floats, Point, Starts, in_floats, starts
from regproofs.judge.motion import Motion, fraction_of, motion
from regproofs.logic.balls import Uncertain, Value, value
from regproofs.logic.decision import Beyond, Decision
from regproofs.logic.defined import requirements
from regproofs.logic.motion import FlowBounds, FlowSolution
from regproofs.logic.quantity import Setting
from regproofs.simulate import UndefinedHere

RULE = "following the flow"
# Steps of the look around: up to time 1/16, 1/2, 8, 32 and, where all is slow, 232; and after how many it looks.
STEPS = (1 / 256,) * 16 + (1 / 64,) * 28 + (1 / 16,) * 120 + (1 / 8,) * 192 + (1.0,) * 200
WATCHED = {
    k: fmpq(*Fraction(sum(STEPS[:k])).as_integer_ratio())
    for k in (4, 16, 20, 28, 44, 52, 68, 100, 164, 228, 356, 456, 556)
}
SEEN, CLOSE = 1e-4, 1e-6  # what floats see of a gap, as a part of the sides, and how well they are to follow
STARTS = 1800
MOST, PATHS = 8, 16  # starts that are followed again, and at which paths are looked at
DIGITS, BITS, VALIDATED_STEPS = 15, 240, 120
ROUGH = 64  # bits for a sign
JUMPING = (Piecewise, sign, floor, ceiling)
Facts = tuple[Basic, ...]


def bounds(claim: FlowBounds, given: Setting, facts: Facts = ()) -> Decision | None:
    """A start and a time at which a line certainly fails; None says nothing."""
    asked = _asked(claim, given, facts)
    if asked is None or any(h.free_symbols & {*claim.over} for h in (*asked.still, *asked.timed)):
        return None
    try:
        return next(_Watch(claim, asked).refutations(), None)
    except StatementError:  # a field without a Taylor recurrence is not followed
        return None


def solution(claim: FlowSolution, given: Setting, facts: Facts = ()) -> Decision | None:
    """A start and a time at which a path certainly has no value, or two between which it has none somewhere."""
    paths = [path for *_, path in claim.components()]
    if any(isinstance(path, MatrixExpr) for path in paths):
        return None
    asked = _asked(claim, given, facts)
    if asked is None:
        return None
    needed = [c for path in paths for c, under in requirements(path, ()) if not under]
    places = range(0, len(asked.starts), 1 + len(asked.starts) // PATHS) if needed else ()
    for at in (point for k in places if (point := asked.starts.at(k)) is not None):
        for condition in needed:
            if (lost := _lost(condition, at, claim.time, asked.timed)) is not None:
                return refuted(
                    RULE, at, {claim.time: lost}, {"undefined": f"from there or before, where {condition} fails"}
                )
    return None


def _lost(condition: Any, at: Point, time: Symbol, timed: Facts) -> fmpq | None:
    """A time at which a condition certainly fails, or before which what was not to vanish has changed its sign."""
    crosses = isinstance(condition, Ne) and not condition.has(*JUMPING)
    for turn in (1,) if time.is_nonnegative else (-1, 1):
        before = None
        for now in (fmpq(0), *(turn * t for t in WATCHED.values())):
            place = {**at, time: now}
            if not all(holds(h, place) for h in timed):
                continue
            with ctx.workprec(ROUGH):
                if fails(condition, place):
                    return now
                here = direction(condition.lhs - condition.rhs, place) if crosses else None
            if before is not None and here == -before:
                return now
            before = here
    return None


@dataclass(frozen=True)
class _Asked:
    """The numbers that a claim speaks of, but for states and time, and the hypotheses on them and on the time."""

    letters: tuple[Symbol, ...]
    still: tuple[Any, ...]
    timed: tuple[Any, ...]

    @cached_property
    def starts(self) -> Starts:
        return starts(self.letters, self.still).first(STARTS)


def _asked(claim: FlowBounds | FlowSolution, given: Setting, facts: Facts) -> _Asked | None:
    """What a start gives values to; None where these are not declared numbers, or the time begins after 0."""
    begin = claim.start if isinstance(claim, FlowBounds) else [start for _, _, start, _ in claim.components()]
    supposed = between_numbers((*given.hypotheses, *facts))
    if supposed is None:
        return None
    spoken = set[Basic]().union(*(part.free_symbols for part in (*claim.expressions(), *supposed)))
    letters = spoken - claim.bound() - {claim.time}
    numbers = [q.symbol for q in given.quantities.values() if q.kind == "scalar" and q.symbol in letters]
    starting = any(claim.time in side.free_symbols for side in begin)
    if starting or len(numbers) < len(letters) or claim.time.is_positive or claim.time.is_integer:
        return None
    timed = tuple(h for h in supposed if claim.time in h.free_symbols)
    return _Asked(tuple(numbers), tuple(h for h in supposed if h not in timed), timed)


@dataclass(frozen=True)
class _Watch:
    """A claim about a flow with the numbers that it speaks of, which a start gives values."""

    claim: FlowBounds
    asked: _Asked

    @cached_property
    def moving(self) -> Motion:
        return motion(dict(zip(self.claim.over, self.claim.field, strict=True)), self.claim.time)

    def refutations(self) -> Iterator[Decision]:
        """Where the worst of what floats see is confirmed."""
        exact = ((line, at, t) for line, k, t in self._suspects() if (at := self.asked.starts.at(k)) is not None)
        for line, at, time in islice(exact, MOST):
            yield from self._judged(line, at, time)

    # -- the look around, in floats ----------------------------------------------------------------------

    def _suspects(self) -> Iterator[tuple[Any, int, fmpq]]:
        """Lines with the starts and times at which they seem to fail or to have no value, early times first."""
        tables = dict(self._followed())
        for time in sorted(tables, key=abs):
            places = ((line, self._suspect(line, time, *tables[time])) for line in self.claim.lines)
            yield from ((line, place, time) for line, place in places if place is not None)

    def _suspect(self, line: Any, time: fmpq, states: Sequence[Floats], trusted: Floats) -> int | None:
        """The start at which a line seems to be worst at a time, of those that floats follow well."""
        gap = self._gaps(line, time, states)
        if gap is None or not trusted.any():
            return None
        place = int(np.argmax(np.where(trusted, gap, -1.0)))
        return place if gap[place] > SEEN else None

    @cached_property
    def _symbols(self) -> tuple[Symbol, ...]:
        return (*self.claim.over, *self.asked.letters, self.claim.time)

    def _followed(self) -> Iterator[tuple[fmpq, tuple[list[Floats], Floats]]]:
        """The states from all starts at the times that are watched, and which of them two step sizes agree on."""
        columns, size = self.asked.starts.columns, len(self.asked.starts)
        begin = [wide(side(*columns), size) for x in self.claim.start if (side := in_floats(self.asked.letters, x))]
        field = [f for rate in self.claim.field if (f := in_floats(self._symbols, rate))]
        if not size or len(begin) + len(field) < 2 * len(self.claim.over) or any(x is None for x in begin):
            return

        def rates(at: Sequence[Any], time: float) -> list[Any]:
            return [f(*at, *columns, time) for f in field]

        if any(wide(rate, size) is None for rate in rates(begin, 0.0)):
            return
        yield fmpq(0), ([x for x in begin if x is not None], np.ones(size, dtype=bool))
        for turn in (1,) if self.claim.time.is_nonnegative else (-1, 1):
            marches = zip(_march(rates, begin, turn, 1), _march(rates, begin, turn, 2), strict=True)
            for time, (coarse, fine) in zip(WATCHED.values(), marches, strict=True):
                with np.errstate(all="ignore"):
                    near = [abs(x - y) < CLOSE * (abs(y) + LEAST) for x, y in zip(coarse, fine, strict=True)]
                yield turn * time, ([wide(x, size) for x in fine], wide(np.logical_and.reduce(near), size) > 0)

    def _gaps(self, line: Any, time: fmpq, states: Sequence[Floats]) -> Floats | None:
        """By which part of its sides a line fails, for each start; 1 where one of them has no value at the start."""
        quantity, order, bound = line
        sides = [in_floats(self._symbols, side) for side in (quantity, bound)]
        now, size = float(time.p) / float(time.q), len(self.asked.starts)
        found = [wide(side(*states, *self.asked.starts.columns, now), size) if side else None for side in sides]
        if found[0] is None or found[1] is None:
            return None
        return gaps(order, found[0], found[1], empty=-1.0 if now else 1.0)

    # -- the certificate, in balls -----------------------------------------------------------------------

    def _judged(self, line: Any, at: Point, time: fmpq) -> Iterator[Decision]:
        """The refutation of a line at the end of a flow that is enclosed, if it certainly fails there."""
        with ctx.workprec(BITS):
            try:
                states = self._states(at, time)
            except (Uncertain, Beyond, UndefinedHere):
                return
            place: dict[Any, Any] = {**at, **dict(zip(self.claim.over, states, strict=True)), self.claim.time: time}
            if all(holds(h, place) for h in self.asked.timed) and (evidence := failing(line, place)):
                yield refuted(RULE, at, {self.claim.time: time}, evidence)

    def _states(self, at: Point, time: fmpq) -> list[Value]:
        begin = [value(side, at) for side in self.claim.start]
        if time == 0:
            return begin
        numbers = {x.name: fraction_of(v) for x, v in at.items()}
        first = [fraction_of(x) if isinstance(x, fmpq) else x for x in begin]
        found = self.moving.enclosed(first, fraction_of(time), numbers, DIGITS, VALIDATED_STEPS)
        return list(found[: len(begin)])


def _march(rates: Any, states: Sequence[Any], turn: int, parts: int) -> Iterator[list[Any]]:
    """The states after the watched steps, each of them taken in so many parts."""
    now = 0.0
    for k, size in enumerate(STEPS, 1):
        step = turn * size / parts
        for _ in range(parts):
            states, now = _runge_kutta(rates, states, now, step), now + step
        if k in WATCHED:
            yield list(states)


def _runge_kutta(rates: Any, states: Sequence[Any], now: float, step: float) -> list[Any]:
    """One step of the classical method."""

    def moved(part: float, slopes: Sequence[Any]) -> list[Any]:
        return [x + part * step * f for x, f in zip(states, slopes, strict=True)]

    with np.errstate(all="ignore"):
        first = rates(states, now)
        second = rates(moved(0.5, first), now + step / 2)
        third = rates(moved(0.5, second), now + step / 2)
        fourth = rates(moved(1.0, third), now + step)
        slopes = zip(first, second, third, fourth, strict=True)
        return moved(1.0, [(a + 2 * b + 2 * c + d) / 6 for a, b, c, d in slopes])
