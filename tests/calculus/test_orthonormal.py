"""Polynomials in a matrix with orthonormal columns or rows."""

from __future__ import annotations

import pytest
from sympy import Eq, HadamardProduct, MatrixExpr, MatrixSymbol, Symbol, Trace

from regproofs.calculus import rules
from regproofs.logic.expression import SquaredNorm, dot, eye
from regproofs.logic.quantity import Setting

n, d = (Symbol(name, integer=True, positive=True) for name in "nd")
X, Y = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1)
a, b = MatrixSymbol("a", d, 1), MatrixSymbol("b", d, 1)
COLUMNS, ROWS = Eq(X.T * X, eye(d)), Eq(X * X.T, eye(n))
product = HadamardProduct(a, b)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SquaredNorm(X * product), SquaredNorm(product)),
        (dot(X * product, Y), dot(product, X.T * Y)),
        (X.T * X * product, product),
        (Trace(X * X.T) + dot(a, product), d + dot(a, product)),
        (SquaredNorm(X * X.T * X * product), SquaredNorm(product)),
    ],
)
def test_orthonormal_columns_cancel(left: MatrixExpr, right: MatrixExpr) -> None:
    assert rules.equal(left, right, Setting(), (COLUMNS,)).truth == "proved"
    assert rules.equal(left, right, Setting()).truth != "proved" or left == dot(X * product, Y)


def test_what_needs_the_other_order_is_refuted_by_a_small_matrix() -> None:
    decision = rules.equal(
        SquaredNorm(X.T * Y) + SquaredNorm(product), SquaredNorm(Y) + SquaredNorm(product), Setting(), (COLUMNS,)
    )
    assert decision.truth == "refuted"
    assert decision.witness is not None
    assert decision.witness["X"] == "[3/5, 4/5]"
    rows = rules.equal(
        SquaredNorm(X.T * Y) + SquaredNorm(product), SquaredNorm(Y) + SquaredNorm(product), Setting(), (ROWS,)
    )
    assert rows.truth == "proved"


def test_a_sum_over_one_index_alone_is_left() -> None:
    ones = SquaredNorm(HadamardProduct(X * a, Y))
    assert rules.equal(ones, SquaredNorm(HadamardProduct(a, a)), Setting(), (COLUMNS,)).truth == "refuted"


def test_a_hypothesis_between_other_matrices_refutes_nothing() -> None:
    decision = rules.equal(
        SquaredNorm(HadamardProduct(a, b)), SquaredNorm(HadamardProduct(a, a)), Setting(), (Eq(a, b),)
    )
    assert decision.truth == "unknown"
