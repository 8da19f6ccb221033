"""Refutation of bounds along a flow and the polygon beside it: run in balls from exact starts, where they must fail."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from regproofs.calculus.stepping import starts
from regproofs.judge.counter import flows
from regproofs.judge.enclosed.flow import bounds_along_flow
from regproofs.logic.decision import Decision
from regproofs.logic.motion import FlowBounds
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.simulate import UndefinedHere

STARTS = 8
TIMES = (Fraction(1, 2), Fraction(1), Fraction(3), Fraction(20))


def refuted(claim: PolygonBounds, given: Setting) -> Decision | None:
    """A start and a time at which balls around flow and polygon lie beyond a line; None where none is found."""
    return _of_the_flow(claim, given) or _of_both(claim, given)


def _of_the_flow(claim: PolygonBounds, given: Setting) -> Decision | None:
    """Lines that do not speak of the polygon are bounds along a flow, of which many starts are looked at."""
    lines = tuple(line for line in claim.lines if not {*claim.polygon.place} & (line[0] - line[2]).free_symbols)
    if not lines:
        return None
    return flows.bounds(FlowBounds(claim.field, claim.over, claim.start, lines, claim.time), given)


def _of_both(claim: PolygonBounds, given: Setting) -> Decision | None:
    moving = {*claim.over, *claim.polygon.names, claim.time}
    shown = bounds_along_flow(claim, given)
    for point in starts(claim.expressions(), moving, given)[:STARTS]:
        case = Case({str(symbol): Fraction(int(q.p), int(q.q)) for symbol, q in point.items()})
        for time in TIMES:
            there = replace(case, values={**case.values, claim.time.name: time})
            try:
                beyond = any(answer.answer == "apart" for answer in shown(there))
            except UndefinedHere:
                break
            if beyond:
                evidence = {"flow": "enclosed by validated integration", "polygon": "run in balls"}
                return Decision("refuted", "run from a start", evidence, (), there.strings())
    return None
