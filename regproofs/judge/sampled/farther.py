"""Later times, and many more starts: bounds along flows and iterates looked at in floats, which only propose cases.

Drawn cases are followed for a few steps. What a bound loses may show late, or from few starts: these are sought among
many at once, and what floats see is believed of no case before it has been put to the test like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Any

import numpy as np
from sympy import Basic, Symbol, lambdify

from regproofs.judge.parts import Part
from regproofs.logic.motion import FlowBounds, IterateBounds
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.probe.cases import drawn
from regproofs.probe.exact import all_true

STARTS, MOST = 1500, 6  # looked at in floats, and proposed
STEP, WATCHED, LAST = Fraction(1, 32), 16, 512  # of a flow: steps, between looks, in all
RUN = 200  # steps of a run
SEEN = 1e-5  # of both sides, by which a bound is to fail in floats
CLOSE, SMALLEST = 1e-7, 1e-300
LOST = 1e-8  # of the states, as differences of them lose digits
WIDEST = 3  # powers of ten between a number that is proposed and 1
Floats = Any
Look = Callable[[Sequence[Floats], float], Floats]


def proposals(part: Part, given: Setting, seed: object) -> Iterator[Case]:
    """Cases with the time or the index at which floats see a line fail, those of moderate size first."""
    claim = part.claim
    if not isinstance(claim, FlowBounds | IterateBounds) or any(q.kind != "scalar" for q in given.quantities.values()):
        return
    moving = claim.time if isinstance(claim, FlowBounds) else claim.index
    spoken = {s for e in (*claim.expressions(), *given.hypotheses) for s in e.free_symbols} - claim.bound() - {moving}
    numbers = [q.symbol for q in given.quantities.values() if q.symbol in spoken]
    cases = [c for c in drawn(given, part.conditions, STARTS, seed) if _moderate(c, numbers)]
    if not cases or moving.name not in given.quantities:
        return
    conditions = (*given.hypotheses, *part.conditions)
    found = _Look.around(claim, moving, cases).failures()
    for place, when in sorted(found.items(), key=lambda item: (item[1], item[0]))[:MOST]:
        case = Case({**cases[place].values, moving.name: when})
        if all_true(conditions, case):
            yield case


def _moderate(case: Case, numbers: Sequence[Symbol]) -> bool:
    sizes = [abs(Fraction(case.values[s.name])) for s in numbers]  # type: ignore[arg-type]
    return all(size == 0 or abs(log10(size)) <= WIDEST for size in sizes)


@dataclass(frozen=True)
class _Look:
    """A claim from many starts at once: its letters as columns of floats."""

    claim: FlowBounds | IterateBounds
    moving: Symbol
    columns: Mapping[Symbol, Floats]
    size: int

    @classmethod
    def around(cls, claim: FlowBounds | IterateBounds, moving: Symbol, cases: Sequence[Case]) -> _Look:
        """The look from the starts of cases."""
        names = {s for e in claim.expressions() for s in e.free_symbols} - claim.bound() - {moving}
        columns = {s: np.array([float(case.values[s.name]) for case in cases]) for s in names}  # type: ignore[arg-type]
        return cls(claim, moving, columns, len(cases))

    def failures(self) -> dict[int, Any]:
        """The starts from which a line fails, with the first time or index that was looked at."""
        lines = [(self._function(left), order, self._function(right)) for left, order, right in self.claim.lines]
        found: dict[int, Any] = {}
        with np.errstate(all="ignore"):
            for when, states, trusted in self._followed():
                for left, order, right in lines:
                    below, above = left(states, float(when)), right(states, float(when))
                    gap = below - above if order in ("<=", "<") else above - below
                    told = (gap > SEEN * (abs(below) + abs(above))) & (gap > LOST * sum(map(abs, states)))
                    bad = trusted & np.isfinite(gap) & told
                    for place in np.nonzero(bad)[0]:
                        found.setdefault(int(place), when)
        return found

    def _function(self, expression: Basic) -> Look:
        letters = [*self.claim.over, self.moving, *self.columns]
        function = lambdify(letters, expression, "numpy")

        def looked(states: Sequence[Floats], when: float) -> Floats:
            return np.broadcast_to(np.asarray(function(*states, when, *self.columns.values()), dtype=float), self.size)

        return looked

    def _followed(self) -> Iterator[tuple[Any, Sequence[Floats], Floats]]:
        """When it is looked, the states, and of which of them two lengths of step agree."""
        nothing = [np.zeros(self.size)] * len(self.claim.over)
        states = [self._function(start)(nothing, 0.0) for start in self.claim.start]
        if isinstance(self.claim, IterateBounds):
            all_ = np.ones(self.size, dtype=bool)
            steps = [self._function(step) for step in self.claim.step]
            yield from ((k, at, all_) for k, at in _run(states, steps))
            return
        field = [self._function(rate) for rate in self.claim.field]
        for (when, rough), (_, fine) in zip(_flow(states, field, 1), _flow(states, field, 2), strict=True):
            size = sum(map(abs, fine)) + SMALLEST
            near = [abs(x - y) <= CLOSE * size for x, y in zip(rough, fine, strict=True)]
            yield when, fine, np.logical_and.reduce(near)


def _run(states: Sequence[Floats], steps: Sequence[Look]) -> Iterator[tuple[int, Sequence[Floats]]]:
    for k in range(1, RUN + 1):
        states = [step(states, float(k - 1)) for step in steps]
        yield k, states


def _flow(states: Sequence[Floats], field: Sequence[Look], parts: int) -> Iterator[tuple[Fraction, Sequence[Floats]]]:
    """The states at the times that are watched, by steps in so many parts."""
    h = float(STEP) / parts
    for k in range(parts * LAST):
        states = _step(states, field, k * h, h)
        if (k + 1) % (parts * WATCHED) == 0:
            yield (k + 1) * STEP / parts, states


def _step(states: Sequence[Floats], field: Sequence[Look], now: float, h: float) -> list[Floats]:
    """A step of the classical method of Runge and Kutta."""

    def moved(part: float, slopes: Sequence[Floats]) -> list[Floats]:
        return [x + part * f for x, f in zip(states, slopes, strict=True)]

    def rates(at: Sequence[Floats], when: float) -> list[Floats]:
        return [rate(at, when) for rate in field]

    first = rates(states, now)
    second = rates(moved(h / 2, first), now + h / 2)
    third = rates(moved(h / 2, second), now + h / 2)
    last = rates(moved(h, third), now + h)
    return moved(h / 6, [a + 2 * b + 2 * c + d for a, b, c, d in zip(first, second, third, last, strict=True)])
