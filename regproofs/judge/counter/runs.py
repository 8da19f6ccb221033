"""Bounds along iterates, refuted where the run from an exact start is certainly on the wrong side.

Many starts are run in floats; the worst of what is seen is run again in balls, whose radii grow with the steps, and a
line is refuted where the balls of its two sides lie apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from flint import arb, ctx, fmpq
from sympy import Basic

from regproofs.judge.counter.certain import between_numbers, failing, gaps, refuted, wide
from regproofs.judge.counter.starts import Point, Starts, in_floats, starts
from regproofs.logic.balls import Uncertain, value
from regproofs.logic.decision import Beyond, Decision
from regproofs.logic.motion import IterateBounds
from regproofs.logic.quantity import Setting

RULE = "run from a start"
STEPS, MOST = range(121), 6  # of a run, and runs that are repeated
LATE, FEWER = (200, 400, 700, 1000), 1500  # when it looks at fewer starts once more
SEEN = 1e-6  # of the sides: what floats see of a gap
BITS = 1200


def bounds(claim: IterateBounds, given: Setting) -> Decision | None:
    """A start and an index at which a line certainly fails; None says nothing."""
    supposed = between_numbers(given.hypotheses)
    if supposed is None:
        return None
    spoken = set[Basic]().union(*(part.free_symbols for part in (*claim.expressions(), *supposed)))
    letters = spoken - claim.bound() - {claim.index}
    numbers = tuple(q.symbol for q in given.quantities.values() if q.kind == "scalar" and q.symbol in letters)
    moving = {*claim.over, claim.index}
    if len(numbers) < len(letters) or any(part.free_symbols & moving for part in (*supposed, *claim.start)):
        return None
    inside = starts(numbers, supposed)
    looks = (_Run(claim, numbers, inside, STEPS), _Run(claim, numbers, inside.first(FEWER), LATE))
    return next((found for look in looks for found in look.refutations()), None)


@dataclass(frozen=True)
class _Run:
    claim: IterateBounds
    letters: tuple[Any, ...]
    starts: Starts
    watched: Sequence[int]

    def refutations(self) -> Iterator[Decision]:
        """Where the worst of what floats see is confirmed."""
        first = {(line, place): k for line, place, k in reversed(list(self._suspects()))}
        exact = ((line, at, first[line, k]) for line, k in reversed(first) if (at := self.starts.at(k)) is not None)
        for line, at, k in islice(exact, MOST):
            yield from self._judged(line, at, k)

    def _suspects(self) -> Iterator[tuple[Any, int, int]]:
        """Lines with the starts and steps at which they seem to fail, early steps first."""
        symbols = (*self.claim.over, *self.letters, self.claim.index)
        looks = [[in_floats(symbols, side) for side in (line[0], line[2])] for line in self.claim.lines]
        for k, states in self._followed(symbols):
            for line, look in zip(self.claim.lines, looks, strict=True):
                left, right = (wide(self._seen(f, states, k), len(self.starts)) for f in look)
                gap = gaps(line[1], left, right) if left is not None and right is not None else np.zeros(1)
                if np.max(gap) > SEEN:
                    yield line, int(np.argmax(gap)), k

    def _seen(self, look: Any, states: Sequence[Any], k: int) -> Any:
        return look(*states, *self.starts.columns, float(k)) if look else None

    def _followed(self, symbols: tuple[Any, ...]) -> Iterator[tuple[int, Sequence[Any]]]:
        begin = [in_floats(self.letters, side) for side in self.claim.start]
        steps = [in_floats(symbols, side) for side in self.claim.step]
        states = [f(*self.starts.columns) if f else None for f in begin]
        for k in range(self.watched[-1] + 1):
            if not len(self.starts) or any(x is None for x in states):
                return
            states = [wide(x, len(self.starts)) for x in states]
            if k in self.watched:
                yield k, states
            states = [self._seen(f, states, k) for f in steps]

    def _judged(self, line: Any, at: Point, k: int) -> Iterator[Decision]:
        """The refutation of a line after the run in balls, if it certainly fails there."""
        with ctx.workprec(BITS):
            place: dict[Any, Any] = {**at, self.claim.index: fmpq(0)}
            try:
                states = [value(side, at) for side in self.claim.start]
                for count in range(k + 1):
                    place |= {**dict(zip(self.claim.over, states, strict=True)), self.claim.index: fmpq(count)}
                    states = [value(side, place) for side in self.claim.step] if count < k else states
                    states = [_rounded(x) for x in states]
            except (Uncertain, Beyond):
                return
            if evidence := failing(line, place):
                yield refuted(RULE, at, {self.claim.index: fmpq(k)}, evidence)


def _rounded(x: Any) -> Any:
    """A number whose fraction has become long, as a ball."""
    return arb(x) if isinstance(x, fmpq) and x.height_bits() > BITS else x
