"""Whether a value with a property exists for all values of the other quantities, and whether sizes fit together.

Existence is refuted where the condition excludes itself, if need be after the other quantities got plain values; it is
proved by a value that has the property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any

from sympy import Basic, Eq, I, Integer, Rational, S, Symbol
from sympy.logic.boolalg import And, Boolean

from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.defined import requirements
from regproofs.logic.expression import Rank
from regproofs.logic.quantity import Setting
from regproofs.logic.scene import flat
from regproofs.logic.written import AsWritten, Exists, fits

PLAIN = (Integer(0), Integer(1), Integer(-1), Integer(2), Rational(1, 2), Integer(3), Integer(-2))
MOST_TRIED = 400
RULE = "existence"


def composes(claim: AsWritten, given: Setting, facts: Iterable[Basic]) -> Decision:
    """Whether all sizes in an expression fit; refuted with sizes at which they do not."""
    hypotheses = (*given.hypotheses, *facts)
    answers = {fit: decide.implied(fit.condition, hypotheses) for fit in fits(claim.expression)}
    told = {fit.place: " and ".join(map(str, fit.condition.args)) for fit in answers}
    for fit, answer in answers.items():
        if answer.refuted:
            witness = answer.witness or decide.contradictory((*hypotheses, *_sizes(given))).witness
            return Decision("refuted", "dimensions", {fit.place: told[fit.place]}, (), witness)
    if all(answer.proved for answer in answers.values()):
        return Decision("proved", "dimensions", told)
    return Decision("unknown", "dimensions", told)


def _sizes(given: Setting) -> Iterator[Basic]:
    return (q.symbol >= 1 for q in given.quantities.values() if q.kind == "dimension")


def exists(claim: Exists, given: Setting, facts: Iterable[Basic]) -> Decision:
    """Whether the claimed value exists for all values in the hypotheses."""
    hypotheses = (*given.hypotheses, *facts)
    if any(hypothesis.has(claim.over) for hypothesis in hypotheses):
        return Decision("unknown", RULE, {"reason": f"a hypothesis speaks of {claim.over}, which is to exist"})
    over, wanted = _wanted(claim)
    if claim.at is not None and not claim.at.has(I):
        defined = (c for c, _ in requirements(Eq(claim.at, 0, evaluate=False), flat(hypotheses)))
        member = And(wanted.xreplace({over: claim.at}), *_domain(over, claim.at), *defined)
        at = decide.implied(member, hypotheses)
        if at.proved:
            return Decision("proved", RULE, {"value": str(claim.at), **at.certificate}, at.side_conditions)
    if decide.contradictory((*hypotheses, wanted)).proved:
        point = decide.contradictory(hypotheses)
        if point.refuted:
            excluded = {"excluded": str(wanted), "by": ", ".join(map(str, hypotheses)) or "itself"}
            return Decision("refuted", RULE, excluded, (), point.witness)
    return _refuted_at_plain_values(over, wanted, hypotheses)


def _wanted(claim: Exists) -> tuple[Symbol, Boolean]:
    """A number with its condition; a matrix is seen through its rank, which is bounded by both sizes."""
    if isinstance(claim.over, Symbol):
        return claim.over, claim.condition
    rank = Symbol(f"rank {claim.over}", integer=True, nonnegative=True)
    condition = claim.condition.xreplace({Rank(claim.over): rank})
    return rank, And(condition, *(rank <= size for size in claim.over.shape))


def _domain(over: Symbol, at: Any) -> Iterator[Basic]:
    """What the domain of the number asks of a value."""
    if over.is_positive:
        yield at > 0
    elif over.is_nonnegative:
        yield at >= 0
    if over.is_integer and not at.is_integer:
        yield S.false


def _refuted_at_plain_values(over: Symbol, wanted: Boolean, hypotheses: tuple[Basic, ...]) -> Decision:
    """Values of the other quantities, in the hypotheses, at which the condition excludes itself."""
    others = sorted(wanted.free_symbols - {over}, key=str)
    for values in islice(product(PLAIN, repeat=len(others)), MOST_TRIED):
        point = dict(zip(others, values, strict=True))
        if not all(_in_domain(symbol, value) for symbol, value in point.items()):
            continue
        here = [hypothesis.subs(point) for hypothesis in hypotheses]
        if decide.contradictory([wanted.subs(point)]).proved and decide.contradictory(here).refuted:
            witness = {str(symbol): str(value) for symbol, value in point.items()}
            return Decision("refuted", RULE, {"excluded": str(wanted)}, (), witness)
    return Decision("unknown", RULE, {"reason": "no value is given, and none is excluded"})


def _in_domain(symbol: Basic, value: Basic) -> bool:
    return not (
        (symbol.is_positive and value <= 0)
        or (symbol.is_nonnegative and value < 0)
        or (symbol.is_integer and not value.is_Integer)
    )
