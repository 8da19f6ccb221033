"""What must hold for a claim to have a value, and for a procedure to have been right, is asked after the proof.

A normal form of left - right keeps nothing of what both sides share: 1/x = 1/x is no truth at 0. So what a claim
needs is read from its sides as they are written. What is refuted there refutes the claim; what is left open leaves it
open. What a procedure asks for beyond that refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from sympy import (
    Abs,
    Basic,
    Derivative,
    Eq,
    Ge,
    Gt,
    Inverse,
    Le,
    MatrixExpr,
    Max,
    Min,
    Ne,
    Piecewise,
    Pow,
    Product,
    S,
    Sum,
    sign,
)
from sympy.logic.boolalg import Boolean

from regproofs.calculus import rules, unrolled
from regproofs.calculus.definite import definite
from regproofs.calculus.gradient import without_derivatives
from regproofs.calculus.nodes import opaque
from regproofs.calculus.order import semidefinite_letters
from regproofs.calculus.smallest import facts_of_ranks
from regproofs.logic import decide
from regproofs.logic.claim import Claim, Identity, Iff, Inequality, LimitWithRate, Minimiser
from regproofs.logic.decision import Decision, unknown, written
from regproofs.logic.defined import requirements
from regproofs.logic.expression import Entry, ForAll, LeftVector, Rank, RightVector, ScalarNode, SingularValue
from regproofs.logic.motion import FlowLaw, IterateLaw
from regproofs.logic.quantity import Setting

Facts = tuple[Basic, ...]
Asked = Iterator[tuple[Boolean, Facts]]
RULE = "what must be defined"
COMPARED = (Identity, Inequality)
RELATIONS = (*COMPARED, LimitWithRate, IterateLaw)


def where_defined(claim: Claim, decision: Decision, given: Setting, facts: Facts) -> Decision:
    """The decision on a claim, unless something in it has no value, or is not shown to have one."""
    if decision.truth == "refuted":
        return decision
    if decision.truth == "unknown":
        return _undefined_inside(claim, given, facts) or undefined_at_a_size(claim, given, facts) or decision
    outside = _outside_its_vector(claim, given, facts)
    if outside is not None:
        return outside
    answers = _answers(claim, decision, given, facts)
    left = tuple(condition for condition, answer in answers.items() if answer.truth != "proved")
    if not left:
        return Decision("proved", decision.rule, decision.certificate)
    if _speaks_of_matrices(claim):
        undefined = next((_undefined(c, answers[c]) for c in left if answers[c].truth == "refuted"), None)
    else:
        undefined = _undefined_inside(claim, given, facts)
    undefined = undefined or undefined_at_a_size(claim, given, facts)
    if undefined is not None:
        return replace(undefined, certificate={**decision.certificate, **undefined.certificate})
    reason = {"reason": "not shown to follow from the hypotheses: " + ", ".join(map(written, left))}
    return Decision("unknown", decision.rule, {**decision.certificate, **reason}, left)


def _answers(claim: Claim, decision: Decision, given: Setting, facts: Facts) -> dict[Boolean, Decision]:
    """The answers to all that must hold: what the procedure asked for, and what the claim needs."""
    conditions = (*decision.side_conditions, *_first_directions(claim))
    hypotheses = (*given.hypotheses, *facts)
    known = rules.scalar_facts((*hypotheses, *facts_of_ranks((*conditions, *hypotheses))))
    asked = dict.fromkeys([*((condition, known) for condition in conditions), *_needed(claim, given, known)])
    answers = [(condition, decide.implied(condition, here)) for condition, here in asked]
    answers += [(c, _of_matrices(c, given, hypotheses)) for c in (*_cancelled(claim), *_smooth(claim))]
    return dict(sorted(answers, key=lambda pair: pair[1].truth != "proved"))  # of two answers the worse one


def _undefined_inside(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """A claim in which something has no value somewhere in the hypotheses, which speak of numbers, is false there."""
    known = (*given.hypotheses, *facts)
    return _first_refuted(_needed(claim, given, known) if not any(map(_is_wide, known)) else ())


def undefined_at_a_size(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
    """Where a statement speaks of vectors and matrices: something without a value, with all entries written out."""
    known = (*given.hypotheses, *facts)
    if not isinstance(claim, (*COMPARED, IterateLaw)) or not any(map(_is_wide, (*known, *claim.expressions()))):
        return None
    if isinstance(claim, IterateLaw):
        pairs = [(row.closed.xreplace({claim.index: S.One}), row.start) for row in claim.recursions]
    else:
        pairs = [(claim.left, claim.right)]
    found = (unrolled.undefined(Eq(*pair, evaluate=False), known, given) for pair in pairs)
    return next((answer for answer in found if answer is not None), None)


def _outside_its_vector(claim: Claim, given: Setting, facts: Facts) -> Decision | None:
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
            return _undefined(needed, answer)
    return None


def _undefined(needed: Boolean, answer: Decision) -> Decision:
    where = {"undefined": f"inside the hypotheses, where {written(needed)} fails"}
    return Decision("refuted", RULE, where, (), answer.witness)


def _first_directions(claim: Claim) -> list[Boolean]:
    """That a matrix has rank one at least, where its first or its last singular direction is spoken of."""
    if not isinstance(claim, RELATIONS) or any(side.has(Piecewise) for side in claim.expressions()):
        return []  # a case may be the one where there is such a direction
    nodes = set().union(*(side.atoms(SingularValue, LeftVector, RightVector) for side in claim.expressions()))
    named = [node for node in nodes if node.args[1] == 1 or isinstance(node.args[1], Rank)]
    return [Ge(rank, 1, evaluate=False) for rank in sorted({Rank(node.args[0]) for node in named}, key=str)]


# -- what the sides need as they are written -------------------------------------------------------------------


def _needed(claim: Claim, given: Setting, known: Facts) -> Asked:
    """What must hold between numbers for a claim to be defined."""
    if not isinstance(claim, (*RELATIONS, FlowLaw, Minimiser, Iff)):
        return
    numbers = {q.symbol for q in given.quantities.values() if q.kind in ("scalar", "dimension")} | claim.bound()
    for expression in claim.expressions():
        for read, here in requirements(expression, known):
            needed = without_derivatives(read)
            if needed.free_symbols <= numbers and not _is_wide(needed):
                yield needed, here


def _cancelled(claim: Claim) -> Iterator[Boolean]:
    """What matrices, entries and sums must satisfy for terms that are gone from the difference of the sides."""
    if not isinstance(claim, COMPARED) or not _speaks_of_matrices(claim):
        return
    left, right = claim.expressions()
    shown = _wide_requirements(left - right)
    yield from (needed for needed in {**_wide_requirements(left), **_wide_requirements(right)} if needed not in shown)


def _smooth(claim: Claim) -> Iterator[Boolean]:
    """What suffices for derivatives to exist: no kink of what is differentiated, and no root of 0."""
    for derivative in set().union(*(side.atoms(Derivative) for side in claim.expressions())):
        for node in derivative.expr.atoms(Abs, sign, Max, Min, Pow):
            if isinstance(node, Max | Min):
                yield from (Ne(a, b, evaluate=False) for a, b in combinations(node.args, 2))
            elif isinstance(node, Abs | sign):
                yield Ne(node.args[0], 0, evaluate=False)
            elif node.exp.is_Rational and 0 < node.exp < 1:
                yield Gt(node.base, 0, evaluate=False)


def _wide_requirements(expression: Basic) -> dict[Boolean, None]:
    needed = (without_derivatives(read) for read, _ in requirements(expression, ()))
    inverses = sorted(expression.atoms(Inverse), key=str)
    return dict.fromkeys([*filter(_is_wide, needed), *(Eq(Rank(m.arg), m.rows, evaluate=False) for m in inverses)])


def _of_matrices(condition: Boolean, given: Setting, hypotheses: Facts) -> Decision:
    """A condition with any real number for each scalar made of matrices; an inverse by its form. Nothing is refuted."""
    if isinstance(condition, Eq) and isinstance(condition.lhs, Rank):
        matrix = condition.lhs.args[0]
        return definite(matrix, hypotheses, letters=semidefinite_letters(matrix, given))
    known = [fact for h in hypotheses for fact in _at_the_indices_of(condition, h)]
    names = opaque(condition) | {node: name for fact in known for node, name in opaque(fact).items()}
    answer = decide.implied(condition.xreplace(names), [fact.xreplace(names) for fact in known])
    return answer if answer.truth == "proved" else unknown(RULE, reason=written(condition))


def _at_the_indices_of(condition: Boolean, hypothesis: Basic) -> list[Basic]:
    """A hypothesis between scalars, or what it says for every index at each index of the condition."""
    if not isinstance(hypothesis, ForAll):
        return list(rules.scalar_facts([hypothesis]))
    indices = [symbol for symbol in sorted(condition.free_symbols, key=str) if symbol.is_integer]
    return [hypothesis.relation.xreplace({hypothesis.limits[0]: index}) for index in indices]


def _speaks_of_matrices(claim: Claim) -> bool:
    return any(side.has(MatrixExpr, ScalarNode) for side in claim.expressions())


def _is_wide(condition: Basic) -> bool:
    """Whether a condition speaks of more than numbers."""
    return bool(condition.has(ForAll, MatrixExpr, ScalarNode, Sum, Product))
