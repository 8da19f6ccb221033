"""Where a claim has no value inside its hypotheses, and what must hold so that it has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import (
    Basic,
    Eq,
    Ge,
    Le,
    MatrixExpr,
    Piecewise,
    Product,
    Sum,
)
from sympy.logic.boolalg import Boolean

from regproofs.calculus import (
    rules,
    unrolled,
)
from regproofs.logic import decide
from regproofs.logic.claim import (
    Claim,
    Identity,
    Inequality,
    LimitWithRate,
    Minimiser,
)
from regproofs.logic.decision import Decision, written
from regproofs.logic.defined import requirements
from regproofs.logic.expression import (
    Entry,
    ForAll,
    LeftVector,
    Rank,
    RightVector,
    ScalarNode,
    SingularValue,
)
from regproofs.logic.motion import IterateLaw
from regproofs.logic.quantity import Setting

Facts = tuple[Basic, ...]
RELATIONS = (Identity, Inequality, LimitWithRate, IterateLaw)


def undefined_at_a_size(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """Where a statement speaks of vectors and matrices: something without a value, with all entries written out."""
    known = (*given.hypotheses, *facts)
    if not isinstance(claim, RELATIONS) or not any(map(_is_wide, (*known, *claim.expressions()))):
        return None
    if not isinstance(claim, Identity | Inequality):
        return None
    return unrolled.undefined(Eq(claim.left, claim.right, evaluate=False), known, given)


def undefined_inside(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """A claim in which something has no value somewhere in the hypotheses, which speak of numbers, is false there."""
    known = (*given.hypotheses, *facts)
    return _first_refuted(_needed(claim, given, known) if not any(map(_is_wide, known)) else ())


def outside_its_vector(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """An entry with a number for its index that may exceed the size, where the hypotheses speak of numbers."""
    known = (*given.hypotheses, *facts)
    if any(map(_is_wide, known)):
        return None
    counted = {q.symbol for q in given.quantities.values() if q.kind == "scalar"}
    entries = set().union(*(side.atoms(Entry) for side in claim.expressions()))
    places = [pair for e in sorted(entries, key=str) for pair in zip(e.args[1:], e.args[0].shape, strict=True)]
    numbered = [(index, size) for index, size in places if index.free_symbols and index.free_symbols <= counted]
    return _first_refuted((Le(index, size, evaluate=False), known) for index, size in numbered)


def _first_refuted(asked: Iterable[tuple[Boolean, Facts]]) -> Decision | None:
    for needed, known in asked:
        answer = decide.implied(needed, known)
        if answer.truth == "refuted":
            undefined = {"undefined": f"inside the hypotheses, where {written(needed)} fails"}
            return Decision("refuted", "what must be defined", undefined, (), answer.witness)
    return None


def beside_matrices(claim: Claim, given: Setting, facts: Facts) -> list[Boolean]:
    """What must hold for numbers beside matrices and under means, of which a normal form may keep nothing."""
    if not any(side.has(MatrixExpr, ScalarNode) for side in claim.expressions()):
        return []
    return [condition for condition, _ in _needed(claim, given, rules.scalar_facts((*given.hypotheses, *facts)))]


def first_directions(claim: Claim) -> list[Boolean]:
    """That a matrix has rank one at least, where its first or its last singular direction is spoken of."""
    if not isinstance(claim, RELATIONS) or any(side.has(Piecewise) for side in claim.expressions()):
        return []  # a case may be the one where there is such a direction
    nodes = set().union(*(side.atoms(SingularValue, LeftVector, RightVector) for side in claim.expressions()))
    named = [node for node in nodes if node.args[1] == 1 or isinstance(node.args[1], Rank)]
    return [Ge(rank, 1, evaluate=False) for rank in sorted({Rank(node.args[0]) for node in named}, key=str)]


def _needed(claim: Claim, given: Setting, known: Facts) -> Iterator[tuple[Boolean, Facts]]:
    """What must hold between numbers for a claim to be defined."""
    if not isinstance(claim, (*RELATIONS, Minimiser)):
        return
    numbers = {q.symbol for q in given.quantities.values() if q.kind in ("scalar", "dimension")} | claim.bound()
    for expression in claim.expressions():
        for needed, here in requirements(Eq(expression, 0, evaluate=False), known):
            if needed.free_symbols <= numbers and not _is_wide(needed):
                yield needed, here


def _is_wide(condition: Basic) -> bool:
    """Whether a condition speaks of more than numbers."""
    return bool(condition.has(ForAll, MatrixExpr, ScalarNode, Sum, Product))
