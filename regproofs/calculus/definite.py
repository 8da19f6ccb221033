"""Whether a matrix of symbolic size is positive definite, read off its summands.

A sum of positive semidefinite matrices is one, and it is definite if one of them is: I, A^t A (definite where A is
supposed to have full column rank), diagonal matrices whose entries are sums of squares or positive by a hypothesis for
every index. Nothing is ever refuted here.

    >>> from sympy import Identity, MatrixSymbol, Symbol
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X = MatrixSymbol("X", n, d)
    >>> definite(X.T * X + Identity(d)).truth, definite(X.T * X).truth, definite(X.T * X, strict=False).truth
    ('proved', 'unknown', 'proved')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sympy import Basic, DiagMatrix, Eq, Expr, Ge, Gt, Identity, Le, Lt, MatAdd, MatMul, MatrixExpr, S, Transpose

from regproofs.calculus.indices import Monomial, NotPolynomial, Terms, canonical, matrix_terms, scalar_terms
from regproofs.logic import decide
from regproofs.logic.decision import Decision, unknown
from regproofs.logic.expression import DiagonalPart, ForAll, Rank

RULE = "a sum of positive semidefinite matrices"
PLACE = "place"  # the index of a diagonal entry
Table = dict[Monomial, Expr]


def definite(
    matrix: MatrixExpr, hypotheses: Iterable[Basic] = (), *, strict: bool = True, letters: Collection[Basic] = ()
) -> Decision:
    """Whether h^t A h > 0 for all h but 0 (>= 0 for all h, unless strict), for every size in the hypotheses.

    The letters are matrices that are declared to be positive semidefinite.
    """
    hypotheses = tuple(hypotheses)
    found: dict[str, str] = {}
    for part in MatAdd.make_args(matrix):
        coefficient, factors = part.as_coeff_matrices() if isinstance(part, MatMul) else (S.One, [part])
        kind = _kind(factors, hypotheses, letters)
        if kind is None or not _has_sign(coefficient, hypotheses, strict=False):
            return unknown(RULE, reason=f"{part} is not seen to be positive semidefinite")
        certain = kind == "definite" and _has_sign(coefficient, hypotheses, strict=True)
        found[str(part)] = "definite" if certain else "semidefinite"
    if strict and "definite" not in found.values():
        return unknown(RULE, reason=f"no summand of {matrix} is seen to be positive definite")
    return Decision("proved", RULE, found)


def _kind(factors: list[MatrixExpr], hypotheses: tuple[Basic, ...], letters: Collection[Basic]) -> str | None:
    """`definite` or `semidefinite`, None if neither is seen, of a product of matrices."""
    mirrored = [Transpose(factor).doit() for factor in reversed(factors)]
    if factors != mirrored:
        return None
    if len(factors) % 2 == 0:
        full = len(factors) == 2 and any(_full_rank(factors[1], hypothesis) for hypothesis in hypotheses)
        return "definite" if full else "semidefinite"
    middle = factors[len(factors) // 2]
    inner = "semidefinite" if middle in letters else _kind_of_one(middle, hypotheses)
    return inner if len(factors) == 1 or inner is None else "semidefinite"


def _full_rank(matrix: MatrixExpr, hypothesis: Basic) -> bool:
    """Whether a hypothesis says that A has as many independent columns as columns."""
    return isinstance(hypothesis, Eq) and set(hypothesis.args) == {Rank(matrix), matrix.cols}


def _kind_of_one(matrix: MatrixExpr, hypotheses: tuple[Basic, ...]) -> str | None:
    if isinstance(matrix, Identity):
        return "definite"
    if isinstance(matrix, DiagMatrix | DiagonalPart):
        column = 1 if isinstance(matrix, DiagMatrix) else PLACE
        try:
            entry = canonical(matrix_terms(matrix.args[0], PLACE, column))
        except NotPolynomial:
            return None
        if any(_same(entry, bound) for bound in _bounds(hypotheses, matrix.rows, (Gt, Lt))):
            return "definite"
        squares = _of_squares(matrix_terms(matrix.args[0], PLACE, column), hypotheses)
        weak = squares or any(_same(entry, bound) for bound in _bounds(hypotheses, matrix.rows, (Ge, Le)))
        return "semidefinite" if weak else None
    return None


def _bounds(hypotheses: tuple[Basic, ...], size: Expr, kinds: tuple[type, ...]) -> Iterable[Table]:
    """What is positive (not negative) for every index up to a size, at the place of a diagonal entry."""
    for hypothesis in hypotheses:
        if isinstance(hypothesis, ForAll) and hypothesis.limits[2] == size and isinstance(hypothesis.relation, kinds):
            relation: Any = hypothesis.relation
            try:
                terms = scalar_terms(relation.gts - relation.lts)
            except NotPolynomial:
                continue
            yield canonical([term.replace(hypothesis.limits[0], PLACE) for term in terms])


def _same(left: Table, right: Table) -> bool:
    keys = {*left, *right}
    return all((left.get(key, 0) - right.get(key, 0)).expand() == 0 for key in keys)


def _of_squares(terms: Terms, hypotheses: tuple[Basic, ...]) -> bool:
    """Whether in each term every factor stands an even number of times, and the coefficient is not negative."""
    paired = all(term.factors.count(factor) % 2 == 0 for term in terms for factor in term.factors)
    return paired and all(_has_sign(term.coefficient, hypotheses, strict=False) for term in terms)


def _has_sign(coefficient: Expr, hypotheses: tuple[Basic, ...], *, strict: bool) -> bool:
    scalars = [h for h in hypotheses if not h.has(ForAll, MatrixExpr)]
    decision = decide.positive(coefficient, scalars, strict=strict)
    return decision.truth == "proved" and not decision.side_conditions
