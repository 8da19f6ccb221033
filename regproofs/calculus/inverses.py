"""Inverses of matrices of symbolic size, in indices.

To index notation an inverse N = A^{-1} is a matrix of which nothing is known. What is known of it is A N = N A = I:
where one summand of A stands beside N, it is replaced by I minus the other summands, times N. Doing so until no such
place is left brings an expression closer to a normal form; whether A has an inverse is for the caller to show.

    >>> from sympy import Identity, MatrixSymbol, Symbol
    >>> from regproofs.calculus.indices import canonical, matrix_terms
    >>> from regproofs.logic.expression import inverse
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, b = MatrixSymbol("X", n, d), MatrixSymbol("b", d, 1)
    >>> N = inverse(X.T * X + Identity(d))
    >>> terms = matrix_terms(X.T * X * N * b + N * b - b, "row", 1)
    >>> [coefficient for coefficient in canonical(contracted(terms)[0]).values() if coefficient != 0]
    []
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sympy import Expr, Inverse, MatPow, MatrixExpr, S

from regproofs.calculus.gradient import COLUMN, ROW, Factor, collect
from regproofs.calculus.indices import (
    DELTA,
    Dummy,
    Index,
    NotPolynomial,
    Term,
    Terms,
    delta,
    fresh,
    is_symmetric,
    matrix_terms,
    summed,
)
from regproofs.calculus.noise_terms import tied

AT_MOST = 500
Summands = tuple[Term, tuple[Term, ...]]
Names = Mapping[Index, Index]


def inverted(terms: Terms) -> list[MatrixExpr]:
    """The matrices of which inverses, or other negative powers, stand in terms."""
    powers = (tensor for term in terms for tensor, _ in term.factors if isinstance(tensor, MatPow))
    found = (power.base for power in powers if power.exp.is_negative)
    return sorted(dict.fromkeys(found), key=str)


def contracted(terms: Terms) -> tuple[Terms, list[Expr]]:
    """The terms with A^{-1} taken away wherever the leading summand of A stands beside it, and what was divided by."""
    divisors: dict[Expr, None] = {}
    done: Terms = []
    left = list(terms)
    for _ in range(AT_MOST):
        if not left:
            return done, list(divisors)
        term = left.pop()
        images = _replaced(term, divisors)
        (done if images is None else left).extend([term] if images is None else images)
    raise NotPolynomial(f"more than {AT_MOST} places where an inverse is multiplied by what it inverts")


def _replaced(term: Term, divisors: dict[Expr, None]) -> Terms | None:
    """The term with the first such place replaced; None if there is none."""
    for position, (tensor, where) in enumerate(term.factors):
        summands = _summands(tensor.arg) if isinstance(tensor, Inverse) else None
        if summands is None:
            continue
        for side in (0, 1):
            inner = where[side]
            if not isinstance(inner, Dummy) or where[0] == where[1] or _occurrences(term, inner) != 2:
                continue
            beside = COLUMN if side == 0 else ROW  # A N, in which the columns of A meet the rows of N, or N A
            for names, used in _places(summands[0], term, {beside: inner}, (position,)):
                divisors[summands[0].coefficient] = None
                return _solved(term, tensor, where, side, summands, names, used)
    return None


def _occurrences(term: Term, index: Index) -> int:
    return sum(where.count(index) for _, where in term.factors)


@cache
def _summands(matrix: MatrixExpr) -> Summands | None:
    """The leading summand of a matrix and the others; it joins row and column by entries, as X^t X does."""
    terms = collect(matrix_terms(matrix, ROW, COLUMN))
    leading = next((term for term in terms if all(_once(term, end) for end in (ROW, COLUMN))), None)
    return None if leading is None else (leading, tuple(term for term in terms if term is not leading))


def _once(term: Term, index: Index) -> bool:
    """Whether an index stands in one place, and not in a delta."""
    where = [(tensor, indices.count(index)) for tensor, indices in term.factors if index in indices]
    return len(where) == 1 and where[0][0] != DELTA and where[0][1] == 1


def _solved(
    term: Term,
    inverse: Inverse,
    where: tuple[Index, ...],
    side: int,
    summands: Summands,
    names: Names,
    used: Sequence[int],
) -> Terms:
    """What A N = I, or N A = I, makes of the term: the leading summand of A is I N^{-1} minus the others."""
    leading, others = summands
    gone = {names[dummy] for dummy, _ in leading.ranges} | {where[side]}
    rest = Term(
        term.coefficient / leading.coefficient,
        tuple(factor for k, factor in enumerate(term.factors) if k not in used),
        tuple((dummy, upper) for dummy, upper in term.ranges if dummy not in gone),
    )
    ends = (ROW, COLUMN) if side == 0 else (COLUMN, ROW)
    far, outer = names[ends[0]], where[1 - side]
    results = [rest.times(delta(far, outer))]
    for other in others:
        inner = fresh()
        factor = Term(-other.coefficient, other.factors, other.ranges)
        moved = _renamed(factor).replace(ends[0], far).replace(ends[1], inner)
        beside = (inner, outer) if side == 0 else (outer, inner)
        results += summed([rest.times(moved).times(Term(S.One, ((inverse, beside),)))], inner, inverse.rows)
    return [tied(result) for result in results]


def _renamed(term: Term) -> Term:
    """The term with new dummies."""
    for dummy, upper in term.ranges:
        new = fresh()
        ranges = tuple((new, upper) if pair[0] == dummy else pair for pair in term.ranges)
        term = Term(term.coefficient, term.replace(dummy, new).factors, ranges)
    return term


# -- where a summand stands in a term --------------------------------------------------------------------------


def _places(pattern: Term, term: Term, names: Names, used: tuple[int, ...]) -> Iterator[tuple[Names, tuple[int, ...]]]:
    """The factors of a term, other than those used, that are the pattern's, and the names of its indices there."""
    position = len(used) - 1
    if position == len(pattern.factors):
        if _closed(pattern, term, names, used):
            yield names, used
        return
    for k, factor in enumerate(term.factors):
        if k not in used:
            for more in _unified(pattern.factors[position], factor, names):
                yield from _places(pattern, term, more, (*used, k))


def _unified(wanted: Factor, found: Factor, names: Names) -> Iterator[Names]:
    """Names under which a factor of the pattern is one of the term; a symmetric one may be turned."""
    tensor, indices = wanted
    if found[0] != tensor:
        return
    turned = len(indices) == 2 and is_symmetric(tensor)
    for where in dict.fromkeys((found[1], found[1][::-1])) if turned else (found[1],):
        more = dict(names)
        if all(more.setdefault(index, at) == at for index, at in zip(indices, where, strict=True)):
            yield more


def _closed(pattern: Term, term: Term, names: Names, used: Sequence[int]) -> bool:
    """Whether the dummies of the pattern are distinct dummies of the term with their ranges, seen nowhere else."""
    ranges, images = dict(term.ranges), [names[dummy] for dummy, _ in pattern.ranges]
    others = [where for k, (_, where) in enumerate(term.factors) if k not in used]
    same = all(ranges.get(names[dummy]) == upper for dummy, upper in pattern.ranges)
    apart = len({*images, *(names[end] for end in (ROW, COLUMN))}) == len(images) + len({names[ROW], names[COLUMN]})
    return same and apart and not any(image in where for image in images for where in others)
