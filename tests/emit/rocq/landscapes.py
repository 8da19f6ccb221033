"""Holds what is printed of critical points and valleys against their claims; `faithful.py` says how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regproofs.logic.claim import CriticalPoints, Valley
from regproofs.probe.exact import exact, truth
from tests.emit.rocq.faithful import (
    Side,
    compared,
    condition,
    entries_of,
    require,
    told,
)
from tests.emit.rocq.numbers import agree, plain, slope
from tests.emit.rocq.reader import Tree, conjuncts, suppositions
from tests.emit.rocq.values import flat, value


@told.register
def _critical(claim: CriticalPoints, tree: Tree, side: Side) -> None:
    require(tree[0] == "let", tree)
    _, name, loss, body = tree
    f = value(loss, side.at)
    point = [entries_of(x, side.case) for x in claim.over]
    found = f
    for x in point:
        found = found(x)
    require(agree(plain(found), exact(claim.loss, side.case)), loss)
    side = side.with_values(**{name: f})
    parts = conjuncts(body)
    cases = parts if len(claim.listing) == 1 else parts[1:]
    if len(claim.listing) > 1:
        for part, case in zip(disjuncts(parts[0]), claim.listing, strict=True):
            condition(part, case.condition, side)
    for k, case in enumerate(claim.listing):
        if truth(case.condition, side.case):
            said = cases if len(claim.listing) == 1 else conjuncts(cases[k][3])
            listed(case, said, claim, side)


def disjuncts(tree: Tree) -> list[Tree]:
    """The parts of a disjunction."""
    return [tree[2], *disjuncts(tree[3])] if tree[:2] == ("infix", "\\/") else [tree]


def listed(case: Any, said: Sequence[Tree], claim: CriticalPoints, side: Side) -> None:
    """The points of a case where they are listed, their values, and the rest as far as it is told by trying."""
    exactly, *claimed = said
    require(exactly[3][:2] == ("infix", "<->"), exactly)
    for part, point in zip(disjuncts(exactly[3][3]), case.points, strict=True):
        here = side.with_values(
            **{name: entries_of(x, side.case) for name, x in zip(exactly[1], claim.over, strict=True)}
        )
        for coordinate, x, at in zip(conjuncts(part), claim.over, point.at, strict=True):
            compared(coordinate, x, "=", at, here)
    values = [part for part in claimed if part[0] == "chain" and part[1] == ["="]]
    for part, point in zip(values, [p for p in case.points if p.value is not None], strict=True):
        side.number(part[2][1], point.value)
        side.true(part)
    for part in claimed:
        if part[0] == "exists":
            hessian(part, side)
    wanted = sum((p.index is not None) or p.kind not in ("", "global minimum") for p in case.points)
    require(sum(part[0] == "exists" for part in claimed) == wanted, exactly)
    lowest = [part for part in claimed if part[0] == "forall"]
    for part, point in zip(lowest, [p for p in case.points if p.kind == "global minimum"], strict=True):
        side.number(part[3][2][0], claim.loss.xreplace(dict(zip(claim.over, point.at, strict=True))))


def hessian(tree: Tree, side: Side) -> None:
    """That there are second derivatives of these signs: with those that the function has."""
    second, *signs = conjuncts(tree[3])
    _, (f, x, y, *_) = flat(second)
    f, x, y = value(f, side.at), value(x, side.at), value(y, side.at)
    xx = slope(lambda s: slope(lambda t: f(t)(y), s), x)
    xy = slope(lambda s: slope(lambda t: f(t)(s), x), y)
    yy = slope(lambda s: slope(lambda t: f(x)(t), s), y)
    here = side.with_values(**dict(zip(tree[1], (xx, xy, yy), strict=True)))
    for sign in signs:
        here.true(sign)


@told.register
def _valley(claim: Valley, tree: Tree, side: Side) -> None:
    require(tree[0] == "let", tree)
    _, name, function, body = tree
    f = value(function, side.at)
    require(agree(plain(f(entries_of(claim.over, side.case))), exact(claim.function, side.case)), function)
    side = side.with_values(**{name: f})
    above, lowest, falls, rises, _, _, none, one, two = conjuncts(body)
    side.number(above[2][1], claim.lowest)
    side.number(flat(lowest[2][0])[1][0], claim.lowest)
    side.number(lowest[2][1], claim.least)
    side.number(suppositions(falls[3])[0][2][2][1], claim.lowest)
    side.number(suppositions(rises[3])[0][0][2][0], claim.lowest)
    for part, sides in (
        (none, (claim.level, claim.least)),
        (one, (claim.level, claim.least)),
        (two, (claim.least, claim.level)),
    ):
        compared(part[2], sides[0], "=" if part is one else "<", sides[1], side)
