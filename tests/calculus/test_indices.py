"""The canonical form in indices: equal expressions meet, broken ones do not."""

from __future__ import annotations

import pytest
from sympy import HadamardProduct, Identity, KroneckerDelta, MatPow, MatrixSymbol, Rational, Symbol, Trace

from regproofs.calculus.indices import NotPolynomial, canonical, matrix_terms, scalar_terms
from regproofs.logic.expression import Dot, Entry, MatrixSum, SquaredNorm, diagonal, total

n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
A = MatrixSymbol("A", d, d)
X, Y, b = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1), MatrixSymbol("b", d, 1)
w1, w2 = MatrixSymbol("w1", d, 1), MatrixSymbol("w2", d, 1)
i, j, k = (Symbol(name, integer=True, positive=True) for name in "ijk")


def same(left, right) -> bool:
    difference = canonical([*scalar_terms(left), *scalar_terms(-right)])
    return all(coefficient.expand() == 0 for coefficient in difference.values())


row_loss = total((Entry(Y, i) - total(Entry(X, i, k) * Entry(b, k), k, d)) ** 2, i, n)

EQUAL = {
    "residuals": (row_loss, SquaredNorm(Y - X * b)),
    "expanded": (SquaredNorm(Y - X * b), SquaredNorm(Y) - 2 * Dot(Y, X * b) + Dot(b, X.T * X * b)),
    "trace": (Trace(X.T * X), SquaredNorm(X)),
    "trace of the identity": (Trace(Identity(d)), d),
    "delta": (total(total(KroneckerDelta(j, k) * Entry(b, j) * Entry(w1, k), k, d), j, d), Dot(b, w1)),
    "hadamard": (SquaredNorm(HadamardProduct(w1, w2)), total(Entry(w1, j) ** 2 * Entry(w2, j) ** 2, j, d)),
    "hadamard commutes": (Dot(b, HadamardProduct(w1, w2)), Dot(w1, HadamardProduct(b, w2))),
    "diagonal part": (Trace(diagonal(A) * A), total(Entry(A, i, i) ** 2, i, d)),
    "squared inner product": (Dot(b, w1) ** 2, Trace(b * b.T * w1 * w1.T)),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal_expressions_have_one_form(name: str) -> None:
    assert same(*EQUAL[name])


BROKEN = {
    "sign": (row_loss, SquaredNorm(Y + X * b)),
    "30th digit": (row_loss, SquaredNorm(Y - X * b) * (1 + Rational(1, 10**30))),
    "n for d": (Trace(Identity(d)), n),
    "power": (SquaredNorm(HadamardProduct(w1, w2)), total(Entry(w1, j) ** 2 * Entry(w2, j), j, d)),
    "inner products apart": (Dot(b, w1) ** 2, SquaredNorm(b) * SquaredNorm(w1)),
    "diagonal of a product": (Trace(diagonal(A) * diagonal(A)), Trace(A * A)),
    "transpose": (Trace(X.T * X * X.T * X), Trace(X.T * X) ** 2),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_expressions_stay_apart(name: str) -> None:
    assert not same(*BROKEN[name])


def test_four_equal_factors_meet_under_every_naming_of_their_indices() -> None:
    quartic = total(total(Entry(X, i, j) * Entry(X, i, k) * Entry(b, j) * Entry(b, k), j, d), k, d)
    assert same(total(quartic**2, i, n), total((total(Entry(X, i, k) * Entry(b, k), k, d)) ** 4, i, n))


def test_a_matrix_sum_is_a_sum_of_entries() -> None:
    outer = MatrixSum(Entry(b, j) * w1, (j, 1, d))
    assert canonical(matrix_terms(outer, "row", 1)) == canonical(matrix_terms(total(Entry(b, j), j, d) * w1, "row", 1))


def test_what_is_no_polynomial_is_refused() -> None:
    with pytest.raises(NotPolynomial):
        scalar_terms(1 / SquaredNorm(b))
    with pytest.raises(NotPolynomial):
        scalar_terms(SquaredNorm(b) ** Rational(1, 2))


def test_beside_a_delta_both_of_its_indices_are_one() -> None:
    here = [canonical(matrix_terms(form, "row", "column")) for form in (diagonal(A), HadamardProduct(A, Identity(d)))]
    assert here[0] == here[1]
    assert here[0] != canonical(matrix_terms(A, "row", "column"))


def test_whole_factors_of_a_power_are_multiplied_out() -> None:
    k = Symbol("k", integer=True, nonnegative=True)
    one_more, factor = (canonical(matrix_terms(p, "r", "c")) for p in (MatPow(A, k + 1), A * MatPow(A, k)))
    assert one_more == factor
    assert one_more != canonical(matrix_terms(MatPow(A, k), "r", "c"))
