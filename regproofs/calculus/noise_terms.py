"""Expectations of polynomials in the entries of random vectors and matrices of symbolic size, in indices.

For independent entries the expectation of a product of entries is the sum over the partitions of the factors into
blocks: a block of size p stands for the p-th cumulant, and makes the indices in it equal. All cumulants of a normal
law but the first two vanish, so only pairs are left. Of a vector with a covariance two factors are joined through it.

    >>> from sympy import HadamardProduct, MatrixSymbol, Symbol
    >>> from regproofs.logic.expression import Expectation, NoiseMatrix, SquaredNorm
    >>> from regproofs.logic.law import Moments
    >>> d, s = Symbol("d", integer=True, positive=True), Symbol("s", positive=True)
    >>> w, xi = MatrixSymbol("w", d, 1), NoiseMatrix("xi", d, 1, Moments(0, s))
    >>> with recording() as record:
    ...     terms = scalar_terms(Expectation(SquaredNorm(HadamardProduct(w, xi))))
    >>> [(term.coefficient, len(term.factors)) for term in terms]
    [(s, 2)]
    >>> record.used
    {'E xi': '0', 'E xi^2': 's'}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from math import comb

from sympy import Add, Expr, Integer, Mul, S, expand

from regproofs.calculus.indices import (
    DELTA,
    Index,
    NotPolynomial,
    Term,
    Terms,
    matrix_terms,
    multiply,
)
from regproofs.calculus.indices import scalar_terms as scalar_terms
from regproofs.calculus.noise import Record, expected_scalar
from regproofs.logic.expression import (
    Covariance,
    Expectation,
    GaussianVector,
    MatrixExpectation,
    NoiseMatrix,
    NoiseScalar,
    Random,
    RandomMatrix,
    RandomVector,
    random_quantities,
)
from regproofs.logic.law import Law, Normal

MATRICES = (RandomVector, RandomMatrix, NoiseMatrix)
Occurrence = tuple[Index, ...]

# What the expectations inside an expression rest on is noted here: terms are made by rules on the type of an
# expression, which have no further argument.
_record: ContextVar[Record] = ContextVar("record")


@contextmanager
def recording(record: Record | None = None) -> Iterator[Record]:
    """Within it, what expectations use is noted in one record."""
    record = Record() if record is None else record
    token = _record.set(record)
    try:
        yield record
    finally:
        _record.reset(token)


@scalar_terms.register
def _(expression: Expectation) -> Terms:
    return expected(scalar_terms(expression.args[0]), _record.get(Record()))


@matrix_terms.register
def _(expression: MatrixExpectation, row: Index, column: Index) -> Terms:
    return expected(matrix_terms(expression.args[0], row, column), _record.get(Record()))


@matrix_terms.register
def _(expression: Covariance, row: Index, column: Index) -> Terms:
    """E z_i z_k - E z_i E z_k."""
    record = _record.get(Record())
    vector = expression.args[0]
    products = multiply(*(matrix_terms(vector, index, 1) for index in (row, column)))
    means = multiply(*(expected(matrix_terms(vector, index, 1), record) for index in (row, column)))
    return [*expected(products, record), *(Term(-t.coefficient, t.factors, t.ranges) for t in means)]


def expected(terms: Terms, record: Record) -> Terms:
    """The expectation of terms over every random quantity in them, those first on which no other depends."""
    randoms = {tensor for term in terms for tensor in _randoms(term)}
    numbers = {x for term in terms for x in term.coefficient.atoms(NoiseScalar)}
    record.independent([*randoms, *numbers])
    while randoms:
        inner = {other for random in randoms for part in random.args for other in random_quantities(part)}
        first = min(randoms - inner, key=str)
        terms = [result for term in terms for result in _over(term, first, record)]
        randoms = {tensor for term in terms for tensor in _randoms(term)}
    return [_counted(Term(expected_scalar(t.coefficient, record), t.factors, t.ranges)) for t in terms]


def _counted(term: Term) -> Term:
    """A sum over an index that is left in no factor counts its values."""
    idle = [(dummy, upper) for dummy, upper in term.ranges if not term.uses(dummy)]
    ranges = tuple(pair for pair in term.ranges if pair not in idle)
    return Term(term.coefficient * Mul(*(upper for _, upper in idle)), term.factors, ranges)


def _randoms(term: Term) -> set[Random]:
    return {tensor for tensor, _ in term.factors if isinstance(tensor, MATRICES)}


def _over(term: Term, random: Random, record: Record) -> Terms:
    """The expectation over one random quantity, the others held fixed."""
    if all(tensor != random for tensor, _ in term.factors):
        return [term]
    if isinstance(random, RandomVector):
        return [result for centred in _centred(term, random, record) for result in _paired(*centred, random, record)]
    rest, found = _taken(term, random)
    if isinstance(random, RandomMatrix):
        return _uncorrelated(rest, found, random, record)
    return _independent(rest, found, random, record)


def _taken(term: Term, random: Random) -> tuple[Term, list[Occurrence]]:
    """The term without a quantity, and the indices at which it stood."""
    rest = tuple(factor for factor in term.factors if factor[0] != random)
    found = [where for tensor, where in term.factors if tensor == random]
    return Term(term.coefficient, rest, term.ranges), found


# -- independent entries: partitions and cumulants -------------------------------------------------------------


def _independent(term: Term, found: list[Occurrence], noise: NoiseMatrix, record: Record) -> Terms:
    results = []
    for blocks in partitions(len(found), _largest_block(noise.law)):
        pairs = [(found[block[0]], found[k]) for block in blocks for k in block[1:]]
        if any(_never_equal(a, b) for a, b in pairs):
            continue
        factor = Mul(*(_cumulant(noise, len(block), record) for block in blocks))
        if factor != 0:
            results.append(_joined(Term(term.coefficient * factor, term.factors, term.ranges), pairs))
    return results


def _largest_block(law: Law) -> int | None:
    return 2 if isinstance(law, Normal) else None


def partitions(count: int, largest: int | None = None) -> Iterator[list[list[int]]]:
    """The partitions of 0, ..., count - 1 into blocks of at most `largest`.

    >>> [len(list(partitions(n))) for n in range(6)], len(list(partitions(4, 2)))
    ([1, 1, 2, 5, 15, 52], 10)
    """
    if not count:
        yield []
        return
    for rest in partitions(count - 1, largest):
        yield [*rest, [count - 1]]
        for k, block in enumerate(rest):
            if largest is None or len(block) < largest:
                yield [*rest[:k], [*block, count - 1], *rest[k + 1 :]]


def _cumulant(noise: NoiseMatrix, order: int, record: Record) -> Expr:
    if order > 2 and isinstance(noise.law, Normal):
        return S.Zero
    if isinstance(noise.law, Normal) and order == 2:
        record.law(noise, noise.law)
    for k in range(1, order + 1):
        record.moment(noise, noise.law, k)
    return cumulant(noise.law, order)


@cache
def cumulant(law: Law, order: int) -> Expr:
    """kappa_n = m_n - sum_{k<n} C(n-1, k-1) kappa_k m_{n-k}; UnknownMoment where m_n is not known.

    >>> from sympy import Symbol
    >>> cumulant(Normal(0, Symbol("s")), 4)
    0
    """
    lower = (comb(order - 1, k - 1) * cumulant(law, k) * law.moment(order - k) for k in range(1, order))
    return expand(law.moment(order) - Add(*lower))


def _never_equal(left: Occurrence, right: Occurrence) -> bool:
    return any(isinstance(a, Integer) and isinstance(b, Integer) and a != b for a, b in zip(left, right, strict=True))


def _joined(term: Term, pairs: Sequence[tuple[Occurrence, Occurrence]]) -> Term:
    """The term with a Kronecker delta for every pair of indices, as far as they are summed contracted."""
    left = [(a, b) for one, other in pairs for a, b in zip(one, other, strict=True)]
    while left:
        (a, b), *left = left
        summed = dict(term.ranges)
        old, new = (a, b) if a in summed else (b, a)
        if old == new:
            continue
        if old not in summed:
            term = Term(term.coefficient, (*term.factors, (DELTA, (old, new))), term.ranges)
            continue
        ranges = tuple((dummy, upper) for dummy, upper in term.ranges if dummy != old)
        term = Term(term.coefficient, term.factors, ranges).replace(old, new)
        term = without_trivial(term)
        left = [tuple(new if i == old else i for i in pair) for pair in left]
    return term


def without_trivial(term: Term) -> Term:
    """Deltas of an index with itself are 1."""
    kept = tuple((tensor, where) for tensor, where in term.factors if tensor != DELTA or where[0] != where[1])
    return Term(term.coefficient, kept, term.ranges)


# -- vectors and matrices of which two moments are known, and normal vectors -----------------------------------


def _uncorrelated(term: Term, found: list[Occurrence], noise: RandomMatrix, record: Record) -> Terms:
    """E N_ab N_cd = q [a = c] [b = d], and E N_ab = 0."""
    record.used[f"E {noise.name}"] = "0"
    if len(found) > 2:
        raise NotPolynomial(f"an expectation of degree {len(found)} in {noise.name} needs more than two moments")
    if len(found) == 1:
        return []
    record.used[f"E {noise.name}_ab {noise.name}_cd"] = f"{noise.variance} if a = c and b = d, else 0"
    return [_joined(one, [(found[0], found[1])]) for one in multiply([term], scalar_terms(noise.variance))]


def _centred(term: Term, random: RandomVector, record: Record) -> Iterator[tuple[Term, list[Index]]]:
    """The term with mean + noise in place of a vector: the terms, with the places of the noise."""
    rest, found = _taken(term, random)
    record.used[f"E {random.name}"] = str(random.mean)
    choices: list[tuple[Terms, list[Index]]] = [([rest], [])]
    for index in (where[0] if where else 1 for where in found):
        means = matrix_terms(random.mean, index, 1)
        with_mean = [(multiply(terms, means), places) for terms, places in choices if means]
        choices = [*with_mean, *((terms, [*places, index]) for terms, places in choices)]
    for terms, places in choices:
        for one in terms:
            yield one, places


def _paired(term: Term, places: list[Index], random: RandomVector, record: Record) -> Terms:
    """The sum over all ways to pair the places, each pair through the covariance."""
    if len(places) % 2 and (len(places) == 1 or isinstance(random, GaussianVector)):
        return []
    if not places:
        return [term]
    if len(places) > 2 and not isinstance(random, GaussianVector):
        raise NotPolynomial(f"an expectation of degree {len(places)} in {random.name} needs more than two moments")
    record.used[f"Cov {random.name}"] = str(random.covariance)
    if isinstance(random, GaussianVector):
        record.used[f"law of {random.name}"] = "normal, by the sum over all pairings"
    first, *others = places
    results = []
    for k, other in enumerate(others):
        for linked in multiply([term], matrix_terms(random.covariance, first, other)):
            results += _paired(tied(linked), others[:k] + others[k + 1 :], random, record)
    return results


def tied(term: Term) -> Term:
    """Deltas of a summed index contracted."""
    deltas = [where for tensor, where in term.factors if tensor == DELTA]
    rest = Term(term.coefficient, tuple(f for f in term.factors if f[0] != DELTA), term.ranges)
    return _joined(rest, [((a,), (b,)) for a, b in deltas])
