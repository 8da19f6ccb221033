"""Laws along flows in balls: the flow from a case is enclosed, and the quantity at its end held against the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from flint import arb, ctx
from sympy import Symbol, exp

from regproofs.judge.enclosed.box import POINT, Box, enclosing, working_precision
from regproofs.judge.enclosed.residual import Shown, apart
from regproofs.judge.motion import motion
from regproofs.logic.claim import FlowLaw
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.simulate.enclosure import NotEnclosed

DIGITS = 25


def law_along_flow(claim: FlowLaw, given: Setting) -> Callable[[Case], Iterator[Shown]]:
    """For a case: whether the quantity at the end of the enclosed flow lies in the law's ball, both narrow."""
    summed = Symbol("accumulated_rate", real=True)
    rates = {x: f for x, f in zip(claim.over, claim.field, strict=True)}
    moving = motion({**rates, summed: claim.rate}, claim.time)
    quantity = enclosing(claim.quantity, given)
    growth = enclosing(exp(claim.rate * claim.time), given) if claim.constant else None

    def ends(case: Case) -> tuple[Any, Any]:
        start = [Fraction(case.values[x.name]) for x in claim.over] + [Fraction(0)]  # type: ignore[arg-type]
        end = moving.horizon(start, case.values)
        box, time = Box(case, given, POINT), claim.time.name
        found = moving.enclosed(start, end, case.values, DIGITS)
        states = dict(zip([x.name for x in claim.over], found, strict=False))
        with ctx.workprec(working_precision(POINT)):
            reached = arb(end.numerator) / end.denominator
            factor = found[len(claim.over)].exp() if growth is None else growth.on(box, **{time: reached})
            return quantity.on(box, **states, **{time: reached}), quantity.on(box, **{time: arb(0)}) * factor

    def ask(case: Case) -> Iterator[Shown]:
        try:
            after, law = ends(case)
        except (NotEnclosed, TypeError):
            yield Shown("open")
            return
        with ctx.workprec(working_precision(POINT)):
            if not (after - law).contains(0):
                yield apart(lambda _: (after, law), case, given)
                return
            size = max(arb(1), abs(law.mid()))
            narrow = (after - law).rad() <= size * arb(2) ** -40
        yield Shown("zero" if narrow else "open", POINT)

    return ask
