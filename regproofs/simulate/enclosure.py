"""Flows enclosed: balls that certainly contain the solution, or the reason why none were found.

One step, from the starts within a radius r of a point m.  (1) A box B is guessed and widened until the start and
[0, h] f(B) lie inside of it: then every solution stays in B for a time h (Picard).  (2) The solution from m is its
Taylor polynomial, in balls, and a remainder, which is the next coefficient taken over all of B.  (3) By a comparison
theorem (Müller), solutions in B part no faster than e^(hM), where M bounds the Jacobian over B: its diagonal from
above, the rest in size.  So the radius grows as the flow itself spreads, and shrinks where the flow contracts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat, ctx

from regproofs.simulate.arithmetic import UndefinedHere
from regproofs.simulate.taylor import Balls, NoSeries, Program, in_bits, rational
from regproofs.simulate.trajectory import follow, shown

GUARD_BITS = 40
MOST_STEPS = 4000
PICARD = 12
HALVINGS = 16
PROBING_DIGITS = 15
ROUNDS = 3
LOG_2 = 0.693
SHORTER = Fraction(1, 3)

Jacobian = Callable[[Balls, Sequence[list[arb]], Sequence[Any]], Sequence[Sequence[arb]]]


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


def enclose(field: Field, start: Sequence[Fraction | arb], time: Fraction, digits: int) -> list[arb]:
    """Balls that contain the solution at a time, to so many digits where the start is exact.

    The precision is raised until they are that narrow. Raises NotEnclosed when no step is confirmed or the digits
    are not reached in three rounds, Stalled where the solution itself cannot be followed.
    """
    time, bits = Fraction(time), in_bits(digits) + GUARD_BITS
    steps = _steps(field, start, time)
    found: list[arb] = []
    for _ in range(ROUNDS):
        with ctx.workprec(bits + GUARD_BITS):
            found = _enclosed(field, start, time, bits, steps)
            lost = max((_lost_bits(x, digits) for x in found), default=0)
        if lost <= 0 or any(isinstance(x, arb) and not x.is_exact() for x in start):
            return found
        bits += lost + GUARD_BITS
    raise NotEnclosed(f"the enclosure at t = {shown(time)} has fewer than {digits} digits: {found[0].str(10)}")


def _steps(field: Field, start: Sequence[Fraction | arb], time: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Times to stop at, with the radius of convergence there, from a run that is not validated."""
    way = follow(field.series, list(map(_middle, start)), time, list(map(_middle, field.numbers)), PROBING_DIGITS)
    return [(piece.begin, piece.end - piece.begin) for piece in way.pieces]


def _middle(x: Fraction | arb) -> Fraction:
    if not isinstance(x, arb):
        return Fraction(x)
    q = x.mid().fmpq()
    return Fraction(int(q.p), int(q.q))


def _lost_bits(x: arb, digits: int) -> int:
    """By how many bits a ball is wider than so many digits."""
    if x.is_exact():
        return 0
    size = arb(1) if x.contains(0) and x.rad() < arb(2) ** -in_bits(digits) else abs(x.mid())
    wanted = size * arb(2) ** -in_bits(digits)
    return max(0, int(float((x.rad() / wanted).log().mid()) / LOG_2) + 1) if wanted > 0 else in_bits(digits)


def _enclosed(
    field: Field, start: Sequence[Any], time: Fraction, bits: int, steps: Sequence[tuple[Fraction, Fraction]]
) -> list[arb]:
    state = [Balls().number(x) for x in start]
    now, order, count, longest = Fraction(0), int(bits * 0.4) + 8, 0, abs(time)
    while now != time:
        step = _step_at(steps, now) * SHORTER * 2
        step = min((step, time - now, longest if time > 0 else -longest), key=abs)
        state, taken = _advanced(field, state, step, order, bits, now)
        now, count, longest = now + taken, count + 1, 2 * abs(taken)
        if count > MOST_STEPS:
            raise NotEnclosed(f"{MOST_STEPS} validated steps lead to t = {shown(now)}, not to {shown(time)}")
    return state


def _step_at(steps: Sequence[tuple[Fraction, Fraction]], now: Fraction) -> Fraction:
    """The step that was taken around this time."""
    return next((step for begin, step in reversed(steps) if abs(begin) <= abs(now)), steps[0][1])


def _advanced(
    field: Field, state: list[arb], step: Fraction, order: int, bits: int, now: Fraction
) -> tuple[list[arb], Fraction]:
    """The state after a step, which is halved until it is confirmed."""
    for _ in range(HALVINGS):
        after = _step(field, state, step, order, bits)
        if after is not None:
            return after, step
        step /= 2
    raise NotEnclosed(
        f"no box around the solution is confirmed beyond t = {shown(now, 12)}, for steps down to {shown(step)}"
    )


def _step(field: Field, state: list[arb], step: Fraction, order: int, bits: int) -> list[arb] | None:
    """The enclosure after a step; None when no box is confirmed or the remainder is too wide."""
    try:
        box = _box(field, state, step)
        if box is None:
            return None
        a = Balls(step)
        numbers = field.given(a)
        rest = field.series(a, order, [[x] for x in box], numbers)
        middle = [arb(x.mid()) for x in state]
        series = field.series(a, order - 1, [[x] for x in middle], numbers)
        spread = _spread(field, box, step, numbers)
    except NoSeries:
        return None
    radii = arb_mat([[arb(x.rad())] for x in state])
    wider = arb_mat(spread * radii)
    after = []
    for i, (known, over) in enumerate(zip(series, rest, strict=True)):
        remainder = arb(over[order])
        value = sum(known, arb(0)) + remainder
        if not value.is_finite() or not wider[i, 0].is_finite():
            return None
        size = max((abs(x.mid()) for x in (value, state[i])), default=arb(0))
        if remainder.rad() > size * arb(2) ** -bits and remainder.rad() > wider[i, 0]:
            return None
        after.append(value + arb(0, wider[i, 0].abs_upper()))
    return after


def _box(field: Field, state: list[arb], step: Fraction) -> list[arb] | None:
    """A box in which every solution from the state stays for the time of the step."""
    whole = arb(0).union(arb(rational(step)))
    box = list(state)
    for _ in range(PICARD):
        rates = _rates(field, box)
        image = [x + whole * f for x, f in zip(state, rates, strict=True)]
        if not all(x.is_finite() for x in image):
            return None
        if all(b.contains_interior(x) for b, x in zip(box, image, strict=True)):
            return box
        least = max((abs(x.mid()) for x in image), default=arb(1)).max(arb(2) ** -ctx.prec) * arb(2) ** -ctx.prec
        box = [arb(x.mid(), (x.rad() * arb(5) / 4 + least).abs_upper()) for x in image]
    return None


def _rates(field: Field, box: Sequence[arb]) -> list[arb]:
    a = Balls()
    extended = field.series(a, 1, [[x] for x in box], field.given(a))
    return [arb(series[1]) for series in extended]


def _spread(field: Field, box: Sequence[arb], step: Fraction, numbers: Sequence[Any]) -> arb_mat:
    """e^(|h| M), entry by entry a bound for how far solutions in the box part during the step."""
    sign = 1 if step > 0 else -1
    rows = field.jacobian(Balls(), [[x] for x in box], numbers)
    bounds = [
        [(arb(x) * sign).upper() if i == k else arb(x).abs_upper() for k, x in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    return (arb_mat(bounds) * arb(rational(abs(step)))).exp()
