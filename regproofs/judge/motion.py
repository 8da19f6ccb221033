"""A flow at one case: its program with exact starts and numbers, and how far it is followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq
from sympy import Expr, Symbol

from regproofs.judge.flow import Compiled, compiled
from regproofs.simulate.enclosure import enclose
from regproofs.simulate.trajectory import Trajectory, after_a_short_time, follow

# How far a drawn case is followed: extreme starts and times are reached in part, which is what is then compared.
MOST_STEPS = 6
PROBING_DIGITS = 15
UNTIL_STALLED, FEW_DIGITS = 200, 6
VALIDATED_STEPS = 60
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Motion:
    """The flow of a field over some states; a field that speaks of the time has it as a last state."""

    program: Compiled
    over: tuple[Symbol, ...]
    time: Symbol

    def _start(self, start: Sequence[Any]) -> list[Any]:
        return [*start, *[Fraction(0)] * (len(self.program.states) - len(self.over))]

    def _numbers(self, values: Values) -> list[Fraction]:
        return [Fraction(values[symbol.name]) for symbol in self.program.numbers]

    def horizon(self, start: Sequence[Fraction], values: Values) -> Fraction:
        """The drawn time, or as far as a few steps lead; Stalled where the solution ends before that time."""
        end = Fraction(values[self.time.name])
        way = self._probed(start, end, values, MOST_STEPS, PROBING_DIGITS)
        lengths = [abs(piece.end - piece.begin) for piece in way.pieces]
        if way.reached != end and 2 * lengths[-1] < lengths[0]:
            self._probed(start, end, values, UNTIL_STALLED, FEW_DIGITS)  # is it a blow-up that lies ahead?
        return way.reached

    def _probed(self, start: Sequence[Fraction], end: Fraction, values: Values, most: int, digits: int) -> Trajectory:
        numbers = self._numbers(values)
        return follow(
            self.program.series, self._start(start), end, numbers, digits, most=most, partly=True
        )  # fmt: skip

    def followed(self, start: Sequence[Fraction], end: Fraction, values: Values, digits: int) -> Trajectory:
        """The solution up to a time."""
        return follow(self.program.series, self._start(start), end, self._numbers(values), digits, dense=False)

    def nearby(self, start: Sequence[Fraction], end: Fraction, values: Values, digits: int, order: int) -> list[Any]:
        """The states after a time so short that its powers beyond the order are nothing."""
        return after_a_short_time(
            self.program.series, self._start(start), end, self._numbers(values), digits, order
        )  # fmt: skip

    def enclosed(
        self, start: Sequence[Fraction | arb], end: Fraction, values: Values, digits: int, steps: int = VALIDATED_STEPS
    ) -> list[arb]:
        """Balls that contain the solution at a time; NotEnclosed where that takes many steps."""
        field = self.program.field(values)
        return enclose(field, self._start(start), end, digits, steps=steps)


def fraction_of(x: fmpq) -> Fraction:
    """The same number as a Fraction."""
    return Fraction(int(x.p), int(x.q))


def motion(field: Mapping[Symbol, Expr], time: Symbol) -> Motion:
    """The flow of a field; StatementError for what has no Taylor recurrence."""
    return Motion(compiled(tuple(field.items()), time), tuple(field), time)
