"""The trials of the kinds of claim that relate two sides: identity, inequality, iff, limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial, singledispatch
from itertools import pairwise
from typing import Any

from sympy import Ge, Lt, MatrixExpr, Not, oo

from regproofs.judge.sampled.bench import Bench, Emitted, Road, at, emitted, emitted_road, simulated_road
from regproofs.judge.sampled.trial import (
    Finding,
    Scope,
    Tally,
    Trial,
    cancelled,
    different,
    equal,
    exactly,
    gap,
    in_radicals,
    ordered,
    same_number,
    text,
)
from regproofs.logic.claim import Claim, Identity, Iff, Inequality, LimitWithRate, Valley
from regproofs.logic.expression import ScalarNode
from regproofs.logic.quantity import positive
from regproofs.probe.exact import truth
from regproofs.simulate.trajectory import OutOfReach

APPROACH = (10, 100, 1000)
ALONG = (Fraction(1, 64), Fraction(1, 4), Fraction(3, 4), Fraction(99, 100), Fraction(1))
FURTHER = (100, 1000, 10000)
FAR_OUT = 10**3  # more powers of ten, for rates that a case makes slow; exp takes as many digits
MORE_DIGITS = 4  # times as many, for a base so near to 1 that it is rounded to it
FARTHEST = (10**40, 10**60)  # powers of ten, for slow powers


@singledispatch
def trial(claim: Claim, scope: Scope) -> Trial:
    """How the claim is put to the test."""
    raise TypeError(f"no trial is known for {type(claim).__name__}")


@trial.register
def _(claim: Identity, scope: Scope) -> Trial:
    sides = [
        emitted_road("left side", claim.left, scope.given),
        emitted_road("right side", claim.right, scope.given),
    ]
    roads = [*sides, *map(simulated_road, scope.simulations)]
    pairs = [(a, b) for k, b in enumerate(roads) for a in roads[: min(k, 2)] if a.program != b.program]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap((claim.left, claim.right), bench)
            or exactly(claim, bench, tally)
            or next((found for a, b in pairs if (found := _unequal(a, b, bench, tally))), None)
        )

    def _unequal(a: Road, b: Road, bench: Bench, tally: Tally) -> Finding | None:
        found = equal(a, b, bench, scope, tally)
        if found is None or [a, b] != sides:
            return found
        return None if cancelled(claim, sides, bench, scope, tally) else in_radicals(claim, found, bench)

    return Trial(tuple(road.name for road in roads), check, different(roads))


@trial.register
def _(claim: Inequality, scope: Scope) -> Trial:
    left, right = (
        emitted_road("left side", claim.left, scope.given),
        emitted_road("right side", claim.right, scope.given),
    )
    pairs = [(left, simulated_road(simulation)) for simulation in scope.simulating("left", "value")]
    pairs += [(right, simulated_road(simulation)) for simulation in scope.simulating("right")]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap((claim.left, claim.right), bench)
            or exactly(claim, bench, tally)
            or _disordered(bench, tally)
            or next((found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None)
        )

    def _disordered(bench: Bench, tally: Tally) -> Finding | None:
        found = ordered(left, right, bench, scope, tally, strict=claim.strict, same=lambda: _same(claim, bench))
        if found is None or (claim.strict and _same(claim, bench)):
            return found and in_radicals(claim, found, bench)
        return None if cancelled(claim, (left, right), bench, scope, tally) else in_radicals(claim, found, bench)

    between = _gap_between(left, right, scope)
    return Trial((left.name, right.name, *(road.name for _, road in pairs)), check, gap=between)


def _gap_between(left: Road, right: Road, scope: Scope) -> Callable[[Bench], Any]:
    """What an order leaves between two roads, relative to them."""

    def left_over(bench: Bench) -> Any:
        try:
            low, high = left.at(bench, scope.ladder[1]), right.at(bench, scope.ladder[1])
        except (ArithmeticError, OutOfReach):
            return None
        found = (high - low) / (max(abs(low), abs(high)) or 1)
        return None if hasattr(found, "_mpc_") else found

    return left_over


def _same(claim: Inequality, bench: Bench) -> bool:
    return same_number(claim.left, claim.right, bench.case)


@trial.register
def _(claim: Iff, scope: Scope) -> Trial:
    roads = [simulated_road(simulation) for simulation in scope.simulations]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        left, right = truth(claim.left, bench.case), truth(claim.right, bench.case)
        if left is None or right is None:
            tally.unclear += 1
            return None
        told = {"left": left, "right": right, **{road.name: _told(road, bench, scope) for road in roads}}
        differing = [name for name, answer in told.items() if answer != left]
        if not differing:
            return None
        return Finding(f"left against {differing[0]}", str(left), str(told[differing[0]]), "one holds")

    return Trial(
        ("left side", "right side", *(road.name for road in roads)),
        check,
        True,
        ((Not(claim.left),), (claim.left,)),
    )


def _told(road: Road, bench: Bench, scope: Scope) -> bool:
    return bool(road.at(bench, scope.ladder[-1]))


@trial.register
def _(claim: LimitWithRate, scope: Scope) -> Trial:
    expression = emitted_road("expression", claim.expression, scope.given)
    value = emitted_road("limit", claim.value, scope.given)
    program, to = emitted(claim.bound_by, scope.given), None if claim.to == oo else emitted(claim.to, scope.given)
    bound = Road("bound", program.run, program.text)
    distance = Road("distance", lambda bench, digits: _distance(expression, value, bench, digits), "distance")
    pairs = [(expression, simulated_road(s)) for s in scope.simulating("value", "left", "expression")]
    pairs += [(value, simulated_road(s)) for s in scope.simulating("limit", "right")]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap((claim.expression, claim.value, claim.bound_by), bench)
            or ordered(distance, bound, bench, scope, tally)
            or next((found for a, b in pairs if (found := equal(a, b, bench, scope, tally))), None)
            or _vanishing(claim, program, to, bench, scope)
        )

    numbers = not any(side.has(MatrixExpr, ScalarNode) for side in claim.expressions())  # which alone are moved
    between = _gap_between(distance, bound, scope) if numbers else None
    return Trial(("distance", "bound", *(road.name for _, road in pairs)), check, gap=between)


def _distance(expression: Road, value: Road, bench: Bench, digits: int) -> Any:
    ctx = at(digits)
    difference = expression.at(bench, digits) - value.at(bench, digits)
    return ctx.norm(difference) if hasattr(difference, "rows") else abs(difference)


def _vanishing(claim: LimitWithRate, bound: Emitted, to: Emitted | None, bench: Bench, scope: Scope) -> Finding | None:
    """Refutes that the bound goes to 0: from step to step towards the limit it must fall, at once or far out."""
    bounds: list[Any] = []
    for powers, program, digits in _ever_nearer(claim, bound, scope):
        ctx = at(digits)
        steps = [ctx.mpf(10) ** k for k in powers]
        points = steps if to is None else [to.run(bench, digits) + 1 / step for step in steps]
        bounds = [program.run(bench, digits, **{claim.variable.name: point}) for point in points]
        if not any(bounds) or all(b < a / 2 for a, b in pairwise(bounds)):
            return None
    shown = [text(b, 15) if b < ctx.mpf(10) ** FAR_OUT else f"over 10^{FAR_OUT}" for b in bounds]
    return Finding(f"the bound does not tend to 0: {', '.join(shown)}", shown[0], shown[-1])


def _ever_nearer(claim: LimitWithRate, bound: Emitted, scope: Scope) -> Iterator[tuple[tuple[int, ...], Emitted, int]]:
    """Powers of ten at which the bound is looked at, its program, and digits; as one of a real for slow powers."""
    digits = scope.ladder[-1]
    farther = tuple(k + FAR_OUT for k in APPROACH)
    yield APPROACH, bound, digits
    yield farther, bound, digits
    yield farther, bound, MORE_DIGITS * digits
    if claim.by_powers and claim.to in (0, oo):  # a number but 0 is met where rounding ends
        given, variable = scope.given.in_domain(claim.variable, positive)
        yield FARTHEST, emitted(claim.bound_by.xreplace({claim.variable: variable}), given), digits


@trial.register
def _(claim: Valley, scope: Scope) -> Trial:
    function, lowest = emitted(claim.function, scope.given), emitted(claim.lowest, scope.given)
    least, level = emitted_road("least value", claim.least, scope.given), emitted(claim.level, scope.given)
    roads = [simulated_road(simulation) for simulation in scope.simulations]

    def value(factor: Fraction, bench: Bench, digits: int) -> Any:
        place = lowest.run(bench, digits) * factor.numerator / factor.denominator
        return function.run(bench, digits, **{claim.over.name: place})

    falling, rising = (
        [Road(f"function at {factor} of the lowest point", partial(value, factor), str(factor)) for factor in factors]
        for factors in (ALONG, [1 / factor for factor in ALONG])
    )
    steps = [(b, a) for branch in (falling, rising) for a, b in pairwise(branch)]

    def check(bench: Bench, tally: Tally) -> Finding | None:
        return (
            gap((claim.level, claim.lowest, claim.least), bench)
            or equal(falling[-1], least, bench, scope, tally)
            or next((f for a, b in steps if (f := ordered(a, b, bench, scope, tally, strict=True))), None)
            or _counted(claim, roads, bench, scope, tally)
            or _reaching(value, level, bench, scope)
        )

    sides = ((Lt(claim.level, claim.least),), (Ge(claim.level, claim.least),))
    return Trial(("function", least.name, "number of solutions", *(road.name for road in roads)), check, sides=sides)


def _counted(claim: Valley, roads: list[Road], bench: Bench, scope: Scope, tally: Tally) -> Finding | None:
    """Refutes the number of solutions, whose conditions are told exactly, by another count."""
    told = next((count for count, when in claim.number.args if truth(when, bench.case) is not False), None)
    if told is None or any(truth(when, bench.case) is None for _, when in claim.number.args):
        tally.unclear += 1
        return None
    counts = {road.name: int(road.at(bench, scope.ladder[-1])) for road in roads}
    differing = [name for name, count in counts.items() if count != told]
    if not differing:
        return None
    return Finding(f"number of solutions against {differing[0]}", str(told), str(counts[differing[0]]))


def _reaching(value: Any, level: Emitted, bench: Bench, scope: Scope) -> Finding | None:
    """Refutes that the function is beyond all bounds at both ends: somewhere far out it exceeds the level."""
    digits = scope.ladder[-1]
    bound = level.run(bench, digits)
    for end, ways in (("0", [Fraction(1, 10**k) for k in FURTHER]), ("infinity", [Fraction(10**k) for k in FURTHER])):
        if not any(value(factor, bench, digits) > bound for factor in ways):
            return Finding(f"the function does not exceed the level towards {end}", "", text(bound, 15))
    return None
