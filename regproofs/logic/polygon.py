"""Claims about a flow and Euler's polygon beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import InitVar, dataclass
from typing import Any

from sympy import Basic, S, Symbol

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.motion import Bounds, FlowBounds, Line, Reasons, parts_of


@dataclass(frozen=True)
class Polygon:
    """Names for Euler's polygon: its place now, its last corner, and the time since then."""

    place: Any
    corner: Any
    since: Symbol

    def __post_init__(self) -> None:
        for name in ("place", "corner"):
            object.__setattr__(self, name, parts_of(getattr(self, name)))

    @property
    def names(self) -> tuple[Any, ...]:
        return (*self.place, *self.corner, self.since)


@dataclass(frozen=True)
class PolygonBounds(Bounds):
    """Along w' = field(w) and Euler's polygon of that field with steps of length 1, from one start, each line holds.

    The polygon runs straight from each corner z to z + field(z): at whole times it is where that many steps lead.
    Lines speak of the states `over` of the flow, the `place` of the polygon, and time, and hold for all t >= 0 at
    which the solution exists. They are shown as along a flow, from corner to corner: the rate compares while the
    polygon runs from its `corner`, where all lines are known that speak of its place alone, and `by` may name any.
    Rates and lemmas may speak of the corner and of the time `since` it, which runs from 0 to 1.

    >>> from sympy import exp, symbols
    >>> x, z, c, s, x0, t = symbols("x z c s x0 t", real=True)
    >>> claim = PolygonBounds(-x, over=x, polygon=Polygon(z, c, s), start=x0, lines=[(z - x, "<=", x0**2 + 1)], time=t)
    >>> claim.moves(), claim.leg().field
    ((-c,), (-x, -c, 1))
    """

    field: Any
    over: Any
    polygon: Polygon
    start: Any
    lines: tuple[Any, ...]
    time: Symbol
    lemmas: InitVar[Sequence[Line]] = ()
    reasons: Any = None

    def check(self) -> None:
        if not len(self.over) == len(self.polygon.place) == len(self.polygon.corner):
            raise ShapeError("a polygon has a place and a corner for each state of its flow")
        if any(x.is_real is not True or x.is_nonnegative or x.is_nonpositive for x in self.polygon.names):
            raise StatementError(
                "place, corner and time since it are any real numbers: their signs are for lines to say"
            )
        rates = self.reasons.rates
        for k, by in enumerate(self.reasons.by):
            if any(not 1 <= place <= len(rates) for place in by):
                raise StatementError("a line rests on lines by their numbers from 1")
            if rates[k] is None and any(place > k and rates[place - 1] is None for place in by):
                raise StatementError(
                    "a line without a rate rests on lines before it, or at the corner on one with a rate"
                )
        hidden = {*self.polygon.corner, self.polygon.since}
        for quantity, _, bound in self.lines:
            if (quantity.free_symbols | bound.free_symbols) & hidden:
                raise StatementError(f"the line on {quantity} speaks of a corner, of which only lemmas and rates may")
        self.leg()  # whose checks are those of bounds along a flow

    def leg(self) -> Leg:
        """The flow and the polygon between two corners, as one flow."""
        by = tuple(tuple(place for place in by if place <= k) for k, by in enumerate(self.reasons.by))
        return Leg(
            (*self.field, *self.moves(), S.One),
            (*self.over, *self.polygon.place, self.polygon.since),
            (*self.start, *self.start, S.Zero),
            self.lines,
            self.time,
            reasons=Reasons(self.reasons.lemmas, self.reasons.rates, by),
            corner=self.polygon.corner,
        )

    def moves(self) -> tuple[Any, ...]:
        """The step from a corner to the next."""
        corner = dict(zip(self.over, self.polygon.corner, strict=True))
        return tuple(f.xreplace(corner) for f in self.field)

    def expressions(self) -> Iterator[Basic]:
        yield from (*self.field, *self.over, *self.polygon.place, *self.start, self.time, *self.sides())

    def bound(self) -> set[Basic]:
        return {*self.over, *self.polygon.place}


@dataclass(frozen=True)
class Leg(FlowBounds):
    """One leg of a polygon beside its flow; the first begins at the start, which is its corner."""

    corner: tuple[Any, ...] = ()

    def origin(self) -> dict[Any, Any]:
        return {**super().origin(), **dict(zip(self.corner, self.start, strict=False))}

    def straightened(self) -> Leg:
        """The same with the place of the polygon as what it is, the corner and so much of the step."""
        place = self.over[len(self.corner) : -1]
        straight = self.straight()
        lemmas, lines = (
            tuple((q.xreplace(straight), order, b) for q, order, b in rows)
            for rows in (self.reasons.lemmas, self.lines)
        )
        rates = tuple(None if rate is None else rate.xreplace(straight) for rate in self.reasons.rates)
        kept = [k for k, x in enumerate(self.over) if x not in place]
        field, over, start = (tuple(side[k] for k in kept) for side in (self.field, self.over, self.start))
        reasons = Reasons(lemmas, rates, self.reasons.by)
        return Leg(field, over, start, lines, self.time, reasons=reasons, corner=self.corner)

    def straight(self) -> dict[Any, Any]:
        """The place of the polygon, in terms of corner and time since."""
        place, moves = self.over[len(self.corner) : -1], self.field[len(self.corner) : -1]
        return {z: x + self.over[-1] * f for z, x, f in zip(place, self.corner, moves, strict=True)}
