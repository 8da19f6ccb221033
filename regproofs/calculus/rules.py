"""Which normal form decides an equality or an order between two expressions of a statement.

Scalars without matrices go to `logic.decide`; sums over indices and Hadamard products to `entrywise`; everything
with inverses, singular triples or expectations to `words`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Expr, HadamardProduct, MatrixExpr, Sum
from sympy.logic.boolalg import Boolean
from sympy.matrices.expressions.hadamard import HadamardPower

from regproofs.calculus import entrywise, order, smallest, termwise, words
from regproofs.calculus.entrywise import scalar_facts as scalar_facts
from regproofs.calculus.gradient import without_derivatives
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import Entry, ScalarNode, SingularValue
from regproofs.logic.quantity import Setting

INDEXED = (HadamardProduct, HadamardPower, Entry)


def equal(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether left = right for every value and dimension in the hypotheses and facts."""
    left, right = without_derivatives(left), without_derivatives(right)
    hypotheses = (*given.hypotheses, *facts)
    if not _speaks_of_matrices(left) and not _speaks_of_matrices(right):
        return decide.equal(left, right, scalar_facts(hypotheses))
    if speaks_of_entries(left, right):
        return entrywise.equal(left, right, given, facts)
    return words.equal(left, right, given.supposing(facts))


def equivalent(left: Boolean, right: Boolean, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two conditions on entries of vectors are equivalent."""
    return entrywise.equivalent(left, right, given, facts)


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a scalar is >= 0 (> 0 if strict) for every value and dimension in the hypotheses and facts."""
    hypotheses = (*given.hypotheses, *facts)
    expression = without_derivatives(expression)
    if not _speaks_of_matrices(expression):
        return decide.positive(expression, scalar_facts(hypotheses), strict=strict)
    if speaks_of_entries(expression):
        return entrywise.nonnegative(expression, given, facts, strict=strict)
    richer = given.supposing(facts)
    total = termwise.one_sum(expression)
    by_terms = termwise.sign(total, hypotheses, strict=strict) if total is not None else None
    if by_terms is not None and by_terms.truth == "proved":
        return by_terms
    decision = order.positive(expression, richer, strict=strict)
    if decision.truth != "unknown":
        return decision
    refuted = smallest.refute_nonnegative(expression, richer, strict=strict)
    return refuted if refuted.truth == "refuted" else decision


def speaks_of_entries(*expressions: Basic) -> bool:
    """Whether an expression holds entries of vectors, or products of vectors entry by entry."""
    return any(expression.has(*INDEXED) for expression in expressions)


def _speaks_of_matrices(expression: Basic) -> bool:
    """Whether more than scalar algebra is needed: singular values are positive numbers to it, a sum is not."""
    if isinstance(expression, MatrixExpr) or expression.has(Sum):
        return True
    nodes = expression.atoms(ScalarNode)
    return any(not isinstance(node, SingularValue) for node in nodes) or bool(expression.atoms(SingularValue))
