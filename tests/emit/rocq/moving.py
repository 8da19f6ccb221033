"""Holds what is printed of flows and iterates against their claims; `faithful.py` says how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sympy import (
    MatrixExpr,
    exp,
)

from regproofs.logic.expression import Entry
from regproofs.logic.motion import FlowBounds, FlowLaw, FlowSolution, IterateBounds, IterateLaw
from regproofs.probe.exact import exact
from tests.emit.rocq.faithful import (
    Apart,
    Side,
    compared,
    entries_of,
    entrywise,
    head,
    ranges,
    require,
    sizes_of,
    told,
)
from tests.emit.rocq.numbers import agree, plain
from tests.emit.rocq.reader import Tree, conjuncts, suppositions
from tests.emit.rocq.values import flat, value


@told.register
def _iterate(claim: IterateLaw, tree: Tree, side: Side) -> None:
    law, side = stepping(tree, [(row.over, row.start, row.step) for row in claim.recursions], claim.index, side)
    k = entries_of(claim.index, side.case)
    closed = conjuncts(suppositions(law[3])[1])
    for said, row in zip(closed, claim.recursions, strict=False):
        of_state(said, row.over, row.closed, side.with_values(**{law[1][0]: k}))


def stepping(tree: Tree, rows: Sequence[tuple[Any, Any, Any]], index: Any, side: Side) -> tuple[Tree, Side]:
    """What is said of all sequences with the starts and steps of the rows, which here stand still."""
    names, inside = [], tree
    while inside[0] == "forall" and inside[2].startswith("nat ->"):
        names += inside[1]
        inside = inside[3]
    require(len(names) == len(rows), tree)
    now = {name: entries_of(over, side.case) for name, (over, *_) in zip(names, rows, strict=True)}

    def told_at(*places: int) -> Side:
        return side.with_values(**{name: partial(only, places, state) for name, state in now.items()})

    supposed, law = suppositions(inside)
    k = int(entries_of(index, side.case))
    for begin, (over, begins_at, _) in zip(supposed[: len(rows)], rows, strict=True):
        of_state(begin, over, begins_at, told_at(0))
    for step, (over, _, following) in zip(supposed[len(rows) :], rows, strict=True):
        said = suppositions(step[3])[1]
        of_state(said, over, following, told_at(k, k + 1).with_values(**{step[1][0]: k}))
    return law, told_at(k)


def only(places: tuple[int, ...], state: Any, place: int) -> Any:
    """A state that a text may speak of at some places of its sequence only."""
    if place not in places:
        raise Apart(f"the sequence at {place}")
    return state


@told.register
def _iterate_bounds(claim: IterateBounds, tree: Tree, side: Side) -> None:
    rows = list(zip(claim.over, claim.start, claim.step, strict=True))
    law, side = stepping(tree, rows, claim.index, side)
    require(law[0] == "forall" and law[2] == "nat", law)
    lines(claim, law[3], side.with_values(**{law[1][0]: entries_of(claim.index, side.case)}))


def lines(claim: FlowBounds | IterateBounds, tree: Tree, side: Side) -> None:
    """Each line as it is said of one time, and what is said beside them."""
    said = conjuncts(tree)
    for part, (quantity, order, bound) in zip(said, claim.lines, strict=False):
        left, right = (bound, quantity) if order in (">=", ">") else (quantity, bound)
        compared(part, left, {"==": "=", ">=": "<=", ">": "<"}.get(order, order), right, side)
    require(len(said) >= len(claim.lines), tree)
    for need in said[len(claim.lines) :]:
        side.true(need)


def of_state(tree: Tree, over: Any, expression: Any, side: Side) -> None:
    """What a state is said to be."""
    if isinstance(over, MatrixExpr):
        entrywise(tree, over, expression, side)
    else:
        compared(tree, over, "=", expression, side)


def moving(tree: Tree, states: Sequence[Any], side: Side) -> tuple[Tree, Side, list[str]]:
    """The inside of what is said of all paths, which here stand still at the states of the case."""
    names: list[str] = []
    while tree[0] == "forall" and tree[2].startswith("R ->"):
        names += tree[1]
        tree = tree[3]
    still = {name: entries_of(state, side.case) for name, state in zip(names, states, strict=True)}
    if tree[0] == "forall" and tree[2] == "R":
        tree = tree[3]
    return tree, side.with_values(**{name: lambda _, v=v: v for name, v in still.items()}), names


def at_time(tree: Tree, time: Any, side: Side) -> tuple[Tree, Side]:
    """What is said at a time."""
    require(tree[0] == "forall" and tree[2] == "R", tree)
    supposed, inside = suppositions(tree[3])
    require(len(supposed) == 1, tree)
    return inside, side.with_values(**{tree[1][0]: entries_of(time, side.case)})


def rate(tree: Tree, state: Any, expression: Any, time: Any, side: Side) -> None:
    """The derivative of a path at a time."""
    inside, here = at_time(tree, time, side)
    pairs = [(inside, expression, here)]
    if isinstance(state, MatrixExpr):
        pairs = [
            (said, Entry(expression, *place), there)
            for place, said, there in ranges(inside, sizes_of(state, side), here)
        ]
    for said, wanted, there in pairs:
        first, (_, _, change) = flat(said)
        require(first[1] == "is_derive", said)
        there.number(change, wanted)


def start(tree: Tree, state: Any, expression: Any, side: Side) -> None:
    """Where a path begins."""
    if isinstance(state, MatrixExpr):
        for place, said, here in ranges(tree, sizes_of(state, side), side):
            here.number(flat(said)[1][1], Entry(expression, *place))
    else:
        require(head(tree) == "starts_at", tree)
        side.number(flat(tree)[1][1], expression)


@told.register
def _solution(claim: FlowSolution, tree: Tree, side: Side) -> None:
    *parts, unique = conjuncts(tree)
    rows, t = claim.components(), entries_of(claim.time, side.case)
    begins = [part for part in parts if "starts_at" in str(part)]
    rates = [part for part in parts if "is_derive" in str(part)]
    for begin, (over, _, begins_at, path) in zip(begins, rows, strict=True):
        start(begin, over, begins_at, side)
        if not isinstance(over, MatrixExpr):
            curve = value(flat(begin)[1][0], side.at)(t)
            require(agree(plain(curve), exact(path, side.case)), begin)
    for change, (over, field, _, _) in zip(rates, rows, strict=True):
        rate(change, over, field.xreplace(claim.on_path()), claim.time, side)
    for need in parts:
        if need not in begins and need not in rates:
            inside, here = at_time(need, claim.time, side)
            here.true(inside)
    inside, side, _ = moving(unique, [over for over, *_ in rows], side)
    supposed, law = suppositions(inside)
    for k, (over, field, begins_at, _) in enumerate(rows):
        start(supposed[k], over, begins_at, side)
        rate(supposed[len(rows) + k], over, field, claim.time, side)
    said, here = at_time(law, claim.time, side)
    for part, (over, _, _, path) in zip(conjuncts(said), rows, strict=True):
        of_state(part, over, path, here)


@told.register
def _law(claim: FlowLaw, tree: Tree, side: Side) -> None:
    count = len(claim.over)
    fixed = claim.quantity.free_symbols | claim.rate.free_symbols | {*claim.over, claim.time}
    driven = sorted((s for s in set().union(*(f.free_symbols for f in claim.field)) - fixed), key=str)
    inside, side, _ = moving(tree, [*claim.over, *driven], side)
    supposed, law = suppositions(inside)
    rates = [part for part in supposed if "is_derive" in str(part)]
    for change, (over, field) in zip(rates, zip(claim.over, claim.field, strict=True), strict=True):
        rate(change, over, field, claim.time, side)
    require(sum("starts_at" in str(part) for part in supposed) == count, tree)
    for part in supposed:
        if part[0] == "forall" and part not in rates:
            said, here = at_time(part, claim.time, side)
            replace(here, holds=True).true(said)
    change, later = conjuncts(law)
    said, here = at_time(change, claim.time, side)
    _, (curve, t, slope_) = flat(said)
    require(agree(plain(value(curve, here.at)(value(t, here.at))), exact(claim.quantity, side.case)), said)
    here.number(slope_, claim.rate * claim.quantity)
    said, here = at_time(later, claim.time, side)
    *_, equal = conjuncts(said)
    here.number(equal[2][0], claim.quantity)
    if claim.constant:
        here.number(equal[2][1], claim.quantity * exp(claim.rate * claim.time))


@told.register
def _bounds(claim: FlowBounds, tree: Tree, side: Side) -> None:
    inside, side, _ = moving(tree, claim.over, side)
    supposed, law = suppositions(inside)
    count = len(claim.over)
    _, *starts_and_rates = supposed
    for k, (over, field, begins_at) in enumerate(zip(claim.over, claim.field, claim.start, strict=True)):
        start(starts_and_rates[k], over, begins_at, side)
        rate(starts_and_rates[count + k], over, field, claim.time, side)
    lines(claim, *at_time(law, claim.time, side))
