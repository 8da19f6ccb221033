"""Matrices with orthonormal columns, X^t X = I, in polynomials written out in indices.

Where a row index of X is summed over in two factors X[a,i] X[a,j] and nowhere else, they are a Kronecker delta of
i and j. That proves equalities; one that is false is refuted at a matrix of small size.

    >>> from sympy import Eq, Identity, MatrixSymbol, Symbol
    >>> from regproofs.calculus.indices import canonical, scalar_terms
    >>> from regproofs.logic.expression import SquaredNorm
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, b = MatrixSymbol("X", n, d), MatrixSymbol("b", d, 1)
    >>> frames = frames_of([Eq(X.T * X, Identity(d))])
    >>> canonical(contracted(scalar_terms(SquaredNorm(X * b)), frames)) == canonical(scalar_terms(SquaredNorm(b)))
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from sympy import Add, Basic, Eq, Expr, Identity, MatrixExpr, MatrixSymbol, Mul, Rational, S, Symbol, Transpose

from regproofs.calculus.indices import DELTA, Index, Term, Terms, delta, summed
from regproofs.logic import decide
from regproofs.logic.decision import Decision

RULE = "a small matrix with orthonormal columns"
COLUMN = (Rational(3, 5), Rational(4, 5))

Frames = Mapping[Basic, int]  # a matrix, and which of its two indices is contracted: 0 for X^t X = I, 1 for X X^t = I


def frames_of(hypotheses: Iterable[Basic]) -> dict[Basic, int]:
    """The matrices that a hypothesis X^t X = I or X X^t = I makes orthonormal."""
    return dict(found for h in hypotheses if (found := _frame(h)) is not None)


def _frame(hypothesis: Basic) -> tuple[Basic, int] | None:
    if not (isinstance(hypothesis, Eq) and any(isinstance(side, Identity) for side in hypothesis.args)):
        return None
    gram = next((side for side in hypothesis.args if not isinstance(side, Identity)), None)
    letters = list(gram.atoms(MatrixSymbol)) if isinstance(gram, MatrixExpr) else []
    if len(letters) != 1:
        return None
    (X,) = letters
    return {Transpose(X) * X: (X, 0), X * Transpose(X): (X, 1)}.get(gram)


def contracted(terms: Iterable[Term], frames: Frames) -> Terms:
    """The terms with every pair of factors of an orthonormal matrix that a summed index joins made a delta."""
    return [_contracted(term, frames) for term in terms]


def _contracted(term: Term, frames: Frames) -> Term:
    for dummy, _ in term.ranges:
        places = [k for k, (_, where) in enumerate(term.factors) if dummy in where]
        pair = [term.factors[k] for k in places]
        if len(pair) != 2 or pair[0][0] != pair[1][0] or pair[0][0] not in frames:
            continue
        slot = frames[pair[0][0]]
        if any(where[slot] != dummy or where[1 - slot] == dummy for _, where in pair):
            continue
        factors = tuple(factor for k, factor in enumerate(term.factors) if k not in places)
        ranges = tuple((other, limit) for other, limit in term.ranges if other != dummy)
        left, right = (where[1 - slot] for _, where in pair)
        rest = Term(term.coefficient, factors, ranges).times(delta(left, right))
        return _contracted(_resummed(rest), frames)
    return term


def _resummed(term: Term) -> Term:
    """The sums carried out again, as a new delta may end one."""
    free: Terms = [Term(term.coefficient, term.factors)]
    for dummy, upper in term.ranges:
        free = summed(free, dummy, upper)
    return free[0]


# -- a false equality at a small size ---------------------------------------------------------------------------


def refuted(terms: Iterable[Term], frames: Frames, hypotheses: Iterable[Basic]) -> Decision:
    """Refuted if the terms do not add up to 0 for the matrix (3/5, 4/5)^t and some entries of all others."""
    terms = list(terms)
    sizes = {size: S(2) for X in frames for size in X.shape} | {X.shape[1 - slot]: S.One for X, slot in frames.items()}
    try:
        value = Add(*(_value(term, frames, sizes) for term in terms))
    except KeyError as missing:
        return Decision("unknown", RULE, {"reason": f"{missing} has no small size"})
    decision = decide.zero(value, hypotheses)
    if decision.truth != "refuted":
        return Decision("unknown", RULE)
    shown = {str(X): "[3/5, 4/5]" for X in frames}
    return Decision("refuted", RULE, decision.certificate, (), {**shown, **(decision.witness or {})})


def _value(term: Term, frames: Frames, sizes: Mapping[Basic, Expr]) -> Expr:
    dummies = [dummy for dummy, _ in term.ranges]
    limits = [int(sizes[upper]) for _, upper in term.ranges]
    coefficient = term.coefficient.xreplace(dict(sizes))
    choices = product(*(range(1, limit + 1) for limit in limits))
    return coefficient * Add(*(_factors(term, dict(zip(dummies, choice, strict=True)), frames) for choice in choices))


def _factors(term: Term, at: Mapping[Index, int], frames: Frames) -> Expr:
    return Mul(*(_entry(tensor, tuple(at.get(i, 1) for i in where), frames) for tensor, where in term.factors))


def _entry(tensor: Any, where: tuple[int, ...], frames: Frames) -> Expr:
    """An entry: of an orthonormal matrix its number, of another a letter of its own; free indices are 1."""
    if tensor == DELTA:
        return S.One if where[0] == where[1] else S.Zero
    if tensor in frames:
        return COLUMN[where[frames[tensor]] - 1]
    if not isinstance(tensor, MatrixSymbol):
        raise KeyError(tensor)
    return Symbol(f"{tensor}[{', '.join(map(str, where))}]", real=True)
