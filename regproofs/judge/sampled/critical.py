"""The trial of critical points: the loss alone, differentiated by numbers, says which points are critical."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Any

from sympy import Abs, Eq, Ge, Lt
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, Or

from regproofs.errors import StatementError
from regproofs.judge.sampled.bench import Bench, Emitted, Road, at, emitted, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, gap, text
from regproofs.logic.claim import GLOBAL, CriticalPoints, Listed, Stationary
from regproofs.logic.quantity import Setting
from regproofs.probe.exact import truth
from regproofs.simulate import critical as numeric
from regproofs.simulate import number
from regproofs.simulate.ladder import climb

SEARCHED = 16
POLISHED = 40
STARTS = 4
CEILING = 8
SHOWN = 15


@trial.register
def _(claim: CriticalPoints, scope: Scope) -> Trial:
    listing = [_Case(case, scope.given) for case in claim.listing]
    roads = [simulated_road(simulation) for simulation in scope.simulating("value")]
    least = [simulated_road(simulation) for simulation in scope.simulating("least")]
    tried = _Landscape(claim, emitted(claim.loss, scope.given), scope)
    right: set[tuple[Any, ...]] = set()

    def check(bench: Bench, tally: Tally) -> Finding | None:
        told = [truth(case.listed.condition, bench.case) for case in listing]
        if None in told:
            tally.unclear += 1
            return None
        here = [case for case, holds in zip(listing, told, strict=True) if holds]
        if not here:
            return Finding("no condition of the listing holds here", "no case", "one case")
        parameters = tried.parameters(bench)
        if parameters in right:  # cases may differ in the values of bound variables, which say nothing
            return None
        missing = gap(claim.expressions(), bench)
        checks = (finding for case in here for finding in tried.checks(case, roads, least, bench, tally))
        found = missing or next(filter(None, checks), None)
        if found is None:
            right.add(parameters)
            tally.special["different parameters"] += 1
        return found

    names = ("points listed", "differences of the loss", "Newton's method", *(road.name for road in (*roads, *least)))
    return Trial(names, check, True, tuple(sides(claim)))


def sides(claim: CriticalPoints) -> Iterator[tuple[Boolean, ...]]:
    """Where cases are drawn: under each condition, on the boundary of each, and anywhere."""
    seen = dict.fromkeys(side for case in claim.listing for side in _aimed(case.condition))
    yield from ((side,) for side in seen)
    edges = (Eq(r.lhs, r.rhs) for side in seen for r in side.atoms(Relational))
    yield from ((edge,) for edge in dict.fromkeys(edges) if not isinstance(edge, BooleanFalse) and edge not in seen)
    yield ()


def _aimed(condition: Boolean) -> Iterator[Boolean]:
    """The alternatives of a condition, free of absolute values, which cannot be drawn from."""
    if isinstance(condition, Or):
        for part in condition.args:
            yield from _aimed(part)
        return
    inside = next((node.args[0] for node in condition.atoms(Abs)), None)
    if inside is None:
        yield from () if isinstance(condition, BooleanFalse) else (condition,)
        return
    for sign, relation in ((inside, Ge(inside, 0)), (-inside, Lt(inside, 0))):
        free = condition.xreplace({Abs(inside): sign})
        turned = {r: r.reversedsign for r in free.atoms(Relational) if -inside in r.args}  # x alone is drawn directly
        yield from _aimed(And(relation, free.xreplace(turned)))


@dataclass(frozen=True)
class _Point:
    """A listed point as programs."""

    listed: Stationary
    coordinates: tuple[Emitted, ...]
    value: Emitted | None

    def at(self, bench: Bench, digits: int) -> list[Any]:
        """Its coordinates; complex where a root is taken of a negative number."""
        return [program.run(bench, digits) for program in self.coordinates]


class _Case:
    """A case of the listing with its points as programs."""

    def __init__(self, listed: Listed, given: Setting) -> None:
        self.listed = listed
        self.points = [
            _Point(
                point,
                tuple(emitted(x, given) for x in point.at),
                None if point.value is None else emitted(point.value, given),
            )
            for point in listed.points
        ]

    def size(self, bench: Bench, digits: int) -> Any:
        """The size of the largest coordinate that is listed, 1 if all are 0."""
        return max((abs(x) for point in self.points for x in point.at(bench, digits)), default=0) or at(digits).one


Checks = Iterator[Finding | None]


@dataclass(frozen=True)
class _Landscape:
    """The loss as a program, and what it shows of the points of a case."""

    claim: CriticalPoints
    program: Emitted
    scope: Scope

    @cached_property
    def named(self) -> list[str]:
        """The names of the parameters."""
        spoken = set().union(*(e.free_symbols for e in self.claim.expressions())) - self.claim.bound()
        return sorted(symbol.name for symbol in spoken)

    def checks(self, case: _Case, roads: Sequence[Road], least: Sequence[Road], bench: Bench, tally: Tally) -> Checks:
        """All that may refute the points of a case, the cheap first."""
        loss = self._loss(bench)
        for point in case.points:
            yield self._critical(point, case, loss, bench, tally)
            yield self._shape(point, case, loss, bench, tally)
            yield self._value(point, bench, tally)
        for one, other in combinations(case.points, 2):
            yield self._distinct(one, other, bench)
        for road in roads:
            yield self._same_points(road, case, bench, tally)
        for road in least:
            yield self._same_minimum(road, case, bench, tally)
        yield self._complete(case, loss, bench, tally)

    def _loss(self, bench: Bench) -> numeric.Loss:
        """The loss of a point in any context."""
        names = [x.name for x in self.claim.over]

        def loss(ctx: Any, point: Sequence[Any]) -> Any:
            arguments = dict(zip(names, point, strict=True))
            given = [arguments[n] if n in arguments else bench.number(n, ctx.dps) for n in self.program.names]
            return self.program.function(ctx, *given)

        return loss

    def _critical(self, point: _Point, case: _Case, loss: numeric.Loss, bench: Bench, tally: Tally) -> Finding | None:
        """Refutes that the gradient vanishes: beside the terms of the loss it must fall with the digits."""

        if any(x.imag for x in point.at(bench, self.scope.ladder[-1])):
            return Finding(f"{self._words(point)} is not real", values=self._named(point, bench))

        def evaluate(digits: int) -> tuple[Any, Any]:
            ctx, size = at(digits), case.size(bench, digits)
            here = _real(point.at(bench, digits))
            terms = numeric.terms(ctx, loss, here, size)
            return [terms + slope for slope in numeric.gradient(ctx, loss, here, size)], [terms for _ in here]

        agreement = climb(evaluate, self.scope.ladder)
        tally.add(agreement, order=False)
        if agreement.outcome != "differs":
            return None
        words = f"{self._words(point)} is listed, and the gradient is not 0 there"
        return Finding(
            words, f"gradient with terms {agreement.rungs[-1].relative}", "0", values=self._named(point, bench)
        )

    def _shape(self, point: _Point, case: _Case, loss: numeric.Loss, bench: Bench, tally: Tally) -> Finding | None:
        """Refutes the index and the kind by the signs of the eigenvalues of the Hessian."""
        index, kind = point.listed.index, point.listed.kind
        if index is None and not kind:
            return None
        negative, singular = self._signs(point, case, loss, bench)
        if index is not None and (singular or negative != index):
            seen = "a singular Hessian" if singular else f"index {negative}"
            return Finding(f"the index of {self._words(point)}", str(index), seen, values=self._named(point, bench))
        seen = _kind(negative, singular, len(self.claim.over))
        if kind == GLOBAL:
            false = negative > 0 or self._undercut(point, case, loss, bench)
        else:
            false = kind not in ("", seen)
        words = f"the kind of {self._words(point)}"
        return Finding(words, kind, seen, values=self._named(point, bench)) if false else None

    def _signs(self, point: _Point, case: _Case, loss: numeric.Loss, bench: Bench) -> tuple[int, bool]:
        """How many eigenvalues are negative, and whether one is 0 up to many digits."""
        digits = self.scope.ladder[1]
        while True:
            ctx = at(digits)
            here, size = _real(point.at(bench, digits)), case.size(bench, digits)
            values, nothing = numeric.spectrum(ctx, loss, here, size), ctx.mpf(10) ** (-digits // 2)
            singular = any(abs(value) <= nothing for value in values)
            if not singular or digits >= CEILING * self.scope.ladder[-1]:
                return sum(value < -nothing for value in values), singular
            digits *= 4

    def _undercut(self, point: _Point, case: _Case, loss: numeric.Loss, bench: Bench) -> bool:
        """Whether the loss is smaller at another place that is looked at."""
        ctx = at(self.scope.ladder[-1])
        here = _real(point.at(bench, ctx.dps))
        least = loss(ctx, here)
        margin = (abs(least) or ctx.one) / ctx.mpf(10) ** (ctx.dps // 2)
        others = [_real(other.at(bench, ctx.dps)) for other in case.points]
        places = [*others, *self._starts(case, bench, ctx.dps, 4 * STARTS)]
        return any(loss(ctx, place) < least - margin for place in places)

    def _value(self, point: _Point, bench: Bench, tally: Tally) -> Finding | None:
        if point.value is None:
            return None
        loss = self._loss(bench)
        seen = Road(
            f"loss at {self._words(point)}",
            lambda bench, digits: loss(at(digits), _real(point.at(bench, digits))),
            "loss",
        )
        claimed = Road(f"value listed of {self._words(point)}", point.value.run, point.value.text)
        return equal(claimed, seen, bench, self.scope, tally)

    def _distinct(self, one: _Point, other: _Point, bench: Bench) -> Finding | None:
        digits = self.scope.ladder[-1]
        left, right = one.at(bench, digits), other.at(bench, digits)
        largest = max(map(abs, (*left, *right)))
        if numeric.distance(left, right) > largest / at(digits).mpf(10) ** (digits // 2):
            return None
        return Finding("a point is listed twice", self._words(one), self._words(other), values=self._named(one, bench))

    def _same_points(self, road: Road, case: _Case, bench: Bench, tally: Tally) -> Finding | None:
        """A simulation finds critical points: each is near a listed one, and each listed one is found."""
        count, top = len(case.points), self.scope.ladder[-1]
        if any(len(road.at(bench, digits)) == count for digits in (top, 4 * top)):
            listed = Road(
                f"points if {case.listed.condition}",
                lambda b, n: [x for p in _ordered(case, b, n) for x in p],
                "listed",
            )
            found = Road(f"points of {road.name}", lambda b, n: _flat(road.at(b, n), count), road.program)
            return equal(listed, found, bench, self.scope, tally)
        return Finding(f"the number of points, by {road.name}", str(count), str(len(road.at(bench, 4 * top))))

    def _same_minimum(self, road: Road, case: _Case, bench: Bench, tally: Tally) -> Finding | None:
        """A simulation finds the least loss: it is the value at a point that is listed as a global minimum."""
        minimum = next((p.value for p in case.points if p.value is not None and p.listed.kind == GLOBAL), None)
        if minimum is None:
            raise StatementError(f"{road.name} finds the least loss, and no value of a global minimum is listed")
        return equal(
            Road(f"least value if {case.listed.condition}", minimum.run, minimum.text), road, bench, self.scope, tally
        )

    def _complete(self, case: _Case, loss: numeric.Loss, bench: Bench, tally: Tally) -> Finding | None:
        """Refutes that nothing else is critical: Newton's method from many starts ends at another point."""
        ctx, size = at(SEARCHED), case.size(bench, SEARCHED)
        known = [point.at(bench, SEARCHED) for point in case.points]
        near = size / ctx.mpf(10) ** (SEARCHED // 4)
        for start in self._starts(case, bench, SEARCHED, STARTS):
            end = numeric.newton(ctx, loss, start, size, settled=SEARCHED // 2)
            tally.special["ends of Newton's method"] += 1
            if end is None or any(numeric.distance(end, point) <= near for point in known):
                tally.special["at a listed point"] += end is not None
                continue
            exact = numeric.newton(at(2 * POLISHED), loss, end, size, numeric.SLOW * POLISHED, POLISHED)
            if exact is not None and all(numeric.distance(exact, p) > near for p in known):
                named = dict(zip((x.name for x in self.claim.over), (text(x, SHOWN) for x in exact), strict=True))
                return Finding("a critical point that is not listed", "not listed", "critical", values=named)
        return None

    def _starts(self, case: _Case, bench: Bench, digits: int, count: int) -> list[list[Any]]:
        """Starts of the size of the listed points, of the parameters and of their roots."""
        ctx = at(digits)
        numbers = [number(ctx, abs(v)) for v in self.parameters(bench) if isinstance(v, Fraction) and v]
        sizes = [case.size(bench, digits), *map(ctx.sqrt, numbers), *numbers]
        return list(numeric.starts(ctx, len(self.claim.over), sizes, str(bench.case.strings()), count))

    def parameters(self, bench: Bench) -> tuple[Any, ...]:
        """The values of all quantities that the claim speaks of, but for the variables."""
        return tuple(bench.case.values[name] for name in self.named)

    def _words(self, point: _Point) -> str:
        return f"the point {', '.join(f'{x} = {v}' for x, v in zip(self.claim.over, point.listed.at, strict=True))}"

    def _named(self, point: _Point, bench: Bench) -> dict[str, str]:
        values = point.at(bench, self.scope.ladder[-1])
        return {x.name: text(v, SHOWN) for x, v in zip(self.claim.over, values, strict=True)}


def _kind(negative: int, singular: bool, dimension: int) -> str:
    """What the signs of the eigenvalues make of a critical point."""
    if singular:
        return "strict saddle" if negative else "degenerate"
    return {0: "minimum", dimension: "maximum"}.get(negative, "strict saddle")


def _flat(points: list[list[Any]], count: int) -> list[Any]:
    if len(points) != count:
        raise ArithmeticError("points that lie close together are not told apart in so many digits")
    return [x for point in points for x in point]


def _ordered(case: _Case, bench: Bench, digits: int) -> list[list[Any]]:
    return sorted(_real(point.at(bench, digits)) for point in case.points)


def _real(coordinates: list[Any]) -> list[Any]:
    if any(x.imag for x in coordinates):
        raise ArithmeticError("a listed point is not real")
    return [x.real for x in coordinates]
