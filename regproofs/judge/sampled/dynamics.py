"""The trials of laws in time: an iterate run step by step, a flow held against its field."""

from __future__ import annotations

from typing import Any

from regproofs.judge.sampled.bench import Bench, Road, at, emitted, emitted_road, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, gap
from regproofs.logic.claim import FlowSolution, IterateLaw


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
    time, program, field = (
        claim.time.name,
        emitted(claim.path, scope.given),
        emitted(claim.field, scope.given),
    )
    path = Road("path", program.run, program.text)

    def velocity(bench: Bench, digits: int) -> Any:
        """A central difference, in so many more digits that its error falls below the rung."""
        high = 3 * digits + 50
        now, step = bench.number(time, high), at(high).mpf(10) ** (-digits - 10)
        after, before = (program.run(bench, high, **{time: now + s * step}) for s in (1, -1))
        return (after - before) / (2 * step)

    def pull(bench: Bench, digits: int) -> Any:
        return field.run(bench, digits, **{claim.over.name: path.at(bench, digits)})

    def origin(bench: Bench, digits: int) -> Any:
        return program.run(bench, digits, **{time: at(digits).zero})

    pairs = [
        (Road("velocity of the path", velocity, "velocity"), Road("field on the path", pull, "field")),
        (Road("path at time 0", origin, "origin"), emitted_road("start", claim.start, scope.given)),
        *((path, simulated_road(simulation)) for simulation in scope.simulations),
    ]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return gap((claim.start, claim.path, claim.field), bench) or next(
            (found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None
        )

    return Trial(tuple(dict.fromkeys(road.name for pair in pairs for road in pair)), check)
