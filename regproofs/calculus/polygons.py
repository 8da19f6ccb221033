"""Bounds along a flow and Euler's polygon beside it, by comparison from corner to corner.

Between two corners the polygon is a flow itself, with a constant field, so what holds along flows is shown there as
along a flow. At the corner all lines are known, by induction over the corners; what they say of the place of the
polygon alone is a fact about the corner, which stays as it is until the next. Each line is tried with the place of the
polygon as a number of its own, then as the corner and a part of the step from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic, Ge, Le, S

from regproofs.calculus.comparison import line, opened
from regproofs.logic.decision import Decision
from regproofs.logic.polygon import PolygonBounds
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import replaced


def decided(claim: PolygonBounds, given: Setting) -> dict[str, Decision]:
    """What is to be decided for each line, by name: its start, and that each leg holds it, or that it follows."""
    if claim.time.is_nonnegative is not True or claim.time.is_positive:
        return {"time": opened(f"{claim.time} must run from 0 on")}
    moving = {*claim.over, *claim.polygon.names, claim.time}
    speaking = [h for h in given.hypotheses if h.free_symbols & moving]
    if speaking:
        return {"hypotheses": opened(f"{speaking[0]} speaks of a state or of the time, of which only lines may speak")}
    ways, parts = Ways(claim), dict[str, Decision]()
    for k in range(len(claim.reasons.by)):
        lemma = k < len(claim.reasons.lemmas)
        for what, decision in ways.line(k, given).items():
            false = lemma and decision.truth == "refuted"  # which says nothing of the claim
            parts[f"line {k + 1} {what}"] = opened("a lemma is false") if false else decision
        if any(decision.truth != "proved" for decision in parts.values()):
            break  # what rests on a line that is open is not looked at
    return parts


class Ways:
    """A leg with the place of the polygon as a number, and with it as corner and part of a step."""

    def __init__(self, claim: PolygonBounds) -> None:
        self.claim, self.leg = claim, claim.leg()
        self.straight = self.leg.straightened()
        self.relations, self.straightened = self.leg.relations(), self.straight.relations()

    def line(self, k: int, given: Setting) -> dict[str, Decision]:
        """Each part as the first way shows it: few facts cost little, so that all hypotheses are tried last."""
        facts, parts = tuple(self.known(k)), dict[str, Decision]()
        known = tuple(replaced(fact, self.leg.straight()) for fact in facts)
        ways = [(self.straight, self.straightened[k], known)]
        if any(fact.free_symbols & {*self.claim.polygon.place} for fact in facts):  # or the place is any number
            ways.insert(0, (self.leg, self.relations[k], facts))
        for setting in (given.without_hypotheses(), given):
            for way, said, before in ways:
                for what, decision in line(way, k, said, setting, before).items():
                    if what not in parts or parts[what].truth != "proved":
                        parts[what] = decision
                if all(decision.truth == "proved" for decision in parts.values()):
                    return parts
        return parts

    def known(self, k: int) -> Iterator[Basic]:
        """The lines before that are named, what named lines say of the corner, and how long a leg is."""
        polygon = self.claim.polygon
        there = {**dict(zip(polygon.place, polygon.corner, strict=True)), polygon.since: S.Zero}
        changing = {*self.claim.over, self.claim.time}
        for place in self.claim.reasons.by[k]:
            relation = self.relations[place - 1]
            if place <= k:
                yield relation
            if not (relation.lhs.free_symbols | relation.rhs.free_symbols) & changing:
                yield replaced(relation, there)
        yield from (Ge(polygon.since, 0), Le(polygon.since, 1))
