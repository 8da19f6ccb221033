"""The trial of what happens with probability 1: seeded runs, counted, and a test of stated level."""

from __future__ import annotations

from typing import Any

import numpy as np

from regproofs.judge.iterates import in_many_runs
from regproofs.judge.sampled.bench import Bench, Road, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial
from regproofs.logic.frequency import Explodes

BEYOND = 1e10


@trial.register
def _(claim: Explodes, scope: Scope) -> Trial:
    """A road counts the runs that exploded; each is held against the share that is claimed of them."""
    own = Road("recursion of the claim", lambda bench, digits: exploded(claim), "recursion")
    roads, seen = [own, *map(simulated_road, scope.simulations)], claim.tried
    answers: dict[str, tuple[str, bool]] = {}  # the runs are the same at every case

    def check(bench: Bench, tally: Tally) -> Finding | None:
        for road in roads:
            if road.name not in answers:
                count = int(road.at(bench, scope.ladder[0]))
                words = f"{count} of {seen.runs} exploded within {seen.steps} steps"
                answers[road.name] = words, seen.allows(count)
            tally.runs[road.name], allowed = answers[road.name]
            if not allowed:
                least = f"a share of {seen.least}, by a binomial test of level {seen.level}"
                return Finding(f"{road.name}: {tally.runs[road.name]}", tally.runs[road.name], least)
        return None

    return Trial(tuple(road.name for road in roads), check, len(roads) > 1)


def exploded(claim: Explodes) -> int:
    """How many runs of the claim's own recursion are far out in the end; what overflows is beyond all floats."""
    seen = claim.tried
    steps = dict(zip(claim.over, claim.step, strict=True))
    ends: Any = in_many_runs(steps, seen.start, seen.values, seen.steps, seen.runs)
    with np.errstate(over="ignore", invalid="ignore"):
        near = sum(np.square(end) for end in ends) <= BEYOND**2
    return int(seen.runs - near.sum())
