"""The trials of laws in time: an iterate run step by step, a flow held against its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from sympy import MatrixSymbol, Symbol, exp

from regproofs.errors import StatementError
from regproofs.judge.motion import motion
from regproofs.judge.sampled.bench import Bench, Emitted, Road, at, emitted, emitted_road, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, exactly, gap, ordered
from regproofs.logic.claim import Identity
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Setting
from regproofs.simulate import UndefinedHere, number
from regproofs.simulate.arithmetic import exactly as as_fraction
from regproofs.simulate.trajectory import OutOfReach, in_context

FEWEST, SPARE = 15, 10
MOST_CORNERS = 500


@trial.register
def _(claim: IterateLaw, scope: Scope) -> Trial:
    rows = claim.recursions
    laws, starts, steps = (
        [emitted(side, scope.given) for side in sides]
        for sides in ([row.closed for row in rows], [row.start for row in rows], [row.step for row in rows])
    )
    names = [row.over.name for row in rows]

    def run(bench: Bench, digits: int) -> Any:
        state = [start.run(bench, digits) for start in starts]
        for k in range(int(bench.value(claim.index.name))):  # type: ignore[arg-type]
            now = {**dict(zip(names, state, strict=True)), claim.index.name: k}
            state = [step.run(bench, digits, **now) for step in steps]
        return together(state)

    def law(bench: Bench, digits: int) -> Any:
        return together([closed.run(bench, digits) for closed in laws])

    def together(values: list[Any]) -> Any:
        return tuple(values) if isinstance(claim.over, tuple) else values[0]

    closed = Road("closed form", law, " ".join(program.text for program in laws))

    roads = [Road("recursion run step by step", run, "run"), *map(simulated_road, scope.simulations)]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return gap(claim.expressions(), bench) or next(
            (found for road in roads if (found := equal(closed, road, bench, scope, tally))), None
        )

    return Trial((closed.name, *(road.name for road in roads)), check)


@trial.register
def _(claim: FlowSolution, scope: Scope) -> Trial:
    system = _System(claim, scope)
    path = Road("path", system.path, system.text)
    pairs = [
        (Road("velocity of the path", system.velocity, "velocity"), Road("field on the path", system.pull, "field")),
        (Road("path at time 0", system.origin, "origin"), Road("start", system.start, "start")),
        *system.integrated(),
        *((path, simulated_road(simulation)) for simulation in scope.simulations),
    ]
    expressions = [part for component in claim.components() for part in component[1:]]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return gap(expressions, bench) or next(
            (found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None
        )

    return Trial(tuple(dict.fromkeys(road.name for pair in pairs for road in pair)), check)


class _System:
    """The programs of a flow and its path; a system of scalars is one vector."""

    def __init__(self, claim: FlowSolution, scope: Scope) -> None:
        self.claim, self.time = claim, claim.time.name
        sides = [[emitted(side, scope.given) for side in component[1:]] for component in claim.components()]
        self.fields, self.starts, self.paths = (list(column) for column in zip(*sides, strict=True))
        self.names = [over.name for over, *_ in claim.components()]
        self.text = "".join(program.text for program in self.paths)

    def _values(self, programs: list[Emitted], bench: Bench, digits: int, **instead: Any) -> Any:
        values = [program.run(bench, digits, **instead) for program in programs]
        return at(digits).matrix(values) if isinstance(self.claim.over, tuple) else values[0]

    def path(self, bench: Bench, digits: int, **instead: Any) -> Any:
        return self._values(self.paths, bench, digits, **instead)

    def start(self, bench: Bench, digits: int) -> Any:
        return self._values(self.starts, bench, digits)

    def origin(self, bench: Bench, digits: int) -> Any:
        return self.path(bench, digits, **{self.time: at(digits).zero})

    def velocity(self, bench: Bench, digits: int) -> Any:
        """A central difference, in so many more digits that its error falls below the rung."""
        high = 3 * digits + 50
        now, step = bench.number(self.time, high), at(high).mpf(10) ** (-digits - 10)
        after, before = (self.path(bench, high, **{self.time: now + s * step}) for s in (1, -1))
        return (after - before) / (2 * step)

    def pull(self, bench: Bench, digits: int) -> Any:
        state = [program.run(bench, digits) for program in self.paths]
        return self._values(self.fields, bench, digits, **dict(zip(self.names, state, strict=True)))

    def integrated(self) -> list[tuple[Road, Road]]:
        """The flow integrated from its start, against the path; nothing for vectors and what has no recurrence."""
        if isinstance(self.claim.over, MatrixSymbol):
            return []
        try:
            moving = motion({over: field for over, field, *_ in self.claim.components()}, self.claim.time)
        except StatementError:
            return []

        def horizon(bench: Bench) -> Any:
            if ("horizon", 0) not in bench.computed:
                start = list(map(as_fraction, _entries(self.start(bench, FEWEST))))
                bench.computed["horizon", 0] = moving.horizon(start, bench.case.values)
            return bench.computed["horizon", 0]

        def flow(bench: Bench, digits: int) -> Any:
            start = list(map(as_fraction, _entries(self.start(bench, digits + SPARE))))
            way = moving.followed(start, horizon(bench), bench.case.values, digits)
            values = in_context(at(digits), way.end[: len(self.names)])
            return at(digits).matrix(values) if isinstance(self.claim.over, tuple) else values[0]

        def path(bench: Bench, digits: int) -> Any:
            return self.path(bench, digits, **{self.time: number(at(digits), horizon(bench))})

        return [(Road("path where the flow leads", path, "there"), Road("flow integrated", flow, "flow"))]


def _entries(value: Any) -> list[Any]:
    return list(value) if hasattr(value, "rows") else [value]


@trial.register
def _(claim: FlowLaw, scope: Scope) -> Trial:
    """The flow is integrated from the case; the quantity there is held against the law, the rate integrated along.

    A simulation gives the quantity at the drawn time, for a constant rate, or `of="rate"` its derivative at the start.
    """
    along = _Along(claim, scope.given)
    slope = Identity(claim.derivative, claim.rate * claim.quantity)  # at the start itself, a quick look
    change = emitted_road("rate times the quantity", claim.rate * claim.quantity, scope.given)
    pairs = [
        (Road("quantity where the flow leads", along.after, "after"), Road("law from the start", along.law, "law"))
    ]
    pairs += [(Road("law at the time", along.whole, "whole"), simulated_road(s)) for s in scope.simulating("value")]
    pairs += [(change, simulated_road(s)) for s in scope.simulating("rate")]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap((*claim.field, claim.quantity, claim.rate), bench)
            or exactly(slope, bench, tally)
            or next((found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None)
        )

    return Trial(tuple(road.name for pair in pairs for road in pair), check)


class _Along:
    """A flow from a case with a quantity along it; a rate that changes is integrated with the states."""

    def __init__(self, claim: FlowLaw, given: Setting) -> None:
        self.time, self.over, self.constant = claim.time.name, claim.over, claim.constant
        rates = {x: f for x, f in zip(claim.over, claim.field, strict=True)}
        further = {} if claim.constant else {_free_name("accumulated", given): claim.rate}
        self.moving = motion(rates | further, claim.time)
        self.quantity = emitted(claim.quantity, given)
        self.growth = emitted(exp(claim.rate * claim.time), given) if claim.constant else None

    def _start(self, bench: Bench) -> list[Fraction]:
        values: Mapping[str, Any] = bench.case.values
        return [Fraction(values[x.name]) for x in self.over] + [Fraction(0)] * (not self.constant)

    def _way(self, bench: Bench, digits: int) -> Any:
        values, known = bench.case.values, bench.computed
        if ("horizon", 0) not in known:
            with _as_far_as_it_exists():
                known["horizon", 0] = self.moving.horizon(self._start(bench), values)
        if ("way", digits) not in known:
            known["way", digits] = self.moving.followed(self._start(bench), known["horizon", 0], values, digits)
        return known["way", digits]

    def _initial(self, bench: Bench, digits: int) -> Any:
        return self.quantity.run(bench, digits, **{self.time: at(digits).zero})

    def after(self, bench: Bench, digits: int) -> Any:
        """The quantity where the flow leads."""
        way = self._way(bench, digits)
        states = in_context(at(digits), way.end)
        instead = dict(zip([x.name for x in self.over], states, strict=False))
        return self.quantity.run(bench, digits, **instead, **{self.time: _reached(way, digits)})

    def law(self, bench: Bench, digits: int) -> Any:
        """What the law says of it there."""
        way, initial, ctx = self._way(bench, digits), self._initial(bench, digits), at(digits)
        if self.growth is not None:
            return initial * self.growth.run(bench, digits, **{self.time: _reached(way, digits)})
        return initial * ctx.exp(in_context(ctx, way.end)[len(self.over)])

    def whole(self, bench: Bench, digits: int) -> Any:
        """What the law says of it at the drawn time."""
        initial = self._initial(bench, digits)
        return initial * self.growth.run(bench, digits) if self.growth is not None else initial


@trial.register(FlowBounds)
@trial.register(PolygonBounds)
def _(claim: FlowBounds | PolygonBounds, scope: Scope) -> Trial:
    """The flow is integrated from the start, and each line looked at: at the end, and not far from the start.

    Beside it Euler's polygon is run. A simulation gives the states at the drawn time, of the flow and the polygon.
    """
    polygon = isinstance(claim, PolygonBounds)
    flow = _BesidePolygon(claim, scope.given) if polygon else _Followed(claim, scope.given)  # type: ignore[arg-type]
    lines = [(flow.sides(k, part), order) for part in PARTS for k, (_, order, _) in enumerate(claim.lines)]
    ends = [(Road("states", flow.states, "states"), simulated_road(s)) for s in scope.simulations]
    bounds = [bound for _, _, bound in claim.lines]

    return _of_lines((*claim.start, *bounds), lines, ends, scope)


def _of_lines(
    expressions: tuple[Any, ...],
    lines: list[tuple[tuple[Road, Road], str]],
    ends: list[tuple[Road, Road]],
    scope: Scope,
) -> Trial:
    """Each line where its states are known, then these states beside the simulations."""

    def look(pair: tuple[Road, Road], order: str, bench: Bench, tally: Tally) -> Finding | None:
        if order == "==":
            return equal(*pair, bench, scope, tally)
        low, high = pair if order in ("<=", "<") else pair[::-1]
        return ordered(low, high, bench, scope, tally, strict=order in ("<", ">"))

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap(expressions, bench)
            or next((found for pair, order in lines if (found := look(pair, order, bench, tally))), None)
            or next((found for a, b in ends if (found := equal(a, b, bench, scope, tally))), None)
        )

    return Trial(tuple(road.name for pair in (*(pair for pair, _ in lines), *ends) for road in pair), check)


@trial.register
def _(claim: IterateBounds, scope: Scope) -> Trial:
    """The recursion is run from the start, and each line looked at on the way and at the end.

    A simulation gives the states at the drawn index, a number where there is one state.
    """
    names, index = [x.name for x in claim.over], claim.index.name
    starts, steps = ([emitted(side, scope.given) for side in sides] for sides in (claim.start, claim.step))
    sides = [(emitted(quantity, scope.given), emitted(bound, scope.given)) for quantity, _, bound in claim.lines]

    def run(bench: Bench, digits: int) -> list[dict[str, Any]]:
        """The states after 0, 1, ... steps, up to the drawn number."""
        if ("run", digits) not in bench.computed:
            state = [start.run(bench, digits) for start in starts]
            states = [{**dict(zip(names, state, strict=True)), index: 0}]
            for k in range(1, _count(bench, index) + 1):
                state = [step.run(bench, digits, **states[-1]) for step in steps]
                states.append({**dict(zip(names, state, strict=True)), index: k})
            bench.computed["run", digits] = states
        return list(bench.computed["run", digits])

    def side(place: int, which: int, part: Fraction) -> Road:
        def value(bench: Bench, digits: int) -> Any:
            states = run(bench, digits)
            return sides[place][which].run(bench, digits, **states[round(part * (len(states) - 1))])

        name = f"{('quantity', 'bound')[which]} of line {place + 1} at {part} of the way"
        return Road(name, value, name)

    def end(bench: Bench, digits: int) -> Any:
        last = [run(bench, digits)[-1][name] for name in names]
        return at(digits).matrix(last) if len(last) > 1 else last[0]

    lines = [
        ((side(place, 0, part), side(place, 1, part)), order)
        for part in (Fraction(1), Fraction(1, 2))
        for place, (_, order, _) in enumerate(claim.lines)
    ]
    ends = [(Road("states", end, "states"), simulated_road(s)) for s in scope.simulations]
    return _of_lines((*claim.start, *(bound for _, _, bound in claim.lines)), lines, ends, scope)


def _count(bench: Bench, index: str) -> int:
    return int(bench.value(index))  # type: ignore[arg-type]


@contextmanager
def _as_far_as_it_exists() -> Iterator[None]:
    """Laws and bounds speak of a solution as long as it exists: where none is found they are not refuted."""
    try:
        yield
    except UndefinedHere as error:
        raise OutOfReach(str(error)) from error


PARTS = (Fraction(1), Fraction(1, 8))  # of the way, at which bounds are looked at


class _Followed:
    """A flow from its start, as far as few steps lead, with the sides of its bounds on the way."""

    def __init__(self, claim: FlowBounds | PolygonBounds, given: Setting) -> None:
        self.time, self.names = claim.time.name, [x.name for x in claim.over]
        self.moving = motion(dict(zip(claim.over, claim.field, strict=True)), claim.time)
        self.starts = [emitted(side, given) for side in claim.start]
        self.lines = [(emitted(quantity, given), emitted(bound, given)) for quantity, _, bound in claim.lines]

    def _start(self, bench: Bench, digits: int) -> list[Fraction]:
        return [as_fraction(start.run(bench, digits + SPARE)) for start in self.starts]

    def _end(self, bench: Bench) -> Fraction:
        if ("horizon", 0) not in bench.computed:
            with _as_far_as_it_exists():
                found = self.moving.horizon(self._start(bench, FEWEST), bench.case.values)
            bench.computed["horizon", 0] = found
        return Fraction(bench.computed["horizon", 0])

    def _at(self, bench: Bench, digits: int, part: Fraction) -> dict[str, Any]:
        """The states and the time at a part of the way."""
        if (f"at {part}", digits) not in bench.computed:
            start, time = self._start(bench, digits), part * self._end(bench)
            with _as_far_as_it_exists():
                way = self.moving.followed(start, time, bench.case.values, digits).end if time else start
            values = in_context(at(digits), way[: len(self.names)])
            found = dict(zip(self.names, values, strict=True))
            bench.computed[f"at {part}", digits] = {**found, self.time: number(at(digits), time)}
        return dict(bench.computed[f"at {part}", digits])

    def sides(self, k: int, part: Fraction) -> tuple[Road, Road]:
        """The quantity of line k and its bound at a part of the way."""
        left, right = (
            lambda bench, digits, side=side: side.run(bench, digits, **self._at(bench, digits, part))
            for side in self.lines[k]
        )
        where = f"of line {k + 1} at {part} of the way"
        return Road(f"quantity {where}", left, f"quantity {where}"), Road(f"bound {where}", right, f"bound {where}")

    def states(self, bench: Bench, digits: int) -> Any:
        """The states at the drawn time; OutOfReach where few steps do not lead there."""
        if self._end(bench) != Fraction(bench.case.values[self.time]):  # type: ignore[arg-type]
            raise OutOfReach("the drawn time is many steps away")
        found = self._at(bench, digits, Fraction(1))
        return at(digits).matrix([value for name, value in found.items() if name != self.time])


class _BesidePolygon(_Followed):
    """A flow from its start, and Euler's polygon beside it."""

    def __init__(self, claim: PolygonBounds, given: Setting) -> None:
        super().__init__(claim, given)
        self.places, self.corners = ([x.name for x in row] for row in (claim.polygon.place, claim.polygon.corner))
        self.moves = [emitted(move, given) for move in claim.moves()]

    def _at(self, bench: Bench, digits: int, part: Fraction) -> dict[str, Any]:
        found = super()._at(bench, digits, part)
        if self.places[0] not in found:
            place = self._place(bench, digits, part * self._end(bench))
            found = {**found, **dict(zip(self.places, place, strict=True))}
            bench.computed[f"at {part}", digits] = found
        return dict(found)

    def _place(self, bench: Bench, digits: int, time: Fraction) -> list[Any]:
        corner, whole = [start.run(bench, digits) for start in self.starts], int(time)
        if whole > MOST_CORNERS:
            raise OutOfReach(f"{whole} steps of a polygon are many")
        for length in (*[Fraction(1)] * whole, time - whole):
            moved = [move.run(bench, digits, **dict(zip(self.corners, corner, strict=True))) for move in self.moves]
            corner = [x + number(at(digits), length) * move for x, move in zip(corner, moved, strict=True)]
        return corner


def _reached(way: Any, digits: int) -> Any:
    return number(at(digits), way.reached)


def _free_name(name: str, given: Setting) -> Symbol:
    while name in given.quantities:
        name += "x"
    return Symbol(name, real=True)
