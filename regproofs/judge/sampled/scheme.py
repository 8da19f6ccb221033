"""The trial of the order of a scheme: the flow is followed over one tiny step, and the error is measured."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sympy import Symbol

from regproofs.judge.motion import motion
from regproofs.judge.sampled.bench import Bench, Road, at, emitted, simulated_road
from regproofs.judge.sampled.kinds import trial
from regproofs.judge.sampled.trial import Finding, Scope, Tally, Trial, equal, gap
from regproofs.logic.scheme import OrderOfScheme
from regproofs.simulate import number

SPARE = 10
POWER = 6  # a step is short beside this power of the largest number of the case
SLACK = 5e-4  # slopes are told to three digits


@trial.register
def _(claim: OrderOfScheme, scope: Scope) -> Trial:
    """The slope of the logarithm of the error is at least order + 1, and the leading term is what is measured."""
    error = _Error(claim, scope)
    pairs = []
    if claim.leading is not None:
        stated = [emitted(e, scope.given) for e in claim.leading]
        text = " ".join(program.text for program in stated)
        leading = Road("leading term", lambda b, digits: tuple(e.run(b, digits) for e in stated), text)
        roads = [Road("error of a step", error.scaled, "error"), *map(simulated_road, scope.simulations)]
        pairs = [(leading, road) for road in roads]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        found = gap((*claim.step, *claim.field), bench)
        if found:
            return found
        slope = error.slope(bench, scope.ladder[0])
        if slope is not None:
            tally.slopes[f"{slope:.3f}"] += 1
            if slope < claim.order + 1 - SLACK:
                reason = "slope of the logarithm of the error of one step"
                return Finding(reason, f"{slope:.3f}", f"at least {claim.order + 1}")
        return next((found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None)

    names = [road.name for pair in pairs for road in pair]
    return Trial(tuple(dict.fromkeys(["error of a step", *names])), check)


class _Error:
    """One step against the flow, integrated by a Taylor recurrence of the field itself."""

    def __init__(self, claim: OrderOfScheme, scope: Scope) -> None:
        self.claim, self.power = claim, claim.order + 1
        self.moving = motion(dict(zip(claim.over, claim.field, strict=True)), Symbol("time beside the step"))
        self.steps = [emitted(e, scope.given) for e in claim.step]

    def at(self, bench: Bench, size: Fraction, digits: int) -> list[Any]:
        values: dict[str, Any] = {**bench.case.values, self.claim.size.name: size}
        start = [Fraction(values[x.name]) for x in self.claim.over]
        end = self.moving.nearby(start, size, values, digits, self.power + 2)
        instead = {self.claim.size.name: number(at(digits), size)}
        return [s.run(bench, digits, **instead) - z for s, z in zip(self.steps, end, strict=False)]

    def scaled(self, bench: Bench, digits: int) -> tuple[Any, ...]:
        """The error of a step so short that its leading term is all that these digits see."""
        size = Fraction(1, 10 ** (digits + SPARE))
        high = (self.power + 2) * (digits + SPARE)
        return tuple(e / number(at(high), size) ** self.power for e in self.at(bench, size, high))

    def slope(self, bench: Bench, digits: int) -> float | None:
        """From two steps, one a tenth of the other; None where both are exact to all digits."""
        numbers = [x for x in bench.case.values.values() if isinstance(x, int | Fraction)]
        digits += POWER * max(len(str(abs(int(x)))) for x in numbers)
        high = (self.power + 2) * (digits + SPARE)
        long, short = (
            max(map(abs, self.at(bench, Fraction(1, 10 ** (digits + more)), high))) for more in (SPARE - 1, SPARE)
        )
        if not long or not short or at(high).log10(long) < 2 - high:
            return None
        return float(at(high).log10(long / short))
