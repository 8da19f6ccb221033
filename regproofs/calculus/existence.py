"""Whether a value with a property exists for all values of the other quantities, and whether sizes fit together.

Existence is refuted where the condition excludes itself, if need be after the other quantities got plain values; it is
proved by a value that has the property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from sympy import Basic, Integer, MatrixSymbol, Rational, Symbol
from sympy.logic.boolalg import And

from regproofs.calculus.smallest import facts_of_ranks
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import Rank
from regproofs.logic.quantity import Setting
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
    shown, hypotheses = _as_number(claim), (*given.hypotheses, *facts)
    if any(hypothesis.has(claim.over) for hypothesis in hypotheses):
        return Decision("unknown", RULE, {"reason": f"a hypothesis speaks of {claim.over}, which is to exist"})
    if shown.at is not None:
        member = And(shown.condition.xreplace({shown.over: shown.at}), *_domain(claim, shown.at))
        at = decide.implied(member, hypotheses)
        if at.proved:
            return Decision("proved", RULE, {"value": str(shown.at), **at.certificate}, at.side_conditions)
    known = (*hypotheses, *facts_of_ranks([claim.condition]))
    everywhere = decide.contradictory((*known, claim.condition))
    if everywhere.proved:
        point = decide.contradictory(hypotheses)
        if point.refuted:
            return Decision("refuted", RULE, {"excluded": _excluded(claim)}, (), point.witness)
    return _refuted_at_plain_values(claim, hypotheses)


def _as_number(claim: Exists) -> Exists:
    """A matrix is seen through its rank, which is a whole number between 0 and its sizes."""
    if isinstance(claim.over, Symbol):
        return claim
    rank = Symbol("rank", integer=True, nonnegative=True)
    return Exists(rank, claim.condition.xreplace({Rank(claim.over): rank}), claim.at)


def _domain(claim: Exists, at: Basic) -> Iterator[Basic]:
    if isinstance(claim.over, MatrixSymbol):
        yield from (at >= 0, *(at <= size for size in claim.over.shape))
    elif claim.over.is_positive:
        yield at > 0
    elif claim.over.is_nonnegative:
        yield at >= 0


def _excluded(claim: Exists) -> str:
    """What the condition contradicts, in words."""
    ranks = ", ".join(str(fact) for fact in facts_of_ranks([claim.condition]))
    return f"{claim.condition} with {ranks}" if ranks else f"{claim.condition} has no solution {claim.over}"


def _refuted_at_plain_values(claim: Exists, hypotheses: tuple[Basic, ...]) -> Decision:
    """Values of the other quantities, in the hypotheses, at which the condition excludes itself."""
    others = sorted(claim.condition.free_symbols - {claim.over}, key=str)
    for values in islice(product(PLAIN, repeat=len(others)), MOST_TRIED):
        point = dict(zip(others, values, strict=True))
        if not all(_in_domain(symbol, value) for symbol, value in point.items()):
            continue
        here = [hypothesis.subs(point) for hypothesis in hypotheses]
        if any(h == False for h in here):  # noqa: E712  # SymPy's false is no bool
            continue
        if decide.contradictory((*here, claim.condition.subs(point))).proved and _inside(here):
            witness = {str(symbol): str(value) for symbol, value in point.items()}
            return Decision("refuted", RULE, {"excluded": _excluded(claim)}, (), witness)
    return Decision("unknown", RULE, {"reason": "no value is given, and none is excluded"})


def _inside(hypotheses: list[Basic]) -> bool:
    return decide.contradictory(hypotheses).refuted


def _in_domain(symbol: Basic, value: Basic) -> bool:
    return not (
        (symbol.is_positive and value <= 0)
        or (symbol.is_nonnegative and value < 0)
        or (symbol.is_integer and not value.is_Integer)
    )
