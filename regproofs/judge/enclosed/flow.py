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
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.simulate.enclosure import NotEnclosed

DIGITS, NARROW_BITS = 25, 40
MOST_CORNERS = 500


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


def bounds_along_flow(claim: FlowBounds | PolygonBounds, given: Setting) -> Callable[[Case], Iterator[Shown]]:
    """For a case: each line at the end of the enclosed flow, and of the polygon beside it, signed by its balls."""
    moving = motion(dict(zip(claim.over, claim.field, strict=True)), claim.time)
    beside = _polygon(claim, given) if isinstance(claim, PolygonBounds) else lambda *_: {}
    starts = [enclosing(side, given) for side in claim.start]
    lines = [(enclosing(quantity, given), order, enclosing(bound, given)) for quantity, order, bound in claim.lines]

    def ends(case: Case) -> Iterator[Shown]:
        box = Box(case, given, POINT)
        start = [side.on(box) for side in starts]
        end = moving.horizon([_middle(x) for x in start], case.values)
        found = moving.enclosed(start, end, case.values, DIGITS)
        states = {**dict(zip([x.name for x in claim.over], found, strict=False)), **beside(box, start, end)}
        with ctx.workprec(working_precision(POINT)):
            states[claim.time.name] = arb(end.numerator) / end.denominator
            values = [(q.on(box, **states), order, b.on(box, **states)) for q, order, b in lines]
        yield from (_signed(value, order, bound, case, given) for value, order, bound in values)

    def shown(case: Case) -> Iterator[Shown]:
        try:
            yield from ends(case)
        except (NotEnclosed, TypeError):
            yield Shown("beyond")

    return shown


def _polygon(claim: PolygonBounds, given: Setting) -> Callable[[Box, list[Any], Fraction], dict[str, Any]]:
    """Where Euler's polygon from a start is at a time."""
    names, moves = [x.name for x in claim.polygon.corner], [enclosing(move, given) for move in claim.moves()]

    def place(box: Box, start: list[Any], time: Fraction) -> dict[str, Any]:
        corner, whole = start, int(time)
        if whole > MOST_CORNERS:
            raise NotEnclosed(f"{whole} steps of a polygon are many")
        for length in (*[Fraction(1)] * whole, time - whole):
            moved = [move.on(box, **dict(zip(names, corner, strict=True))) for move in moves]
            with ctx.workprec(working_precision(POINT)):
                part = arb(length.numerator) / length.denominator
                corner = [x + part * move for x, move in zip(corner, moved, strict=True)]
        return dict(zip([x.name for x in claim.polygon.place], corner, strict=True))

    return place


def _signed(value: Any, order: str, bound: Any, case: Case, given: Setting) -> Shown:
    """What two balls say of a line: balls that meet are no answer to an inequality."""
    if order == "==":
        return _compared(lambda _: (value, bound), case, given)
    low, high = (value, bound) if order in ("<=", "<") else (bound, value)
    with ctx.workprec(working_precision(POINT)):
        if arb(low) < arb(high):
            return Shown("positive", POINT)
        return apart(lambda _: (low, high), case, given) if arb(low) > arb(high) else Shown("beyond")


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
