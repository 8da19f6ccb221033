"""Which normal form decides an equality or an order between two expressions of a statement.

Scalars without matrices go to `logic.decide`; sums over indices and Hadamard products to `indices`; everything
with inverses, singular triples or expectations to `words`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Expr, HadamardProduct, MatrixExpr, Sum
from sympy.matrices.expressions.hadamard import HadamardPower

from regproofs.calculus import indices, order, smallest, termwise, words
from regproofs.calculus.gradient import without_derivatives
from regproofs.logic import decide
from regproofs.logic.decision import Decision
from regproofs.logic.expression import Entry, ScalarNode, SingularValue, SquaredNorm
from regproofs.logic.quantity import Setting

INDEXED = (HadamardProduct, HadamardPower, Entry)


def equal(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether left = right for every value and dimension in the hypotheses and facts."""
    left, right = without_derivatives(left), without_derivatives(right)
    decision = _by_normal_form(left, right, given, facts)
    if decision.truth != "unknown" or not _speaks_of_matrices(left - right):
        return decision
    refuted = smallest.refute_equal(left, right, given.supposing(facts))
    return refuted if refuted.truth == "refuted" else decision


def _by_normal_form(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic]) -> Decision:
    hypotheses = (*given.hypotheses, *facts)
    if not _speaks_of_matrices(left) and not _speaks_of_matrices(right):
        return decide.equal(left, right, hypotheses)
    if left.has(*INDEXED) or right.has(*INDEXED):
        return equal_in_indices(left, right, hypotheses)
    return words.equal(left, right, given.supposing(facts))


def equal_in_indices(left: Basic, right: Basic, hypotheses: Iterable[Basic]) -> Decision:
    """Equality of polynomials in entries: every monomial, up to renaming of indices, has one coefficient."""
    try:
        monomials = indices.canonical([*_terms(left), *_negated(_terms(right))])
    except indices.NotPolynomial as reason:
        return Decision("unknown", "canonical form in indices", {"reason": str(reason)})
    for key, coefficient in monomials.items():
        decision = decide.zero(coefficient, hypotheses)
        if decision.truth != "proved":
            certificate = {"monomial": indices.readable(key), "coefficient": str(coefficient), **decision.certificate}
            witness = decision.witness if decision.truth == "refuted" else None
            return Decision(decision.truth, "canonical form in indices", certificate, decision.side_conditions, witness)
    certificate = {"monomials compared": str(len(monomials)), "largest coefficient left": "0"}
    return Decision("proved", "canonical form in indices", certificate)


def _terms(expression: Basic) -> indices.Terms:
    if isinstance(expression, MatrixExpr):
        return indices.matrix_terms(expression, "row", "column" if expression.cols != 1 else 1)
    return indices.scalar_terms(expression)


def _negated(terms: indices.Terms) -> indices.Terms:
    return [indices.Term(-term.coefficient, term.factors, term.ranges) for term in terms]


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a scalar is >= 0 (> 0 if strict) for every value and dimension in the hypotheses and facts."""
    hypotheses = (*given.hypotheses, *facts)
    expression = without_derivatives(expression)
    if not _speaks_of_matrices(expression):
        return decide.positive(expression, hypotheses, strict=strict)
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


def norm_bound(expression: Basic, bound: Expr, given: Setting) -> Decision:
    """Whether |expression| <= bound, in the Euclidean norm, for every value and dimension in the hypotheses."""
    decision = order.norm_bound(expression, bound, given)
    if decision.truth != "unknown":
        return decision
    square = SquaredNorm(expression) if isinstance(expression, MatrixExpr) else expression**2
    refuted = smallest.refute_nonnegative(bound**2 - square, given, strict=False)
    return refuted if refuted.truth == "refuted" else decision


def _speaks_of_matrices(expression: Basic) -> bool:
    """Whether more than scalar algebra is needed: singular values are positive numbers to it, a sum is not."""
    if isinstance(expression, MatrixExpr) or expression.has(Sum):
        return True
    nodes = expression.atoms(ScalarNode)
    return any(not isinstance(node, SingularValue) for node in nodes) or bool(expression.atoms(SingularValue))
