"""Bounds along a flow, by comparison: what starts on the right side of a bound and is held there stays there.

With e = quantity - bound, and e' >= rate e as long as the solution exists, e exp(-integral of the rate) never falls:
so e >= 0 stays, and e > 0 stays. The rate is given with the line, and is any continuous function of state and time;
that the derivative of e along the flow obeys it is decided wherever the lines before hold.
"""

from __future__ import annotations

from typing import Any

from sympy import Abs, Basic, Eq, Ge, Gt, Le, Lt, Max, Min, Piecewise, S, Symbol, ceiling, exp, floor, gcd_list, sign
from sympy.core.relational import Relational

from regproofs.calculus import rules
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.defined import requirements
from regproofs.logic.motion import ORDERS, FlowBounds
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import flat, replaced

Facts = tuple[Basic, ...]
STRICT = (Lt, Gt)
JUMPING = (Piecewise, sign, floor, ceiling)
KINKED = (*JUMPING, Abs, Max, Min)


def decided(claim: FlowBounds, given: Setting, facts: Facts = ()) -> dict[str, Decision]:
    """What is to be decided for each line, by name: its start, and that the flow holds it, or that it follows."""
    if claim.time.is_nonnegative is not True or claim.time.is_positive:
        return {"time": opened(f"{claim.time} must run from 0 on")}
    speaking = [h for h in given.hypotheses if h.free_symbols & {*claim.over, claim.time}]
    if speaking:
        return {"hypotheses": opened(f"{speaking[0]} speaks of a state or of the time, of which only lines may speak")}
    parts: dict[str, Decision] = {}
    for k, relation in enumerate(claim.relations()):
        before = (*facts, *(claim.relations()[place - 1] for place in claim.reasons.by[k]))
        lemma = k < len(claim.reasons.lemmas)
        for what, decision in line(claim, k, relation, given, before).items():
            false = lemma and decision.truth == "refuted"  # which says nothing of the claim
            parts[f"line {k + 1} {what}"] = opened("a lemma is false") if false else decision
    return parts


def line(claim: FlowBounds, k: int, relation: Relational, given: Setting, before: Facts) -> dict[str, Decision]:
    """What is to be decided for one line, wherever the lines before hold."""
    if claim.reasons.rates[k] is None:
        return {"follows": _following(relation, claim, given, before)}
    moving = {*claim.origin()}
    still = tuple(fact for fact in before if not fact.free_symbols & moving)
    return {
        "at the start": seen(_at_start(relation, claim), given, still),
        "is smooth": _smooth(claim, k, given, before),
        "is held": _held(claim, k, given, before),
    }


def opened(reason: str) -> Decision:
    return Decision("unknown", "comparison", {"reason": reason})


def seen(relation: Relational, given: Setting, known: Facts) -> Decision:
    """What the lines say by themselves is seen sooner than with all hypotheses."""
    if _stated(relation, given):
        return Decision("proved", "hypothesis", {"claim": str(relation)})
    found = holds(relation, given.without_hypotheses(), known)
    return found if found.truth == "proved" or not given.hypotheses else holds(relation, given, known)


def _stated(relation: Relational, given: Setting) -> bool:
    """Whether a hypothesis says just this, its sides perhaps in the other order."""
    ordered = [h for h in given.hypotheses if isinstance(h, Le | Lt | Ge | Gt)]
    said = {(h.lts, h.gts, h.func in STRICT) for h in ordered}
    return not isinstance(relation, Eq) and (relation.lts, relation.gts, relation.func in STRICT) in said


def holds(relation: Relational, given: Setting, facts: Facts) -> Decision:
    """Whether a relation follows: first with each exponential as any positive number, then as what it is."""
    letters = _letters({node for side in (relation, *facts) for node in side.atoms(exp)})
    if letters:
        found = _decided(replaced(relation, letters), given, tuple(replaced(fact, letters) for fact in facts))
        if found.truth == "proved":
            return found
    return _decided(relation, given, facts)


def _letters(exponentials: set[Basic]) -> dict[Basic, Basic]:
    """Exponentials as products of powers of positive numbers, one for each monomial in their exponents."""
    terms = {node: node.exp.expand().as_coefficients_dict() for node in exponentials}
    images: dict[Basic, Basic] = dict.fromkeys(terms, S.One)
    for k, monomial in enumerate(sorted({m for row in terms.values() for m in row}, key=str)):
        powers = {node: row[monomial] for node, row in terms.items() if row[monomial] != 0}
        unit = gcd_list([abs(power) for power in powers.values()])
        unit = -unit if all(power < 0 for power in powers.values()) else unit
        letter = Symbol(f"e_{k}", positive=True)
        for node, power in powers.items():
            images[node] *= letter ** (power / unit)
    return images


def _decided(relation: Relational, given: Setting, facts: Facts) -> Decision:
    if isinstance(relation, Eq):
        return rules.equal(relation.lhs, relation.rhs, given, facts)
    return rules.nonnegative(relation.gts - relation.lts, given, facts, strict=relation.rel_op in ("<", ">"))


def _following(relation: Relational, claim: FlowBounds, given: Setting, before: Facts) -> Decision:
    """From the lines before; refuted only at the start, since the flow need not lead to any state that they allow."""
    found = seen(relation, given, before)
    if found.truth == "proved":
        return found
    begun = holds(_at_start(relation, claim), given, ())
    return begun if begun.truth == "refuted" else Decision("unknown", found.rule, found.certificate)


def _at_start(relation: Relational, claim: FlowBounds) -> Any:
    """The line at time 0, where the states are the start."""
    begun = claim.origin()
    return relation.func(relation.lhs.xreplace(begun), relation.rhs.xreplace(begun), evaluate=False)


def _held(claim: FlowBounds, k: int, given: Setting, facts: Facts) -> Decision:
    """The derivative of the excess along the flow against the rate times the excess."""
    quantity, order, bound = claim.all_lines()[k]
    relation = {"<": "<=", ">": ">="}.get(order, order)
    change = claim.derivative(quantity) - bound.diff(claim.time)
    pulled = claim.reasons.rates[k] * (quantity - bound)
    found = seen(ORDERS[relation](change, pulled, evaluate=False), given, facts)
    if found.truth == "proved":
        return found
    return _left_at_once(ORDERS[relation](change, S.Zero, evaluate=False), claim, k, given)


def _left_at_once(change: Relational, claim: FlowBounds, k: int, given: Setting) -> Decision:
    """A rate that does not serve refutes nothing; but a flow that starts on the bound and leaves it does."""
    quantity, _, bound = claim.all_lines()[k]
    touching = _at_start(Eq(quantity, bound, evaluate=False), claim)
    found = holds(_at_start(change, claim), given, (touching,))
    if found.truth == "refuted":
        return found
    return opened("the rate given does not show it, nor is the bound left at once by a start that lies on it")


def _smooth(claim: FlowBounds, k: int, given: Setting, facts: Facts) -> Decision:
    """The excess has a derivative and the rate is continuous wherever the lines before hold."""
    quantity, _, bound = claim.all_lines()[k]
    moving = {*claim.over, claim.time}
    kinks = [node for side in (quantity, bound) for node in side.atoms(*KINKED)]
    kinks += list(claim.reasons.rates[k].atoms(*JUMPING))
    kink = next((node for node in kinks if node.free_symbols & moving), None)
    if kink is not None:
        return opened(f"{kink} may have no derivative somewhere along the flow")
    if not all(f.is_polynomial(*claim.over) for f in claim.field):
        return opened("the field is no polynomial in the states")
    known = (*given.hypotheses, *facts)
    sides = (quantity, bound, claim.reasons.rates[k])
    needed = [c for side in sides for c, _ in requirements(Eq(side, 0, evaluate=False), flat(known))]
    for condition in dict.fromkeys(needed):
        answer = decide.implied(condition, known)
        if answer.truth != "proved":
            return opened(f"{condition} is not shown to hold along the flow")
    return Decision("proved", "defined where the lines before hold")
