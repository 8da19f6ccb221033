"""Bounds along iterates, by induction: all lines at k, and what each step does to their excess, give all at k + 1.

With e = quantity - bound, a line e >= 0 stays if the excess after a step is at least a factor times that before, and
the factor is not negative. The factor is given with the line, and may speak of states and index; that it serves is
decided for every state and index at which the lines hold. What that leaves open is run, from exact starts: a line that
fails after a few steps is refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from flint import fmpq
from sympy import Basic, Expr, Gt, Integer, Lt, Pow, S, Symbol, exp
from sympy.core.relational import Relational

from regproofs.calculus.comparison import opened, seen
from regproofs.logic import decide
from regproofs.logic.balls import Uncertain, as_rational, certified_truth
from regproofs.logic.decision import Beyond, Decision
from regproofs.logic.defined import requirements
from regproofs.logic.motion import ORDERS, IterateBounds
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import flat, replaced
from regproofs.logic.witness import holding

Facts = tuple[Basic, ...]
STARTS, VALUES = 60, 24
STEPS, LONGEST = (1, 2, 3, 4), 4000
STRICT = (Lt, Gt)
WEAK = {"<": "<=", ">": ">="}


def decided(claim: IterateBounds, given: Setting) -> dict[str, Decision]:
    """What is to be decided for each line, by name: its start, and that a step keeps it, or that it follows."""
    speaking = [h for h in given.hypotheses if h.free_symbols & {*claim.over, claim.index}]
    if speaking:
        return {"hypotheses": opened(f"{speaking[0]} speaks of a state or of the index, of which only lines may speak")}
    found = _run(claim, given)  # costs little beside a search for proofs of what is false
    if found is not None:
        return {"a run": found}
    parts: dict[str, Decision] = {}
    for k, relation in enumerate(claim.relations()):
        before = tuple(claim.relations()[place - 1] for place in claim.reasons.by[k])
        lemma = k < len(claim.reasons.lemmas)
        for what, decision in _line(claim, k, relation, given, before).items():
            false = lemma and decision.truth == "refuted"  # which says nothing of the claim
            parts[f"line {k + 1} {what}"] = opened("a lemma is false") if false else decision
        if any(decision.truth != "proved" for decision in parts.values()):
            break  # what rests on a line that is open is not looked at
    return parts


def _line(claim: IterateBounds, k: int, relation: Relational, given: Setting, before: Facts) -> dict[str, Decision]:
    factor = claim.reasons.rates[k]
    if factor is None:
        found = _settled(relation, claim, given, before)
        return {"follows": found if found.truth == "proved" else opened("not shown to follow from the lines before it")}
    quantity, order, bound = claim.all_lines()[k]
    weak = ORDERS[WEAK.get(order, order)]
    kept = weak(claim.after(quantity) - claim.after(bound), factor * (quantity - bound), evaluate=False)
    parts = {
        "at the start": _begun(relation, claim, given, before),
        "is kept": _settled(kept, claim, given, before),
    }
    if order != "==":
        sign = ORDERS[">" if order in WEAK else ">="](factor, S.Zero, evaluate=False)
        parts["has a factor"] = _settled(sign, claim, given, before)
    open_ones = {what: opened("the factor given does not show it") for what, d in parts.items() if _only_open(what, d)}
    return {**parts, **open_ones}


def _begun(relation: Relational, claim: IterateBounds, given: Setting, before: Facts) -> Decision:
    """A line at the start, by those before that speak of no state and so hold there as well, or by the hypotheses."""
    moving = {*claim.over, claim.index}
    still = tuple(line for line in before if not (line.lhs.free_symbols | line.rhs.free_symbols) & moving)
    return seen(_at(relation, claim, dict(zip(claim.over, claim.start, strict=True)), 0), given, still)


def _only_open(what: str, decision: Decision) -> bool:
    """A factor that does not serve refutes nothing; a start beyond the bound does."""
    return decision.truth == "refuted" and what != "at the start"


def _settled(relation: Relational, claim: IterateBounds, given: Setting, before: Facts) -> Decision:
    """Whether a relation follows, defined under the lines; first with each power of index as any positive number."""
    relation, *known = (_without_sums(r, claim.index) for r in (relation, *before))
    powers = sorted({p for r in (relation, *known) for p in _powers(r, claim.index)}, key=str)
    letters = {power: Symbol(f"p_{k}", positive=True) for k, power in enumerate(powers) if power.is_positive}
    needed = dict.fromkeys(c for c, _ in requirements(relation, flat((*given.hypotheses, *known))))
    ways = (tuple(known), (*given.hypotheses, *known))
    undefined = [c for c in needed if all(decide.implied(c, way).truth != "proved" for way in ways)]
    if undefined:
        return opened(f"{undefined[0]} is not shown to hold along the iterates")
    return seen(replaced(relation, letters), given, tuple(replaced(r, letters) for r in known))


def _powers(relation: Basic, index: Symbol) -> Iterator[Basic]:
    """The powers of numbers whose exponent speaks of the index."""
    for node in relation.atoms(Pow, exp):
        base, power = node.as_base_exp()
        if index in power.free_symbols and index not in base.free_symbols:
            yield node


def _without_sums(relation: Any, index: Symbol) -> Any:
    """Powers b^(k + 1) as b^k b."""
    split = {}
    for node in _powers(relation, index):
        apart, rest = node.exp.expand().as_independent(index, as_Add=True)
        split[node] = node.func(*node.args[:-1], rest) * node.func(*node.args[:-1], apart)
    return replaced(relation, split)


def _at(relation: Relational, claim: IterateBounds, states: dict[Any, Any], k: int) -> Any:
    """A line at step k, with the states there."""
    return replaced(relation, {**states, claim.index: Integer(k)})


def _run(claim: IterateBounds, given: Setting) -> Decision | None:
    """A refutation by an exact run from a point in the hypotheses, after which a line of the claim fails."""
    for point in starts(claim.expressions(), {*claim.over, claim.index}, given):
        values = _numbers(point)
        for k, states in _states(claim, values):
            for quantity, order, bound in claim.lines:
                relation = _at(ORDERS[order](quantity, bound, evaluate=False), claim, states, k)
                if _fails(replaced(relation, values)):
                    witness = {**{str(atom): str(value) for atom, value in values.items()}, str(claim.index): str(k)}
                    return Decision("refuted", "run from a start", {"line": f"{quantity} {order} {bound}"}, (), witness)
    return None


def starts(expressions: Iterable[Basic], moving: set[Any], given: Setting) -> list[dict[Expr, fmpq]]:
    """Exact values of what is spoken of and does not move, one after the other, within the hypotheses on it."""
    spoken = set[Basic]().union(*(part.free_symbols for part in (*expressions, *given.hypotheses)))
    numbers = [q.symbol for q in given.quantities.values() if q.symbol in spoken - moving and q.kind == "scalar"]
    found = (_start(numbers, given, turn) for turn in range(STARTS))
    return [point for point in found if point is not None and holding(given.hypotheses, point)]


def _start(numbers: list[Symbol], given: Setting, turn: int) -> dict[Expr, fmpq] | None:
    """Values that are other ones at every turn, each number choosing at a pace of its own."""
    point: dict[Expr, fmpq] = {}
    for place, x in enumerate(numbers):
        known = {*numbers[: place + 1]}
        own = (h for h in given.hypotheses if x in h.free_symbols and h.free_symbols <= known)
        values = _values(x, tuple(replaced(h, _numbers(point)) for h in own))
        if not values:
            return None
        point[x] = values[turn * (2 * place + 1) % len(values)]
    return point


@lru_cache(maxsize=512)
def _values(x: Symbol, hypotheses: tuple[Any, ...]) -> tuple[fmpq, ...]:
    """Different values of one number within hypotheses on it alone."""
    return tuple(dict.fromkeys(point[x] for point in decide.points_in(hypotheses, [x], VALUES)))


def _numbers(point: dict[Expr, fmpq]) -> dict[Basic, Any]:
    return {atom: as_rational(value) for atom, value in point.items()}


def _states(claim: IterateBounds, values: dict[Any, Any]) -> Iterator[tuple[int, dict[Any, Any]]]:
    """The states of the first few steps, as long as they are numbers of some length."""
    states = [side.xreplace(values) for side in claim.start]
    for k in (0, *STEPS):
        if not all(x.is_number and x.is_finite and len(str(x)) < LONGEST for x in states):
            return
        yield k, dict(zip(claim.over, states, strict=True))
        here = {**values, **dict(zip(claim.over, states, strict=True)), claim.index: Integer(k)}
        states = [side.xreplace(here) for side in claim.step]


def _fails(relation: Any) -> bool:
    try:
        return not certified_truth(relation, {})
    except (Uncertain, Beyond):
        return False
