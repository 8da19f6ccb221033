"""The trial of a minimiser: no point tried does as well, and where the condition fails some point does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq_mat
from sympy import MatrixExpr, Not

from regproofs.judge.sampled.bench import Bench, Emitted, Road, at, emitted, emitted_road, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, gap, ordered, text
from regproofs.logic.claim import Minimiser
from regproofs.probe.case import fraction
from regproofs.probe.exact import truth
from regproofs.simulate import number

SIZES = (Fraction(1), Fraction(-1), Fraction(1, 10**6), Fraction(-1, 10**6), Fraction(1000), Fraction(-1000))
FACTORS = tuple(1 + Fraction(s, 10**k) for k in (0, 1, 3, 6) for s in (1, -1) if (k, s) != (0, -1))


@trial.register
def _(claim: Minimiser, scope: Scope) -> Trial:
    roads = [simulated_road(simulation) for simulation in scope.simulations]
    at_road = emitted_road("minimiser", claim.at, scope.given)
    tried = _Points(claim, emitted(claim.objective, scope.given), at_road)

    def check(bench: Bench, tally: Tally) -> Finding | None:
        inside = True if claim.exactly_when is None else truth(claim.exactly_when, bench.case)
        if inside is None:
            tally.unclear += 1
            return None
        missing = gap((claim.at,), bench)
        if not inside:
            return None if missing else tried.none_below(bench, scope, tally)
        compared = (found for road in roads if (found := equal(at_road, road, bench, scope, tally)))
        return missing or next(compared, None) or tried.all_above(bench, scope, tally)

    sides = ((),) if claim.exactly_when is None else ((claim.exactly_when,), (Not(claim.exactly_when),))
    return Trial((at_road.name, "objective around it", *(road.name for road in roads)), check, True, sides)


@dataclass(frozen=True)
class _Points:
    """The points around the minimiser at which the objective is tried."""

    claim: Minimiser
    objective: Emitted
    at: Road

    def all_above(self, bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
        """Refutes that the objective is at least as large (if unique, larger) at every other point."""
        least, steps = self._least(bench), list(self._steps(bench, scope.ladder[-1]))
        lowest = self._lowest(steps, bench, scope.ladder[-1])
        if lowest is None:
            return None
        near = self._at_step(lowest)
        found = ordered(least, near, bench, scope, tally, strict=self.claim.unique)
        return self._with_point(found, lowest, bench, scope) if found else None

    def none_below(self, bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
        """Refutes that some other point does as well, as it must where the condition of a minimiser fails."""
        lowest = self._lowest(list(self._steps(bench, scope.ladder[-1])), bench, scope.ladder[-1])
        if lowest is None:
            return None
        found = ordered(self._at_step(lowest), self._least(bench), bench, scope, tally)
        if not found:
            return None
        words = "the condition fails here, yet no point tried does as well as the claimed minimiser"
        return Finding(f"{words}: {found.reason}", found.left, found.right, found.difference)

    def _least(self, bench: Bench) -> Road:
        return Road("objective there", lambda b, digits: self._value(b, digits, self.at.at(b, digits)), "at")

    def _at_step(self, step: Any) -> Road:
        def value(bench: Bench, digits: int) -> Any:
            return self._value(bench, digits, self._moved(bench, digits, step))

        return Road(f"objective nearby {step}", value, "near")

    def _value(self, bench: Bench, digits: int, point: Any) -> Any:
        return self.objective.run(bench, digits, **{self.claim.over.name: point})

    def _moved(self, bench: Bench, digits: int, step: Any) -> Any:
        """The minimiser moved by an exact step: a vector added, or for a scalar a factor or a summand."""
        point, ctx = self.at.at(bench, digits), at(digits)
        if isinstance(step, tuple):
            return point + ctx.matrix([number(ctx, x) for x in step])
        factor, summand = step
        return point * number(ctx, factor) + number(ctx, summand)

    def _lowest(self, steps: Sequence[Any], bench: Bench, digits: int) -> Any:
        """The step after which the objective is least, at the top of the ladder."""
        values = [(self._value(bench, digits, self._moved(bench, digits, step)), k) for k, step in enumerate(steps)]
        return steps[min(values)[1]] if values else None

    def _steps(self, bench: Bench, digits: int) -> Iterator[Any]:
        if isinstance(self.claim.over, MatrixExpr):
            length = at(digits).matrix(self.at.at(bench, digits)).rows
            for direction in directions(bench, length):
                yield from (tuple(size * x for x in direction) for size in SIZES)
        else:
            yield from self._scalar_steps(bench, digits)
