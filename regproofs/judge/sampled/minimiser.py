"""The trial of a minimiser: no point tried does as well, and where the condition fails some point does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from flint import fmpq_mat
from sympy import MatrixExpr, Not

from regproofs.judge.sampled.bench import Bench, Road, at, emitted_road, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, gap, ordered, text
from regproofs.logic.claim import Minimiser
from regproofs.probe.case import fraction
from regproofs.probe.exact import rational_value, truth, whole
from regproofs.simulate import number

SIZES = (Fraction(1), Fraction(-1), Fraction(1, 10**6), Fraction(-1, 10**6), Fraction(1000), Fraction(-1000))
SCALAR_STEPS = (
    *((1 + Fraction(sign, 2 * 10**k), Fraction(0)) for k in (0, 3) for sign in (1, -1)),
    *((Fraction(10) ** k, Fraction(0)) for k in (-3, 3)),
    *((Fraction(1), size) for size in (Fraction(1), Fraction(-1))),
)
STEP_DIGITS = 240
Step = tuple[Fraction, ...]


@trial.register
def _(claim: Minimiser, scope: Scope) -> Trial:
    roads = [simulated_road(simulation) for simulation in scope.simulating("value", "minimiser", "at")]
    values = [simulated_road(simulation) for simulation in scope.simulating("objective")]
    objective = emitted_road("objective", claim.objective, scope.given)
    at_road = emitted_road("minimiser", claim.at, scope.given)
    tried = _Points(claim, objective, at_road)

    def check(bench: Bench, tally: Tally) -> Finding | None:
        inside = True if claim.exactly_when is None else truth(claim.exactly_when, bench.case)
        if inside is None:
            tally.unclear += 1
            return None
        missing = gap((claim.at,), bench)
        if not inside:
            return None if missing else tried.none_below(bench, scope, tally)
        pairs = [*((at_road, road) for road in roads), *((objective, road) for road in values)]
        compared = (found for a, b in pairs if (found := equal(a, b, bench, scope, tally)))
        return missing or next(compared, None) or tried.all_above(bench, scope, tally)

    sides = ((),) if claim.exactly_when is None else ((claim.exactly_when,), (Not(claim.exactly_when),))
    return Trial((at_road.name, "objective around it", *(road.name for road in (*roads, *values))), check, True, sides)


@dataclass(frozen=True)
class _Points:
    """The points around the minimiser at which the objective is tried."""

    claim: Minimiser
    objective: Road
    at: Road

    def all_above(self, bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
        """Refutes that the objective is at least as large (if unique, larger) at every other point."""
        # A strict order is settled by its sign on two rungs; equality never settles it, so it climbs on.
        scope = replace(scope, ladder=scope.ladder[:2]) if self.claim.unique else scope
        steps = list(self._steps(bench))
        least, there = self._least(bench), self._all(steps)
        here = Road("objective there", lambda b, digits: [least.at(b, digits)] * len(steps), "at")
        tied: list[Step] = []

        def same() -> bool:
            tied.extend(step for step in steps if self._same(bench, step))
            return bool(tied)

        if not steps or not ordered(here, there, bench, scope, tally, strict=self.claim.unique, same=same):
            return None
        lowest = tied[0] if tied else self._lowest(steps, bench, 8 * scope.ladder[-1])
        there = self._all([lowest], single=True)
        found = ordered(least, there, bench, scope, tally, strict=self.claim.unique, same=lambda: bool(tied))
        return self._with_point(found, lowest, bench, scope) if found else None

    def _same(self, bench: Bench, step: Step) -> bool:
        """Whether the objective has one rational value at the minimiser and after the step."""
        least, moved = self._exact(bench, None), self._exact(bench, step)
        return least is not None and least == moved

    def _exact(self, bench: Bench, step: Step | None) -> Any:
        point = rational_value(self.claim.at, bench.case)
        if isinstance(point, fmpq_mat):
            vector = [fraction(x) for x in point.entries()]
            moved = [x + y for x, y in zip(vector, step or [Fraction(0)] * len(vector), strict=True)]
            value: Any = tuple((x,) for x in moved)
        elif point is not None:
            factor, summand = step or (Fraction(1), Fraction(0))
            value = fraction(point) * factor + summand
        else:
            return None
        there = replace(bench.case, values={**bench.case.values, self.claim.over.name: value})
        return rational_value(self.claim.objective, there)

    def none_below(self, bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
        """Refutes that some other point does as well, as it must where the condition of a minimiser fails."""
        steps = list(self._steps(bench))
        if not steps:
            return None
        lowest = self._lowest(steps, bench, scope.ladder[-1])
        found = ordered(self._all([lowest], single=True), self._least(bench), bench, scope, tally)
        if not found:
            return None
        words = "the condition fails here, yet no point tried does as well as the claimed minimiser"
        return replace(found, reason=f"{words}: {found.reason}")

    def _least(self, bench: Bench) -> Road:
        return Road("objective at the minimiser", lambda b, n: self._value(b, n, self.at.at(b, n)), "at")

    def _all(self, steps: Sequence[Step], *, single: bool = False) -> Road:
        def value(bench: Bench, digits: int) -> Any:
            values = [self._value(bench, digits, self._moved(bench, digits, step)) for step in steps]
            return values[0] if single else values

        return Road("objective at the best point tried" if single else "objective nearby", value, "near")

    def _value(self, bench: Bench, digits: int, point: Any) -> Any:
        return self.objective.value(bench, digits, **{self.claim.over.name: point})

    def _moved(self, bench: Bench, digits: int, step: Step) -> Any:
        """The minimiser moved by an exact step: a vector added, or for a scalar a factor and a summand."""
        point, ctx = self.at.at(bench, digits), at(digits)
        if isinstance(self.claim.over, MatrixExpr):
            return point + ctx.matrix([number(ctx, x) for x in step])
        factor, summand = step
        return point * number(ctx, factor) + number(ctx, summand)

    def _lowest(self, steps: Sequence[Step], bench: Bench, digits: int) -> Step:
        """The step after which the objective is least, seen with so many digits."""
        values = self._all(steps).value(bench, digits)
        return steps[min(range(len(steps)), key=values.__getitem__)]

    def _with_point(self, found: Finding, step: Step, bench: Bench, scope: Scope) -> Finding:
        point = self._moved(bench, scope.ladder[-1], step)
        return replace(found, values={self.claim.over.name: text(point, 15)})

    def _steps(self, bench: Bench) -> Iterator[Step]:
        if isinstance(self.claim.over, MatrixExpr):
            for direction in directions(bench, whole(self.claim.over.rows, bench.case)):
                yield from (tuple(size * x for x in direction) for size in SIZES)
            return
        digits = STEP_DIGITS
        domain = bench.given.quantities[self.claim.over.name].domain.assumptions
        for step in SCALAR_STEPS:
            moved = self._moved(bench, digits, step)
            outside = (domain.get("positive") and not moved > 0) or (domain.get("nonnegative") and moved < 0)
            if not outside and moved != self.at.at(bench, digits):
                yield step


def directions(bench: Bench, length: int) -> list[Step]:
    """Directions of a space: its axes, singular vectors and kernels of matrices, drawn vectors."""
    frame = [tuple(Fraction(int(i == k)) for i in range(length)) for k in range(length)]
    for name, matrix in bench.case.matrices.items():
        if matrix.ncols() == length and length > 1:
            frame += kernel(matrix)
        if matrix.nrows() == length and matrix.ncols() == 1:
            frame.append(tuple(fraction(x) for x in matrix.entries()))
        if name in bench.case.triples and matrix.ncols() == length:
            frame += list(zip(*bench.case.triples[name].v, strict=True))
    return list(dict.fromkeys(direction for direction in frame if any(direction)))


def kernel(matrix: fmpq_mat) -> list[Step]:
    """A basis of the kernel, read off the reduced row echelon form."""
    reduced, rank = matrix.rref()
    rows = reduced.table()[:rank]
    pivots = [next(k for k, x in enumerate(row) if x != 0) for row in rows]
    free = [k for k in range(matrix.ncols()) if k not in pivots]
    return [_null_vector(k, rows, pivots, matrix.ncols()) for k in free]


def _null_vector(free: int, rows: Sequence[Any], pivots: Sequence[int], length: int) -> Step:
    entries = {free: Fraction(1), **{p: -fraction(row[free]) for p, row in zip(pivots, rows, strict=True)}}
    return tuple(entries.get(k, Fraction(0)) for k in range(length))
