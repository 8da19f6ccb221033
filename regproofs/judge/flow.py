"""Flows of any field, solved: the recurrence program is emitted, loaded and run.

>>> from sympy import symbols
>>> x = symbols("x", real=True)
>>> flow = solve_flow({x: x * (1 - x)}, start={x: "1/3"}, time=2, digits=30)
>>> print(flow[x])
0.786986042161598498978907799856
>>> solve_flow({x: x**3}, start={x: 1}, time=1)  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
regproofs.errors.StatementError: the solution blows up near t = 0.5: the step has shrunk to ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any, Literal

import numpy as np
from flint import arb, ctx
from sympy import Basic, Expr, Float, Symbol, SympifyError, sympify

from regproofs.emit.taylor import recurrence
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.execute import load
from regproofs.judge.recursion_inputs import exact, mapping, whole
from regproofs.simulate import UndefinedHere, context
from regproofs.simulate.enclosure import Field, enclose
from regproofs.simulate.taylor import Program
from regproofs.simulate.trajectory import MOST_STEPS, OutOfReach, Trajectory, follow

MOST_DIGITS = 10000
LARGEST = 10**9  # number of steps
SECONDS = 60  # for a validated solution
ARITHMETICS = ("integers", "mpmath")


@dataclass(frozen=True)
class Compiled:
    """The programs of a field, and the order of the states and of the numbers that they take."""

    series: Program
    jacobian: Callable[..., Any]
    states: tuple[Symbol, ...]
    numbers: tuple[Symbol, ...]

    def field(self, values: Mapping[str, Fraction]) -> Field:
        """The field with its numbers, by name."""
        return Field(self.series, self.jacobian, tuple(values[symbol.name] for symbol in self.numbers))


@lru_cache(maxsize=256)
def compiled(field: tuple[tuple[Symbol, Expr], ...], time: Symbol | None = None) -> Compiled:
    """The programs of a field, each written and compiled once a process."""
    program = recurrence(dict(field), time)
    return Compiled(
        load(program.text, "series"), load(program.text, "jacobian"), program.states, program.numbers
    )  # fmt: skip


@dataclass(frozen=True)
class Flow:
    """A solution: its values at the time asked for and, unless it was validated, at any time before.

    Indexing by a state gives a number of an mpmath context; `ball` gives the enclosure of a validated solution.
    """

    digits: int
    values: Mapping[Symbol, Any]
    validated: bool
    balls: Mapping[Symbol, arb]
    trajectory: Trajectory | None
    states: tuple[Symbol, ...]

    def __getitem__(self, state: Symbol) -> Any:
        return self._of(self.values, state)

    def ball(self, state: Symbol) -> arb:
        """The enclosure of a state at the time; StatementError if the solution was not validated."""
        if not self.validated:
            raise StatementError(f"no enclosure of {state} was asked for: solve with validated=True")
        ball: arb = self._of(self.balls, state)
        return ball

    def _of(self, known: Mapping[Symbol, Any], state: Symbol) -> Any:
        if state not in known:
            raise StatementError(f"the states of this flow are {', '.join(map(str, self.states))}, not {state!r}")
        return known[state]

    def at(self, time: Any) -> dict[Symbol, Any]:
        """The states at an earlier time; StatementError beyond the solution."""
        if self.trajectory is None:
            raise StatementError("a validated solution is known at its final time only")
        try:
            found = self.trajectory(_exact(time, "the time"))
        except ValueError as error:
            raise StatementError(str(error)) from error
        return dict(zip(self.states, _rounded(found, self.digits), strict=False))


def solve_flow(
    field: Mapping[Symbol, Any],
    start: Mapping[Symbol, Any],
    time: Any,
    *,
    over: Symbol | None = None,
    digits: int = 30,
    validated: bool = False,
    numbers: Mapping[Symbol, Any] | None = None,
    arithmetic: Literal["integers", "mpmath"] = "integers",
    steps: int = MOST_STEPS,
    seconds: float | None = SECONDS,
) -> Flow:
    """The solution of x' = field(x) from an exact start, at an exact time, which may be negative.

    `field` gives the rate of each scalar state; `over` is the symbol of the time, if the rates speak of it;
    `numbers` gives exact values to the other symbols. With `validated` every digit is certified by balls that
    contain the solution, or it is refused after so many `steps` or `seconds` (None: no limit). Raises ShapeError
    where states and starts do not match, StatementError for data that are not exact and finite, and where the
    solution ends before the time or is not determined, with the place.
    """
    rates = {x: _rate(x, rate) for x, rate in mapping(field, "the rates of a flow").items()}
    states = tuple(rates)
    _require_matching(states, rates, mapping(start, "the starts of a flow"), over)
    digits, steps = whole(digits, "the number of digits", 1, MOST_DIGITS), whole(steps, "a number of steps", 1, LARGEST)
    _require_options(arithmetic, seconds)
    values = _values(numbers, states)
    end, first = _exact(time, "the time"), [_exact(start[x], x.name) for x in states]
    program = compiled(tuple(rates.items()), over)
    missing = sorted(symbol.name for symbol in program.numbers if symbol.name not in values)
    if missing:
        raise StatementError(f"the field speaks of {', '.join(missing)}, to which no value is given")
    first += [Fraction(0)] * (len(program.states) - len(states))
    try:
        if validated:
            return _validated(program.field(values), states, first, end, digits, steps, seconds)
        given = [values[symbol.name] for symbol in program.numbers]
        way = follow(program.series, first, end, given, digits, most=steps, plain=arithmetic == "mpmath")
    except (UndefinedHere, OutOfReach) as error:
        raise StatementError(str(error)) from error
    return Flow(digits, dict(zip(states, _rounded(way.end, digits), strict=False)), False, {}, way, states)


def _validated(
    field: Field,
    states: tuple[Symbol, ...],
    start: list[Fraction],
    time: Fraction,
    digits: int,
    steps: int,
    seconds: float | None,
) -> Flow:
    balls = enclose(field, start, time, digits, steps=steps, seconds=seconds)
    inner = context(digits)
    with ctx.workprec(int(digits * 3.33) + 64):
        values = [inner.mpf(x.str(digits + 5, radius=False)) if x.mid() else inner.zero for x in balls]
    return Flow(
        digits, dict(zip(states, values, strict=False)), True, dict(zip(states, balls, strict=False)), None, states
    )


def _require_matching(
    states: tuple[Any, ...], rates: Mapping[Any, Basic], start: Mapping[Any, Any], over: Symbol | None
) -> None:
    for state, rate in rates.items():
        if not isinstance(state, Symbol) or not isinstance(rate, Expr) or getattr(rate, "is_Matrix", False):
            raise ShapeError(f"a flow is given by scalar states and their rates, not by {state}: {rate}")
    if set(states) != set(start):
        wrong = sorted(str(x) for x in set(states) ^ set(start))
        raise ShapeError(f"the field and the start do not speak of the same states: {', '.join(wrong)}")
    if over is not None and (not isinstance(over, Symbol) or over in rates):
        raise StatementError(f"`over` is the symbol of the time, and no state; it cannot be {over!r}")


def _require_options(arithmetic: Any, seconds: Any) -> None:
    if arithmetic not in ARITHMETICS:
        raise StatementError(f"a flow is followed in {' or '.join(ARITHMETICS)}, not in {arithmetic}")
    number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if seconds is not None and not (number and seconds >= 0):
        raise StatementError(f"the seconds granted are a number from 0 on, or None, not {seconds!r}")


def _values(numbers: Any, states: tuple[Symbol, ...]) -> dict[str, Fraction]:
    """The values of the symbols that do not move, by name."""
    values = {}
    for symbol, value in mapping(numbers, "the numbers of a flow").items():
        if not isinstance(symbol, Symbol):
            raise StatementError(f"the numbers of a flow are those of symbols, not of {symbol!r}")
        if symbol in states:
            raise StatementError(f"{symbol} moves: it has a start, and no value of its own")
        values[symbol.name] = _exact(value, symbol.name)
    return values


def _rate(state: Any, rate: Any) -> Basic:
    try:
        return sympify(rate, strict=True)
    except SympifyError:
        raise StatementError(f"the rate of {state} is no expression: {rate!r}") from None


def _exact(value: Any, name: str) -> Fraction:
    """An exact finite number, from an int, a Fraction, a rational of SymPy or a text such as 1/3 or 0.1."""
    if isinstance(value, float | np.floating) and not isfinite(value):
        raise StatementError(f"{name} must be an exact finite number, not {value}")
    if isinstance(value, float | Float | np.floating) or hasattr(value, "_mpf_"):
        raise StatementError(
            f"{name} = {value} is a binary number; give a Fraction, a rational or a text such as '0.1'"
        )
    try:
        return exact(str(value) if isinstance(value, Decimal) else value, name)
    except StatementError:
        raise StatementError(f"{name} must be an exact finite number of a reasonable size, not {value!r}") from None


def _rounded(values: list[Fraction], digits: int) -> list[Any]:
    inner = context(digits)
    return [inner.mpf(x.numerator) / x.denominator for x in values]
