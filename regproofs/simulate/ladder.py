"""Judge two sides by a rate, not by a tolerance.

The same two computations are made at 15, 30 and 60 digits.  If the sides are equal, what separates them is
rounding, and it falls as the digits grow; if they differ, what separates them stays where it is.  So there
is no tolerance to choose: a difference that falls is agreement, one that stays is a refutation, and when
neither is seen (rounding still dominates, the problem being ill-conditioned) the digits are doubled up to a
ceiling, and then the answer is "undecided".

What this can and cannot see.  Agreement means: no difference above the last one printed.  A refutation is
spoken only after the difference was found again, to six digits, at ``confirm`` digits (four times the top of
the ladder); it could be wrong only if terms that differ by more than that many powers of ten are added.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from mpmath.libmp import NoConvergence

from regproofs.simulate.arithmetic import Context, Number, UndefinedHere, context, log10, number

Outcome = Literal["agrees", "differs", "undecided"]
State = Literal["equal", "zero", "above", "below", "unclear"]
Evaluate = Callable[[int], tuple[Any, ...]]

LADDER = (15, 30, 60)
# Digits, not sizes: how much the digits lost to rounding may vary from rung to rung for one and the same
# condition number, and how many are lost by any computation of a few hundred operations.
SLACK = 3
ORDINARY_LOSS = 5
# Two differences are the same difference when they share this many digits.
SHARED_DIGITS = 6
# A slope is given to three digits; logarithms in binary64 are good for nine and more.
SLOPE = 1e-3
ROUNDED_SLOPE = 1e-9
# Between these powers of ten lies the rounding of a single binary64 number.
BINARY64 = (-18.5, -15.5)


@dataclass(frozen=True)
class Rung:
    """One precision: the difference seen and the size of what was compared, as numbers of mpmath.

    ``difference`` and ``scale`` are None when a side had no value at this precision; ``reason`` says why.
    """

    digits: int
    difference: Number | None
    scale: Number | None
    reason: str = ""

    @property
    def relative(self) -> str:
        """The difference over the scale in two digits, such as ``4.1e-30``; ``undefined`` without a value."""
        if self.difference is None or self.scale is None:
            return "undefined"
        if not self.difference:
            return "0"
        return _power_of_ten(_ratio(self.difference, self.scale))


@dataclass(frozen=True)
class Agreement:
    """What the ladder says about two sides, with every rung that was climbed."""

    outcome: Outcome
    rungs: tuple[Rung, ...]
    explanation: str
    tied: bool = False  # a strict order left open by sides that are equal in all digits that were looked at

    @property
    def evidence(self) -> dict[str, str]:
        """The relative difference on each rung, by digits, as strings for a record."""
        return {str(rung.digits): rung.relative for rung in self.rungs}


def climb(
    evaluate: Evaluate, ladder: Sequence[int] = LADDER, ceiling: int | None = None, confirm: int | None = None
) -> Agreement:
    """Whether ``left = right``, where ``evaluate(digits)`` returns ``(left, right)`` in that many digits.

    The sides are numbers, booleans, matrices or lists (one part each, compared by its largest entry) or
    tuples of such (several parts, each by its own size).  A third returned value gives the size of the terms
    that cancelled in the sides: differences at the rounding level of those terms then refute nothing.

    ``ceiling`` (default 16 times the top of the ladder) bounds the digits, ``confirm`` (default 4 times the
    top) is where a difference must be seen again before it refutes.  Raises UndefinedHere when a side
    has no finite value up to ``confirm`` digits, TypeError for a float, ValueError when the shapes differ.

    >>> def square_root(digits):
    ...     ctx = context(digits)
    ...     return ctx.sqrt(2) * ctx.sqrt(3), ctx.sqrt(6)
    >>> climb(square_root).outcome
    'agrees'
    >>> def nearly(digits):
    ...     ctx = context(digits)
    ...     return ctx.sqrt(2), ctx.sqrt(2) * (1 + ctx.mpf(10) ** -29)
    >>> print(climb(nearly).explanation)
    the sides differ by 1.0e-29 of their size, and by the same at 240 digits
    """
    limits = _Limits.of(ladder, ceiling, confirm)
    refuting = {"above": limits.confirm, "below": limits.confirm}
    return _Climb(evaluate, _parts, limits, frozenset({"zero", "equal"}), refuting).run()


def climb_order(
    evaluate: Evaluate,
    ladder: Sequence[int] = LADDER,
    ceiling: int | None = None,
    confirm: int | None = None,
    strict: bool = False,
) -> Agreement:
    """Whether ``left <= right`` in every entry (``left < right`` when ``strict``); arguments as in `climb`.

    It differs when an entry of ``left - right`` is positive and stays the same as the digits grow.  Entries
    equal up to falling rounding satisfy ``<=``.  They fail ``<`` only when they are the same integer or Fraction:
    sides that are equal up to the ceiling may still be apart by less, so that they are ``tied``, and undecided.

    >>> def bound(digits):
    ...     ctx = context(digits)
    ...     return ctx.exp(1), ctx.mpf(3)
    >>> climb_order(bound).outcome
    'agrees'
    >>> climb_order(lambda digits: (2, 2)).outcome, climb_order(lambda digits: (2, 2), strict=True).outcome
    ('agrees', 'differs')
    >>> beyond_any_digits = climb_order(lambda digits: (1 - context(digits).exp(-(10**30)), 1), strict=True)
    >>> beyond_any_digits.outcome, beyond_any_digits.tied
    ('undecided', True)
    """
    limits = _Limits.of(ladder, ceiling, confirm)
    refuting = {"above": limits.confirm}
    if strict:
        return _Climb(evaluate, _entries, limits, frozenset({"below"}), {**refuting, "equal": 0}).run()
    return _Climb(evaluate, _entries, limits, frozenset({"below", "zero", "equal"}), refuting).run()


# ---------------------------------------------------------------- one rung: what separates the sides


@dataclass(frozen=True)
class _Part:
    """Entries that share one scale: ``left - right``, the largest entry of a side, the cancelled terms.

    ``exact`` says that no entry was rounded: all are integers or Fractions.
    """

    digits: int
    delta: tuple[Number, ...]
    scale: Number
    terms: Number
    exact: bool

    @property
    def difference(self) -> Number:
        return max((abs(x) for x in self.delta), default=self.scale * 0)

    @property
    def relative(self) -> float:
        """The decimal logarithm of the difference over the size of the sides."""
        return _ratio(self.difference, self.scale)

    @property
    def lost(self) -> float:
        """How many digits are lost: 0 when the difference is one rounding of the largest term."""
        return _ratio(self.difference, max(self.scale, self.terms)) + self.digits


@dataclass(frozen=True)
class _Reading:
    """All parts at one precision, or the reason why a side had no value there."""

    digits: int
    parts: tuple[_Part, ...] | None
    reason: str = ""


def _power_of_ten(log: float) -> str:
    """10^log in two digits; Python's own formatting ends at 1e308.

    >>> _power_of_ten(-30), _power_of_ten(1000.5)
    ('1.0e-30', '3.2e+1000')
    """
    exponent = math.floor(log)
    digits = f"{10 ** (log - exponent):.1f}"
    return f"1.0e{exponent + 1:+03d}" if digits == "10.0" else f"{digits}e{exponent:+03d}"


def _ratio(x: Number, y: Number) -> float:
    return log10(x) - log10(y) if x else -math.inf


def _parts(left: Any, right: Any) -> list[tuple[list[Any], list[Any]]]:
    """Pairs of flat lists, one for each component of a tuple; the shapes of the sides must be the same."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        if not (isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right)):
            raise ValueError(f"the sides have different shapes: {_shape(left)} and {_shape(right)}")
        return [part for x, y in zip(left, right, strict=True) for part in _parts(x, y)]
    if _shape(left) != _shape(right):
        raise ValueError(f"the sides have different shapes: {_shape(left)} and {_shape(right)}")
    return [(_flat(left), _flat(right))]


def _entries(left: Any, right: Any) -> list[tuple[list[Any], list[Any]]]:
    """Pairs of single entries: an order is an order of each entry, by its own size."""
    pairs = [(x, y) for xs, ys in _parts(left, right) for x, y in zip(xs, ys, strict=True)]
    if any(z.imag for pair in pairs for z in pair):
        raise UndefinedHere("a side is not real, so there is no order")
    return [([x], [y]) for x, y in pairs]


def _shape(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return ("tuple", len(value))
    if hasattr(value, "rows"):
        return (int(value.rows), int(value.cols))
    if isinstance(value, list):
        return (len(value), *{_shape(x) for x in value})
    return ()


def _flat(value: Any) -> list[Any]:
    if hasattr(value, "rows") or isinstance(value, list):
        return [x for entry in value for x in _flat(entry)]
    return [value]


@cache
def _judge(ceiling: int) -> Context:
    """Digits enough to subtract what any rung returns; never changed, so one will do for a process."""
    return context(ceiling + 20)


def _exactly(ctx: Context, value: Any) -> Number:
    """The same number in the context of the judge, which has digits enough for all rungs."""
    if hasattr(value, "_mpf_"):
        result = ctx.make_mpf(value._mpf_)
    elif hasattr(value, "_mpc_"):
        result = ctx.make_mpc(value._mpc_)
    else:
        result = number(ctx, value)
    if not ctx.isfinite(result):
        raise UndefinedHere(f"a side is {result}")
    return result


# ---------------------------------------------------------------- several rungs: does the difference fall


def _state(history: Sequence[_Part], resolution: int) -> State:
    if len(history) < 2:
        return "unclear"
    before, now = history[-2:]
    if all(part.exact and not part.difference for part in (before, now)):
        return "equal"
    if _falls(before, now, resolution) or _vanishes(history):
        return "zero"
    if _stays(before, now):
        leading = max(now.delta, key=abs)
        return "below" if leading.real < 0 else "above"
    return "unclear"


def _falls(before: _Part, now: _Part, resolution: int) -> bool:
    """Whether the difference fell as the digits grew, and lies beyond the digits that are to be resolved."""
    if not now.difference:
        # Exactly 0 after garbage would be luck, so the rung below must show a few common digits at least.
        return before.relative <= -SLACK
    usual = max(before.lost, ORDINARY_LOSS)
    return now.relative <= -resolution and now.lost <= usual + SLACK


def _vanishes(history: Sequence[_Part]) -> bool:
    """Whether both sides are rounding noise around 0: their size itself falls with the digits, twice."""
    now, earlier = history[-1], [part for part in history[:-1] if part.scale][-2:]
    return len(earlier) == 2 and all(
        log10(now.scale) <= log10(part.scale) - (now.digits - part.digits) + SLACK for part in earlier
    )


def _stays(before: _Part, now: _Part) -> bool:
    """Whether it is the same difference at both precisions, far above the rounding of the cancelled terms."""
    if not now.difference or len(before.delta) != len(now.delta):
        return False
    shift = max(abs(x - y) for x, y in zip(now.delta, before.delta, strict=True))
    resolved = _ratio(now.difference, now.terms) if now.terms else math.inf
    return _ratio(shift, now.difference) <= -SHARED_DIGITS and resolved >= SHARED_DIGITS - before.digits


# ---------------------------------------------------------------- the climb


@dataclass(frozen=True)
class _Limits:
    ladder: tuple[int, ...]
    confirm: int
    ceiling: int

    @classmethod
    def of(cls, ladder: Sequence[int], ceiling: int | None, confirm: int | None) -> _Limits:
        steps = tuple(ladder)
        if len(steps) < 2 or list(steps) != sorted(set(steps)) or steps[0] < 1:
            raise ValueError(f"a ladder has at least two rising precisions, not {steps}")
        top = steps[-1]
        confirm = 4 * top if confirm is None else confirm
        ceiling = max(16 * top, confirm) if ceiling is None else ceiling
        if not top < confirm <= ceiling:
            raise ValueError(f"needed: top {top} < confirm {confirm} <= ceiling {ceiling}")
        return cls(steps, confirm, ceiling)

    @property
    def resolution(self) -> int:
        """Agreement needs this many common digits: two thirds of the top of the ladder."""
        return 2 * self.ladder[-1] // 3


@dataclass(frozen=True)
class _Climb:
    """One question: which states of a part settle it, and from how many digits on a state refutes it."""

    evaluate: Evaluate
    split: Callable[[Any, Any], list[tuple[list[Any], list[Any]]]]
    limits: _Limits
    settled: frozenset[str]
    refuting: Mapping[str, int]

    def run(self) -> Agreement:
        judge = _judge(self.limits.ceiling)
        readings = [self._read(judge, digits) for digits in self.limits.ladder]
        while True:
            digits, states = readings[-1].digits, self._states(readings)
            against = [i for i, state in enumerate(states) if self.refuting.get(state, math.inf) <= digits]
            if against:
                return _differs(readings, states, against[0])
            if all(state in self.settled for state in states):
                return _agrees(readings, states)
            if readings[-1].parts is None and digits >= self.limits.confirm:
                raise UndefinedHere(readings[-1].reason)
            if digits >= self.limits.ceiling:
                return _undecided(readings, states, self.settled)
            readings.append(self._read(judge, self._following(digits, states)))

    def _following(self, digits: int, states: Sequence[State]) -> int:
        """Twice the digits, or straight on to where a difference that was seen twice is confirmed."""
        suspected = any(state in ("above", "below") and state in self.refuting for state in states)
        if suspected and digits < self.limits.confirm:
            return self.limits.confirm
        return min(2 * digits, self.limits.ceiling)

    def _read(self, judge: Context, digits: int) -> _Reading:
        try:
            left, right, *size = self.evaluate(digits)
            terms = abs(_exactly(judge, size[0])) if size else judge.zero
            pairs = self.split(left, right)
            return _Reading(digits, tuple(_part(judge, digits, terms, xs, ys) for xs, ys in pairs))
        except (ArithmeticError, NoConvergence) as error:
            return _Reading(digits, None, f"at {digits} digits: {str(error) or type(error).__name__}")

    def _states(self, readings: Sequence[_Reading]) -> list[State]:
        """The state of each part, from the last unbroken run of precisions at which the sides had values."""
        last = readings[-1].parts
        if last is None:
            return ["unclear"]
        return [_state(_history(readings, i), self.limits.resolution) for i in range(len(last))]


def _part(judge: Context, digits: int, terms: Number, xs: list[Any], ys: list[Any]) -> _Part:
    left, right = [_exactly(judge, x) for x in xs], [_exactly(judge, y) for y in ys]
    scale = max((abs(x) for x in (*left, *right)), default=judge.zero)
    exact = all(isinstance(value, int | Fraction) for value in (*xs, *ys))
    return _Part(digits, tuple(x - y for x, y in zip(left, right, strict=True)), scale, terms, exact)


def _history(readings: Sequence[_Reading], i: int) -> list[_Part]:
    """Part i on the last rungs that all have a value and equally many parts."""
    history: list[_Part] = []
    count = len(readings[-1].parts or ())
    for reading in reversed(readings):
        if reading.parts is None or len(reading.parts) != count:
            break
        history.insert(0, reading.parts[i])
    return history


def _rungs(readings: Sequence[_Reading], i: int) -> tuple[Rung, ...]:
    return tuple(_rung(reading, i) for reading in readings)


def _rung(reading: _Reading, i: int) -> Rung:
    if reading.parts is None or i >= len(reading.parts):
        return Rung(reading.digits, None, None, reading.reason)
    part = reading.parts[i]
    return Rung(reading.digits, part.difference, max(part.scale, part.terms))


def _differs(readings: Sequence[_Reading], states: Sequence[State], i: int) -> Agreement:
    rungs = _rungs(readings, i)
    if states[i] == "equal":
        words = "the sides are the same number, where one was to be less"
    else:
        top = rungs[-1]
        words = f"the sides differ by {top.relative} of their size, and by the same at {top.digits} digits"
        if BINARY64[0] < (readings[-1].parts or ())[i].relative < BINARY64[1]:
            words += "; a difference of this size may come from a binary64 number in a computation"
    return Agreement("differs", rungs, words)


def _agrees(readings: Sequence[_Reading], states: Sequence[State]) -> Agreement:
    parts = readings[-1].parts or ()
    rungs = _rungs(readings, max(range(len(parts)), key=lambda i: parts[i].relative, default=0))
    seen = ", ".join(rung.relative for rung in rungs)
    if "below" in states:
        return Agreement("agrees", rungs, f"the order holds; relative differences {seen}")
    return Agreement("agrees", rungs, f"the difference falls with the digits: {seen}")


def _undecided(readings: Sequence[_Reading], states: Sequence[State], settled: frozenset[str]) -> Agreement:
    open_parts = [i for i, state in enumerate(states) if state not in settled]
    rungs = _rungs(readings, open_parts[0] if open_parts else 0)
    if all(states[i] == "zero" for i in open_parts):  # which settles all but a strict order
        words = f"the sides are equal up to {rungs[-1].digits} digits, where one was to be less"
        return Agreement("undecided", rungs, words, tied=True)
    seen = ", ".join(rung.relative for rung in rungs)
    words = f"up to {rungs[-1].digits} digits the difference neither falls with them nor stays: {seen}"
    return Agreement("undecided", rungs, words)


# ---------------------------------------------------------------- schemes that converge in a step


def order(steps: Sequence[Number], errors: Sequence[Number]) -> float:
    """The power p of a fit ``error = c step^p``: the least-squares slope of log error against log step.

    Steps and errors are positive exact numbers or numbers of any context; at least two different steps.
    Raises UndefinedHere when an error is 0, since then there is no power.

    >>> from fractions import Fraction
    >>> round(order([Fraction(1, 10), Fraction(1, 100)], [Fraction(3, 100), Fraction(3, 10000)]), 9)
    2.0
    """
    xs, ys = _logarithms(steps), _logarithms(errors)
    if len(xs) != len(ys) or len(set(xs)) < 2:
        raise ValueError("a power needs as many errors as steps, and at least two different steps")
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - x0) ** 2 for x in xs)


def _logarithms(values: Sequence[Number]) -> list[float]:
    exact = context(30)
    numbers = [_exactly(exact, value) for value in values]
    if any(not x > 0 for x in numbers):
        raise UndefinedHere("a power of convergence needs positive steps and errors")
    return [log10(x) for x in numbers]


def converge(steps: Sequence[Number], errors: Sequence[Number], power: int) -> Agreement:
    """Whether the errors fall with the given power of the step: the slope between steps tends to it.

    The slope between neighbouring steps must come to within 0.001 of ``power`` and must come closer from
    step to step; a slope that has settled elsewhere refutes.  At least three steps, falling.  Each rung
    holds the decimal places of its step, and the distance of the slope from the stated power.

    >>> from fractions import Fraction
    >>> steps = [Fraction(1, 10**k) for k in (3, 4, 5, 6)]
    >>> converge(steps, [h**2 + h**3 for h in steps], 2).outcome
    'agrees'
    >>> converge(steps, [h**2 + h**3 for h in steps], 3).outcome
    'differs'
    """
    if len(steps) < 3 or any(a <= b for a, b in pairwise(steps)):
        raise ValueError("the rate needs at least three steps, each smaller than the one before")
    slopes = [order(steps[i : i + 2], errors[i : i + 2]) for i in range(len(steps) - 1)]
    exact = context(15)
    apart = [abs(slope - power) for slope in slopes]
    rungs = tuple(
        Rung(round(-log10(_exactly(exact, step))), exact.mpf(distance), exact.one)
        for step, distance in zip(steps[1:], apart, strict=True)
    )
    seen = f"slopes {', '.join(f'{slope:.4f}' for slope in slopes)} against the power {power}"
    if apart[-1] <= SLOPE and apart[-1] <= apart[-2] + ROUNDED_SLOPE:
        return Agreement("agrees", rungs, seen)
    settled = abs(slopes[-1] - slopes[-2]) <= apart[-1] / 10
    return Agreement("differs" if settled and apart[-1] > 10 * SLOPE else "undecided", rungs, seen)
