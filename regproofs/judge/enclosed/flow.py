"""Laws along flows in balls: the flow from a case is enclosed, and the quantity at its end held against the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat, ctx
from sympy import Symbol, exp

from regproofs.judge.enclosed.box import POINT, Box, enclosing, entries, working_precision
from regproofs.judge.enclosed.residual import Shown, apart
from regproofs.judge.motion import motion
from regproofs.logic.claim import FlowLaw, FlowSolution
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.simulate.enclosure import NotEnclosed

DIGITS, NARROW_BITS = 25, 40


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

    return lambda case: iter([_compared(ends, case, given)])


def path_on_flow(claim: FlowSolution, given: Setting) -> Callable[[Case], Iterator[Shown]]:
    """For a case: whether the path at the end of the enclosed flow lies in the balls of the flow."""
    moving = motion({over: field for over, field, *_ in claim.components()}, claim.time)
    starts, paths = ([enclosing(c[k], given) for c in claim.components()] for k in (2, 3))

    def ends(case: Case) -> tuple[Any, Any]:
        box = Box(case, given, POINT)
        start = [side.on(box) for side in starts]
        end = moving.horizon([_middle(x) for x in start], case.values)
        found = moving.enclosed(start, end, case.values, DIGITS)[: len(start)]
        with ctx.workprec(working_precision(POINT)):
            reached = arb(end.numerator) / end.denominator
            values = [path.on(box, **{claim.time.name: reached}) for path in paths]
        return arb_mat([[x] for x in values]), arb_mat([[x] for x in found])

    return lambda case: iter([_compared(ends, case, given)])


def _middle(x: arb) -> Fraction:
    q = x.mid().fmpq()
    return Fraction(int(q.p), int(q.q))


def _compared(ends: Callable[[Case], tuple[Any, Any]], case: Case, given: Setting) -> Shown:
    """Whether two enclosures of one number meet and are narrow."""
    try:
        pair = ends(case)
    except (NotEnclosed, TypeError):  # wide balls are no answer, and say nothing against the claim
        return Shown("beyond")
    with ctx.workprec(working_precision(POINT)):
        sides = list(zip(*map(entries, pair), strict=True))
        if not all((a - b).contains(0) for a, b in sides):
            return apart(lambda _: pair, case, given)
        narrow = all((a - b).rad() <= max(arb(1), abs(b.mid())) * arb(2) ** -NARROW_BITS for a, b in sides)
    return Shown("zero" if narrow else "beyond", POINT)
