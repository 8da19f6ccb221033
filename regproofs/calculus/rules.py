"""Which normal form decides an equality or an order between two expressions of a statement.

Scalars without matrices go to `logic.decide`, with their expectations carried out; products over an index to
`products`; sums over indices, Hadamard products and expectations over independent entries to `entrywise`; everything
with inverses, singular triples or other expectations to `words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sympy import Abs, Add, Basic, DiagMatrix, Eq, Expr, Ge, Gt, HadamardProduct, MatrixExpr, Pow, Sum
from sympy.logic.boolalg import Boolean
from sympy.matrices.expressions.hadamard import HadamardPower

from regproofs.calculus import (
    entrywise,
    geometric,
    indices,
    means,
    neighbours,
    order,
    powers,
    products,
    smallest,
    termwise,
    unrolled,
    words,
)
from regproofs.calculus.carrying import averages_entries, carried, scalars_carried
from regproofs.calculus.entrywise import scalar_facts as scalar_facts
from regproofs.calculus.gradient import without_derivatives
from regproofs.calculus.noise import Record
from regproofs.calculus.noise_terms import recording
from regproofs.errors import StatementError
from regproofs.logic import decide
from regproofs.logic.activation import Entrywise
from regproofs.logic.decision import Decision
from regproofs.logic.expression import (
    DiagonalPart,
    Entry,
    NoiseMatrix,
    NoiseScalar,
    ScalarNode,
    SingularValue,
    SquaredNorm,
)
from regproofs.logic.quantity import Setting

INDEXED = (DiagMatrix, DiagonalPart, Entrywise, HadamardProduct, HadamardPower, Entry)
WORST = ("refuted", "unknown", "proved")  # first what settles a statement that has several parts


def equal(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether left = right for every value and dimension in the hypotheses and facts."""
    try:
        record = Record()
        left, right = scalars_carried(left, record), scalars_carried(right, record)
        over_products = products.speaks_of_products(left, right)
        if not over_products and (averages_entries(left) or averages_entries(right)):
            with recording(record):
                return _resting_on(record, entrywise.equal(left, right, given, facts))
        return _resting_on(record, _equal_without_noise(left, right, given, facts))
    except (StatementError, indices.NotPolynomial) as reason:
        of_one_law = _refuted_at_small_sizes(Eq(left, right, evaluate=False), given, facts)
        if of_one_law is None:
            return Decision("unknown", "expectation", {"reason": str(reason)})
        noise = sorted((left - right).atoms(NoiseMatrix, NoiseScalar), key=str)
        laws = {f"law of {node}": str(unrolled.one_law(node.law)) for node in noise}
        return replace(of_one_law, certificate={**of_one_law.certificate, **laws})


def _equal_without_noise(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic]) -> Decision:
    left, right, facts = without_derivatives(left), without_derivatives(right), tuple(facts)
    claim, of_numbers = Eq(left, right, evaluate=False), not _speaks_of_matrices(left - right)
    if of_numbers and products.speaks_of_products(*given.hypotheses):  # at no point are all of these numbers free
        refuted = unrolled.refutation(claim, (*given.hypotheses, *facts), given)
        if refuted is not None:
            return refuted
    decision = _by_normal_form(left, right, given, facts)
    if decision.truth != "unknown":
        return decision
    if of_numbers:
        beyond = products.speaks_of_products(*given.hypotheses)
        return (_refuted_at_small_sizes(claim, given, facts) if beyond else None) or decision
    smallest_case = smallest.refute_equal(left, right, given.supposing(facts))
    if smallest_case.truth == "refuted":
        return smallest_case
    return _refuted_at_small_sizes(claim, given, facts) or decision


def _refuted_at_small_sizes(claim: Boolean, given: Setting, facts: Iterable[Basic]) -> Decision | None:
    """A counterexample with all entries written out; powers of a size differ beyond size two only."""
    sizes = products.LENGTHS if _has_symbolic_power(claim) else unrolled.SIZES
    return unrolled.refutation(claim, (*given.hypotheses, *facts), given, sizes)


def _by_normal_form(left: Basic, right: Basic, given: Setting, facts: Iterable[Basic]) -> Decision:
    hypotheses = (*given.hypotheses, *facts)
    if not _speaks_of_matrices(left) and not _speaks_of_matrices(right):
        return decide.equal(left, right, scalar_facts(hypotheses))
    if products.speaks_of_products(left, right):
        return products.equal(left, right, given, facts)
    if speaks_of_entries(left, right):
        with recording() as record:
            return _resting_on(record, entrywise.equal(left, right, given, facts))
    return words.equal(left, right, given.supposing(facts))


def _resting_on(record: Record, decision: Decision) -> Decision:
    """The decision with the moments that it used, and the conditions under which they exist."""
    if decision.truth == "refuted":
        return decision
    used = {f"moment {name}": value for name, value in record.used.items()}
    conditions = tuple(dict.fromkeys((*decision.side_conditions, *record.conditions)))
    return Decision(decision.truth, decision.rule, {**decision.certificate, **used}, conditions, decision.witness)


def equivalent(left: Boolean, right: Boolean, given: Setting, facts: Iterable[Basic] = ()) -> Decision:
    """Whether two conditions on entries of vectors are equivalent."""
    if products.speaks_of_products(left, right):
        return products.equivalent(left, right, given, facts)
    return entrywise.equivalent(left, right, given, facts)


def nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic] = (), *, strict: bool = False) -> Decision:
    """Whether a scalar is >= 0 (> 0 if strict) for every value and dimension in the hypotheses and facts."""
    record = Record()
    try:
        expression = carried(expression, record)
    except (StatementError, indices.NotPolynomial) as reason:
        return Decision("unknown", "expectation", {"reason": str(reason)})
    try:
        return _resting_on(record, _nonnegative(expression, given, facts, strict=strict))
    except indices.NotPolynomial as reason:
        return Decision("unknown", "derivatives", {"reason": str(reason)})


def _nonnegative(expression: Expr, given: Setting, facts: Iterable[Basic], *, strict: bool) -> Decision:
    facts = tuple(facts)
    hypotheses = (*given.hypotheses, *facts)
    expression = without_derivatives(expression)
    size = _size_of_a_sum(expression)
    if size is not None:
        ways = {f"{sign}": expression.xreplace({size: sign * size.args[0]}) for sign in (1, -1)}
        found = [_nonnegative(way, given, facts, strict=strict) for way in ways.values()]
        return min(found, key=lambda d: WORST.index(d.truth))
    if not _speaks_of_matrices(expression):
        return _scalar_order(expression, scalar_facts(hypotheses), strict)
    if products.speaks_of_products(expression):
        by_means = geometric.nonnegative(expression, given, facts, strict=strict)
        return by_means if by_means.truth == "proved" else products.nonnegative(expression, given, facts, strict=strict)
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
    if refuted.truth == "refuted":
        return refuted
    return _refuted_at_small_sizes((Gt if strict else Ge)(expression, 0, evaluate=False), given, facts) or decision


def _size_of_a_sum(expression: Expr) -> Expr | None:
    """An absolute value of sums that is subtracted once: what exceeds it exceeds the sum and its negative."""
    terms = Add.make_args(expression)
    return next(
        (-term for term in terms if isinstance(-term, Abs) and term.has(Sum) and expression.count(-term) == 1), None
    )


def norm_bound(expression: Basic, bound: Expr, given: Setting) -> Decision:
    """Whether |expression| <= bound, in the Euclidean norm, for every value and dimension in the hypotheses."""
    decision = order.norm_bound(expression, bound, given)
    if decision.truth != "unknown":
        return decision
    square = SquaredNorm(expression) if isinstance(expression, MatrixExpr) else expression**2
    refuted = smallest.refute_nonnegative(bound**2 - square, given, strict=False)
    return refuted if refuted.truth == "refuted" else decision


def _scalar_order(expression: Expr, hypotheses: tuple[Basic, ...], strict: bool) -> Decision:
    """By algebra alone; an order of symbolic powers by the inequality of the means, or by that of sum and summand."""
    for rule in (means.nonnegative, powers.nonnegative) if _has_symbolic_power(expression) else ():
        decision = rule(expression, hypotheses, strict=strict)
        if decision.truth == "proved":
            return decision
    return neighbours.positive(expression, hypotheses, strict=strict)


def _has_symbolic_power(expression: Basic) -> bool:
    return any(not power.exp.is_number for power in expression.atoms(Pow))


def speaks_of_entries(*expressions: Basic) -> bool:
    """Whether an expression holds entries of vectors, products of vectors entry by entry, or products over an index."""
    return any(expression.has(*INDEXED, *products.PRODUCTS) for expression in expressions)


def _speaks_of_matrices(expression: Basic) -> bool:
    """Whether more than scalar algebra is needed: singular values are positive numbers to it, a sum is not."""
    if isinstance(expression, MatrixExpr) or expression.has(Sum, *products.PRODUCTS):
        return True
    nodes = expression.atoms(ScalarNode)
    return any(not isinstance(node, SingularValue) for node in nodes) or bool(expression.atoms(SingularValue))
