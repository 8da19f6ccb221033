"""A list of critical points, decided: complete and right by elimination, free of repetitions, minima by excess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from sympy import Add, Basic, Expr

from regproofs.calculus import critical, rules
from regproofs.logic import decide
from regproofs.logic.claim import GLOBAL, CriticalPoints, Listed, Stationary
from regproofs.logic.decision import Decision
from regproofs.logic.quantity import Setting

Facts = tuple[Basic, ...]


def decided(claim: CriticalPoints, given: Setting, facts: Iterable[Basic] = ()) -> Iterator[tuple[str, Decision]]:
    """What the listing claims, part by part, each with its decision, made when it is asked for."""
    facts = tuple(facts)
    hypotheses = (*given.hypotheses, *facts)
    yield "points", critical.check(claim.loss, claim.over, [_read(c, claim) for c in claim.listing], hypotheses)
    for case in claim.listing:
        for first, second in combinations(case.points, 2):
            name = f"{_shown(first)} is not {_shown(second)} if {case.condition}"
            known = (*hypotheses, case.condition)
            yield name, _settled(decide.nonzero(_squared_distance(first, second), known), known)
        for point in _global(case):
            name = f"least at {_shown(point)} if {case.condition}"
            least = rules.nonnegative(_excess(claim, point), given, (*facts, case.condition))
            yield name, _settled(least, (*hypotheses, case.condition))


def _settled(decision: Decision, known: Facts) -> Decision:
    """What was needed on the way must follow in the case that it was needed in."""
    left = [c for c in decision.side_conditions if decide.implied(c, known).truth != "proved"]
    if not left:
        return replace(decision, side_conditions=())
    reason = f"not shown to follow: {', '.join(map(str, left))}"
    return Decision("unknown", decision.rule, {**decision.certificate, "reason": reason})


def _read(case: Listed, claim: CriticalPoints) -> critical.Listing:
    points = [
        critical.Listed(dict(zip(claim.over, p.at, strict=True)), p.index, _local(p.kind), p.value) for p in case.points
    ]
    return critical.Listing(case.condition, tuple(points))


def _local(kind: str) -> str | None:
    """What the Hessian can tell of a kind; that a minimum is global it cannot."""
    return None if kind in ("", GLOBAL) else kind


def _global(case: Listed) -> Iterator[Stationary]:
    return (point for point in case.points if point.kind == GLOBAL)


def _squared_distance(first: Stationary, second: Stationary) -> Expr:
    return Add(*((a - b) ** 2 for a, b in zip(first.at, second.at, strict=True)))


def _excess(claim: CriticalPoints, point: Stationary) -> Expr:
    """What the loss is above its value at a point; the value that is listed is decided to be that by `check`."""
    here = point.value
    if here is None:
        here = claim.loss.xreplace(dict(zip(claim.over, point.at, strict=True)))
    return claim.loss - here


def _shown(point: Stationary) -> str:
    return f"({', '.join(map(str, point.at))})"
