"""Cases drawn from a setting: exact, inside its hypotheses, many degenerate, shrinking to the plainest.

>>> from regproofs.logic.quantity import Setting, positive
>>> from regproofs.probe.search import search
>>> given = Setting()
>>> n, d = given.dimension("n"), given.dimension("d")
>>> X, lam = given.matrix("X", n, d), given.scalar("lam", positive)
>>> svd = given.svd(X)
>>> search(cases(given), lambda case: case.values["n"] == 2, examples=60, seed=0).strings()
{'n': '2', 'd': '1', 'X': '[1, 0]', 'lam': '1'}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

from flint import arb, ctx, fmpq
from hypothesis import strategies as st
from sympy import Expr
from sympy.core.relational import Eq, Ge, Gt, Le, Lt
from sympy.logic.boolalg import Boolean

from regproofs.logic import balls
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Rank
from regproofs.logic.quantity import Quantity, Setting
from regproofs.probe import draw as drawing
from regproofs.probe.boundaries import aims, targets
from regproofs.probe.case import Case, Triple, Value, fraction
from regproofs.probe.defined import fails
from regproofs.probe.exact import all_true, exact, whole
from regproofs.probe.fibres import fibred
from regproofs.probe.plan import TURNED, Bound, Plan, Shape, coincidences, plan

NATURALS = 9
FEW = 3
BESIDE = (0, 1, -1)


@dataclass
class Census:
    """How many cases were drawn, how many lie in the hypotheses, for how many that could not be told."""

    drawn: int = 0
    inside: int = 0
    unclear: int = 0

    def count(self, inside: bool | None) -> None:
        """Count one case."""
        self.drawn += 1
        self.inside += inside is True
        self.unclear += inside is None


def cases(
    given: Setting,
    conditions: Iterable[Boolean] = (),
    census: Census | None = None,
    largest: int = 6,
    zeros: Iterable[Expr] = (),
    *,
    varied: bool = False,
) -> st.SearchStrategy[Case]:
    """Cases in the hypotheses of the setting and in further conditions, counted in the census.

    No dimension exceeds `largest` unless the hypotheses leave no other choice. Relations between dimensions
    and ranks, relations affine in a scalar, and X^t X = I are met by construction; all are then evaluated exactly,
    and a case that fails one is dropped. Of the expressions in `zeros` the rational zeros are aimed at. `varied`
    numbers are not so often plain ones, which are soon drawn again.
    """
    by = replace(plan(given, conditions, largest, zeros), varied=varied)
    return _Cases(by, Census() if census is None else census)


def drawn(given: Setting, conditions: Iterable[Boolean], count: int, seed: object) -> list[Case]:
    """So many cases, less those that fail a condition, for a look around: varied ones, drawn without Hypothesis.

    Some of them are aimed at corners, where two bounds of one number coincide.
    """
    by, random = plan(given, conditions), Random(str(seed))
    by = replace(by, varied=True, aims=aims(by.order, coincidences(by.bounds)))
    tried = (_attempt(random.randrange, by) for _ in range(count))
    return [case for case in tried if case is not None and all_true(by.hypotheses, case)]


class _Cases(st.SearchStrategy[Case]):
    """Cases by a plan; choices are taken from Hypothesis's data at once, since a strategy for each costs more."""

    def __init__(self, by: Plan, census: Census) -> None:
        super().__init__()
        self.by, self.census = by, census

    def __repr__(self) -> str:
        return "cases"

    def do_draw(self, data: Any) -> Case:
        case = _attempt(lambda bound: int(data.draw_integer(0, bound - 1)), self.by)
        inside = False if case is None else _inside(self.by.hypotheses, case)
        self.census.count(inside)
        if case is None or not inside:
            data.mark_invalid()
        assert case is not None
        return case


def _inside(hypotheses: Sequence[Boolean], case: Case) -> bool | None:
    """Whether the hypotheses hold at a case; where one has no value it does not."""
    held = all_true(hypotheses, case)
    return False if held is None and any(fails(hypothesis, case) for hypothesis in hypotheses) else held


def _attempt(draw: drawing.Draw, by: Plan) -> Case | None:
    """A case that meets the hypotheses as far as they can be met by construction; None where they cannot."""
    if not by.shapes:
        return None
    shape = _shape(draw, by)
    values: dict[str, Value] = {node.name: size for node, size in shape.items() if not isinstance(node, Rank)}
    triples: dict[str, Triple] = {}
    for quantity in by.order:
        if quantity.name in values:
            continue
        fibre = next((f for f in by.fibres if any(stage.vector == quantity for stage in f.stages)), None)
        if fibre is not None:
            drawn = fibred(draw, fibre, Case(values, triples))
            if drawn is None:
                return None
            values |= drawn
            continue
        value = _draw_quantity(draw, quantity, shape, Case(values, triples), by)
        if value is None:
            return None
        if isinstance(value, tuple) and value and isinstance(value[-1], Triple):
            value, triples[quantity.name] = value
        values[quantity.name] = value
    return Case(values, triples)


def _shape(draw: drawing.Draw, by: Plan) -> Shape:
    """Dimensions and ranks, small and of full rank more often than not."""
    left = by.shapes
    for node in left[0][0]:
        sizes = sorted({dims[node] for dims, _ in left})
        size = drawing.one_of(draw, sizes if drawing.flag(draw) else sizes[:FEW])
        left = [(dims, ranks) for dims, ranks in left if dims[node] == size]
    (dims, ranks), *_ = left
    return {**dims, **(drawing.one_of(draw, ranks) if drawing.flag(draw) else ranks[0])}


def _draw_quantity(draw: drawing.Draw, quantity: Quantity, shape: Shape, case: Case, by: Plan) -> Any:
    """The value of one quantity, with its decomposition if it has one; None if no value is admissible."""
    if quantity.kind == "scalar":
        return _scalar(draw, quantity, case, by)
    if quantity.kind == "index":
        return _index(draw, quantity, case)
    if quantity.kind == "activation":
        return drawing.one_of(draw, drawing.ACTIVATIONS)
    rows, columns = (whole(size, case) for size in quantity.symbol.shape)
    if quantity.kind == "vector":
        return drawing.vector(draw, rows)
    if quantity.kind != "matrix":
        return drawing.symmetric(draw, rows, semidefinite=quantity.kind == "semidefinite")
    if quantity.symbol in by.orthonormal:
        made = drawing.isometry(draw, rows, columns)
        return made if quantity.symbol in by.decomposed else made[0]
    if quantity.symbol in by.decomposed:
        return drawing.decomposed(draw, rows, columns, shape[Rank(quantity.symbol)])
    return drawing.matrix(draw, rows, columns)


def _index(draw: drawing.Draw, quantity: Quantity, case: Case) -> int | None:
    upper = _bound_value(quantity.upper, case)
    return None if upper is None or upper < 1 else 1 + drawing.below(draw, floor(upper))


@dataclass
class Interval:
    """Where a scalar may lie; None for no end; an open end is not admissible itself."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, x: Fraction) -> bool:
        above = self.low is None or x > self.low or (x == self.low and not self.low_open)
        below = self.high is None or x < self.high or (x == self.high and not self.high_open)
        return above and below

    def cut(self, relation: type, end: Fraction) -> None:
        """Keep what stands in the relation to the end."""
        if relation in (Gt, Ge, Eq) and (self.low is None or end >= self.low):
            self.low, self.low_open = end, relation is Gt or (end == self.low and self.low_open)
        if relation not in (Gt, Ge) and (self.high is None or end <= self.high):
            self.high, self.high_open = end, relation is Lt or (end == self.high and self.high_open)


def _scalar(draw: drawing.Draw, quantity: Quantity, case: Case, by: Plan) -> Value | None:
    room = _room(quantity, case, by.bounds.get(quantity.name, []))
    if (aimed := _aimed(draw, quantity, room, case, by)) is not None:
        return aimed
    if quantity.domain.assumptions.get("integer"):
        return _whole(draw, room)
    if room.low is not None and room.low == room.high:
        return room.low if room.low in room else None
    x: Fraction = _anywhere(draw, case, signed=room.low is None or room.low < 0, varied=by.varied)
    return x if x in room and not drawing.flag(draw) else _within(draw, room, x)


def _aimed(draw: drawing.Draw, quantity: Quantity, room: Interval, case: Case, by: Plan) -> Value | None:
    """Sometimes a number at which the claim bends or has no value, or one beside it."""
    zeros = targets(by.aims.get(quantity.name, ()), lambda term: _bound_value(term, case))
    whole_ = bool(quantity.domain.assumptions.get("integer"))
    within = [x + step for step in BESIDE for x in zeros if x + step in room and (x.denominator == 1 or not whole_)]
    if not within or not (drawing.flag(draw) and drawing.flag(draw)):
        return None
    x = drawing.one_of(draw, within)
    return int(x) if whole_ else x


def _room(quantity: Quantity, case: Case, bounds: Sequence[Bound]) -> Interval:
    """The domain of a scalar cut by its bounds at the case."""
    room = Interval()
    domain = quantity.domain.assumptions
    if domain.get("positive"):
        room.cut(Gt, Fraction(0))
    elif domain.get("nonnegative"):
        room.cut(Ge, Fraction(0))
    for relation, end in zip((Ge, Le), quantity.drawn or (), strict=False):
        room.cut(relation, Fraction(end))
    for bound in bounds:
        for instance in bound.instances(lambda last: whole(last, case)):
            offset, slope = (_bound_value(part, case) for part in instance)
            if offset is not None and slope:
                room.cut(bound.relation if slope > 0 else TURNED[bound.relation], -offset / slope)
    return room


FAR_BITS = 10_000


def _bound_value(expression: Any, case: Case) -> Fraction | None:
    """A bound at the case; an irrational one to 60 digits, as whether it is met is checked afterwards."""
    with ctx.workprec(200):
        try:
            value = exact(expression, case)
        except (Beyond, balls.Uncertain):
            return None
        if isinstance(value, fmpq):
            return fraction(value)
        # FLINT ends the process for the fraction of a number of astronomical size, or of none.
        if not abs(value) < arb(2) ** FAR_BITS:
            return None
        return Fraction(0) if abs(value) < arb(2) ** -FAR_BITS else fraction(value.mid().fmpq())


def _whole(draw: drawing.Draw, room: Interval) -> int | None:
    """An integer: a small one, or seldom one of some size."""
    low = 0 if room.low is None else ceil(room.low)
    high = None if room.high is None else floor(room.high)
    low += room.low is not None and Fraction(low) not in room
    if high is not None:
        high -= room.high_open and high == room.high
    if high is not None and high < low:
        return None
    if drawing.flag(draw) and drawing.flag(draw):
        x = drawing.one_of(draw, drawing.MANY)
        if Fraction(x) in room:
            return x
    x = low + drawing.below(draw, NATURALS if high is None else min(NATURALS, high - low + 1))
    return -x if room.low is None and Fraction(-x) in room and drawing.flag(draw) else x


def _anywhere(draw: drawing.Draw, case: Case, *, signed: bool, varied: bool) -> Fraction:
    """A number of any size, sometimes one that the case holds already, or the square of one."""
    source = drawing.below(draw, 4)
    if source == 2 and (seen := _seen(case)):
        x = drawing.one_of(draw, seen)
    else:
        x = drawing.ratio(draw) if source == 3 else drawing.one_of(draw, drawing.POSITIVE)
        x *= drawing.ratio(draw) if varied and source < 3 else 1
    if not signed or not drawing.flag(draw):
        return x
    return -x if drawing.flag(draw) else Fraction(0)


def _seen(case: Case) -> tuple[Fraction, ...]:
    """Positive numbers in the case, for coincidences such as lam = sigma^2."""
    scalars = [abs(x) for x in case.values.values() if isinstance(x, Fraction)]
    sigmas = [s**power for triple in case.triples.values() for s in triple.sigma for power in (2, 1)]
    return tuple(dict.fromkeys(x for x in (*scalars, *sigmas) if x > 0))


def _within(draw: drawing.Draw, room: Interval, slack: Fraction) -> Fraction | None:
    """A number in the interval, at its ends where they belong to it; `slack` is how far from a single end."""
    low, high = room.low, room.high
    slack = Fraction(abs(slack)) or Fraction(1)
    ends = [end for end in (low, high) if end is not None and end in room]
    if ends and drawing.flag(draw):
        return drawing.one_of(draw, ends)
    if low is None or high is None:
        return low + slack if low is not None else high - slack if high is not None else slack
    part: Fraction = drawing.one_of(draw, drawing.INTERIOR)
    return low + (high - low) * part if low < high else None
