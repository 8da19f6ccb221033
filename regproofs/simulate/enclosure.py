"""Flows enclosed: balls that certainly contain the solution, or the reason why none were found.

One step, from the starts in a set around a point m.  (1) The Taylor polynomial from the set, taken over the step,
and a guess of what it leaves give a box B; if the next coefficient over all of B is smaller than the guess, every
solution stays in B and the guess is a bound.  Its step is long where the solution is smooth, however fast the field
contracts.  (2) The solution from m is its Taylor polynomial, in narrow balls, and that remainder.  (3) The derivative
of the flow by its start is a Taylor polynomial and a remainder too; over B its size is at most e^(hM), where M bounds
the Jacobian over B: its diagonal from above, the rest in size (Müller).  It carries the set, whose axes turn with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from time import monotonic
from typing import Any

from flint import arb, arb_mat, arb_poly, ctx

from regproofs.simulate.arithmetic import UndefinedHere
from regproofs.simulate.taylor import Balls, NoSeries, Program, in_bits, rational
from regproofs.simulate.tilted import ROUGH, Tilted, one, upper
from regproofs.simulate.trajectory import follow, power_of_two, shown

GUARD_BITS = 40
MOST_BITS = 1 << 16
MOST_STEPS, PROBING_STEPS, PROBING_DIGITS = 20000, 500, 15
TRIES = 60
ROUNDS = 4
LOG_2 = 0.6931471805599453
TURNING, LEAST_ORDER = 40, 12  # bits of the derivative by the start, and its order at least
USEFUL = 16  # a set that is wider than 2^-16 of the state was computed with too few bits
LITTLE = 14  # bits below what is uncertain already, where a remainder does no harm
GROWTH, SHRINKAGE, MARGIN = 1.0, -4.0, 0.1  # of the step, as powers of 2
MORE = Fraction(9, 8)

Jacobian = Callable[[Balls, int, Sequence[list[arb]], Sequence[Any]], Sequence[Sequence[Sequence[Any]]]]


class NotEnclosed(UndefinedHere):
    """No enclosure was confirmed; that says nothing against the solution."""


@dataclass(frozen=True)
class Field:
    """A field as its two programs, with the numbers that they take."""

    series: Program
    jacobian: Jacobian
    numbers: tuple[Fraction | arb, ...] = ()

    def given(self, a: Balls) -> list[Any]:
        return [a.number(x) for x in self.numbers]

    def taylor(self, step: Fraction, order: int, state: Sequence[arb]) -> list[list[arb]]:
        """The coefficients from a state up to an order, in units of the step."""
        a = Balls(step)
        return [list(map(arb, x)) for x in self.series(a, order, [[x] for x in state], self.given(a))]

    def slopes(self, step: Fraction, order: int, series: Sequence[list[arb]]) -> list[arb_mat]:
        """So many coefficients of the Jacobian along known series."""
        a = Balls(step)
        rows = self.jacobian(a, order, series, self.given(a))
        return [arb_mat([[entry[k] for entry in row] for row in rows]) for k in range(order)]


def enclose(
    field: Field,
    start: Sequence[Fraction | arb],
    time: Fraction,
    digits: int,
    *,
    steps: int = MOST_STEPS,
    seconds: float | None = None,
) -> list[arb]:
    """Balls that contain the solution at a time, to so many digits where the start is exact.

    The precision is raised until they are that narrow. Raises NotEnclosed when no step is confirmed, the digits are
    not reached in a few rounds, or the steps or seconds that it may take do not lead to the time; Stalled where the
    solution itself cannot be followed.
    """
    run = _Run(field, [_ball(x) for x in start], Fraction(time), steps, seconds, monotonic())
    bits, first = in_bits(digits) + GUARD_BITS, run.first_step()
    for _ in range(ROUNDS):
        found, reached = run.enclosed(first, bits)
        lost = max((_lost_bits(x, digits) for x in found), default=0)
        if reached == run.time and (lost <= 0 or not run.exact):
            return found
        bits += (lost if reached == run.time else int(bits * (run.time / reached - 1) * MORE)) + GUARD_BITS
        if bits > MOST_BITS:
            raise NotEnclosed(f"{bits} bits would be needed up to t = {shown(run.time)}: solutions part too fast")
    raise NotEnclosed(f"the enclosure at t = {shown(run.time)} has fewer than {digits} digits: {found[0].str(10)}")


def _ball(x: Fraction | arb) -> arb | Fraction:
    return x if isinstance(x, arb) else Fraction(x)


def _middle(x: Fraction | arb) -> Fraction:
    if not isinstance(x, arb):
        return Fraction(x)
    q = x.mid().fmpq()
    return Fraction(int(q.p), int(q.q))


def _lost_bits(x: arb, digits: int) -> int:
    """By how many bits a ball is wider than so many digits."""
    if x.is_exact():
        return 0
    size = arb(1) if x.contains(0) and x.rad() < arb(2) ** -in_bits(digits) else abs(arb(x.mid()))
    wanted = size * arb(2) ** -in_bits(digits)
    return max(0, int(_log2(x.rad() / wanted)) + 1) if wanted > 0 else in_bits(digits)


def _log2(x: arb) -> float:
    return float(arb(x.mid()).log().mid()) / LOG_2 if x > 0 else -inf


@dataclass(frozen=True)
class _Run:
    """An enclosure that is computed at one precision after another, within its budget."""

    field: Field
    start: Sequence[Fraction | arb]
    time: Fraction
    steps: int
    seconds: float | None
    begun: float

    @property
    def exact(self) -> bool:
        return all(x.is_exact() for x in self.start if isinstance(x, arb))

    def first_step(self) -> Fraction:
        """The first step of a run that is not validated, which tells also where a solution ends."""
        start, numbers = ([_middle(x) for x in some] for some in (self.start, self.field.numbers))
        way = follow(
            self.field.series, start, self.time, numbers, PROBING_DIGITS, most=PROBING_STEPS, partly=True
        )  # fmt: skip
        return way.pieces[0].end if way.pieces else self.time

    def enclosed(self, step: Fraction, bits: int) -> tuple[list[arb], Fraction]:
        """Balls for the state at the time, or for an earlier one after which too few bits are certain."""
        with ctx.workprec(bits + GUARD_BITS):
            here, now, count = Tilted.around([Balls().number(x) for x in self.start]), Fraction(0), 0
            while now != self.time:
                self._require_budget(now, count)
                step = min((step, self.time - now), key=abs)
                after, taken, step = self._advanced(here, step, bits, now)
                now, count, before, here = now + taken, count + 1, here, after
                if self.exact and _wide(before.hull(), here.hull()):
                    break
            return here.hull(), now

    def _require_budget(self, now: Fraction, count: int) -> None:
        late = self.seconds is not None and monotonic() - self.begun > self.seconds
        if late or count >= self.steps:
            limit, more = (f" in {self.seconds} s", "seconds") if late else ("", "steps")
            reached = f"{count} validated steps{limit} lead to t = {shown(now)}, not to t = {shown(self.time)}"
            raise NotEnclosed(f"{reached}; {more}= may grant more")

    def _advanced(self, here: Tilted, step: Fraction, bits: int, now: Fraction) -> tuple[Tilted, Fraction, Fraction]:
        """The set after a step, which is shortened until it is confirmed; the step, and the next one."""
        for _ in range(TRIES):
            after, room = _Step(self.field, here, step, bits).taken()
            if after is not None:
                return after, step, step * power_of_two(min(GROWTH, room - MARGIN))
            step *= power_of_two(max(SHRINKAGE, min(-0.5, room - MARGIN)))
        raise NotEnclosed(
            f"no box around the solution is confirmed beyond t = {shown(now, 12)}, for steps down to {shown(step)}"
        )


def _wide(before: Sequence[arb], after: Sequence[arb]) -> bool:
    """Whether the digits of a state are lost, so that nothing useful can follow."""
    size = max((x.abs_upper() for x in (*before, *after)), default=arb(0))
    return any(x.rad() > size * arb(2) ** -USEFUL for x in after)


@dataclass(frozen=True)
class _Step:
    field: Field
    here: Tilted
    step: Fraction
    bits: int

    def taken(self) -> tuple[Tilted | None, float]:
        """The set after the step, if it is confirmed, and by which power of 2 the step could be longer."""
        try:
            return self._taken(int(self.bits * 0.4) + 8)
        except NoSeries:
            return None, -inf

    def _taken(self, order: int) -> tuple[Tilted | None, float]:
        state = self.here.hull()
        with ctx.workprec(ROUGH):
            near, far, allowed = self._around(state, order)
            rest = [x[order] for x in far]
            sizes = [x.abs_upper() for x in rest]
            if not all(x.is_finite() for x in sizes):
                return None, -inf
            room = min(_log2(e) - _log2(x) for x, e in zip(sizes, allowed, strict=True)) / order
            if not all(x < e for x, e in zip(sizes, allowed, strict=True)):
                return None, room
            derivative = self._derivative(near, far)
        series = self.field.taylor(self.step, order - 1, self.here.middle)
        image = [sum(reversed(x), last) for x, last in zip(series, rest, strict=True)]
        finite = all(x.is_finite() for x in (*image, *derivative.entries()))
        return (self.here.carried(image, derivative), room) if finite else (None, -inf)

    def _around(self, state: list[arb], order: int) -> tuple[list[list[arb]], list[list[arb]], list[arb]]:
        """The coefficients over the set, those over a box around the step, and the remainders that it allows."""
        near = self.field.taylor(self.step, order - 1, state)
        ranges = list(map(_over_the_step, near))
        allowed = self._allowed(ranges, state)
        box = [x + arb(0, e) for x, e in zip(ranges, allowed, strict=True)]
        return near, self.field.taylor(self.step, order, box), allowed

    def _allowed(self, ranges: Sequence[arb], state: Sequence[arb]) -> list[arb]:
        """How large the remainder of each state may be: far less than its size, or than what is uncertain in it."""
        sizes, unit = [x.abs_upper() for x in ranges], arb(2) ** -self.bits
        least = (max(sizes, default=arb(0)) or arb(1)) * unit * unit
        little = [x.rad() * arb(2) ** -LITTLE for x in state]
        return [max(size * unit, e, least).upper() for size, e in zip(sizes, little, strict=True)]

    def _derivative(self, near: Sequence[list[arb]], far: Sequence[list[arb]]) -> arb_mat:
        """Balls for the derivative of the state after the step by the state before, over the whole set."""
        (slope,) = self.field.slopes(self.step, 1, far)
        order = min(_order(upper(slope), self.step), len(near[0]))
        known = self._powers(self.field.slopes(self.step, order, near), one(slope.nrows()))
        beyond = self._powers(self.field.slopes(self.step, order, far), _spread(slope, self.step))
        return sum(reversed(known[:-1]), beyond[-1])

    def _powers(self, slopes: Sequence[arb_mat], begin: arb_mat) -> list[arb_mat]:
        """The coefficients of the derivative, from those of the Jacobian: V' = J V."""
        found, step = [begin], arb(rational(self.step))
        for k in range(len(slopes)):
            total = slopes[0] * found[k]
            for j in range(1, k + 1):
                total += slopes[j] * found[k - j]
            found.append(total * (step / (k + 1)))
        return found


def _over_the_step(series: Sequence[arb]) -> arb:
    """All values of a polynomial from 0 to 1, about its middle."""
    first, *more = arb_poly(list(series))(arb_poly([0.5, 0.5])).coeffs() or [arb(0)]
    return arb(first + arb(0, sum((abs(x) for x in more), arb(0)).abs_upper()))


def _order(slope: arb_mat, step: Fraction) -> int:
    """From which order on the derivative of a step by its start has nothing to tell but the last bits."""
    bound = max(float(sum(row, arb(0))) for row in slope.tolist()) * abs(float(step))
    order, left = 1, bound
    while (left > 2.0**-TURNING or order < LEAST_ORDER) and order < MOST_STEPS:
        order += 1
        left *= bound / order
    return order


def _spread(slope: arb_mat, step: Fraction) -> arb_mat:
    """Entry by entry balls for the derivative of a state by the start, until the step ends."""
    sign, zero = (1 if step > 0 else -1), arb(0)
    rows = [
        [zero.max((x * sign).upper()) if i == k else x.abs_upper() for k, x in enumerate(row)]
        for i, row in enumerate(slope.tolist())
    ]
    bounds = (arb_mat(rows) * arb(rational(abs(step)))).exp()
    return arb_mat([[arb(0, x.abs_upper()) for x in row] for row in bounds.tolist()])
