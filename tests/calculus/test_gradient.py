"""Gradients and Hessians against central differences of the written-out loss at exact rationals."""

from __future__ import annotations

from functools import reduce
from operator import add, mul

import pytest
from sympy import HadamardProduct, Matrix, MatrixSymbol, Rational, Symbol, log, zeros

from regproofs.calculus.gradient import gradient, hessian
from regproofs.calculus.indices import NotPolynomial
from regproofs.logic.expression import Dot, Entry, SquaredNorm, inverse, total

n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
X, Y, b = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1), MatrixSymbol("b", d, 1)
w = MatrixSymbol("w", d, 1)
j = Symbol("j", integer=True, positive=True)
lam = Symbol("lam", positive=True)

DESIGN = Matrix(3, 2, [1, 2, -1, Rational(1, 3), 0, 5])
POINT = {X: DESIGN, Y: Matrix([1, -2, 3]), w: Matrix([2, Rational(-1, 2)])}
SYMBOLS = Matrix([Symbol("b1"), Symbol("b2")])


def concrete(expression, values):
    """A matrix expression at explicit matrices, by its own structure."""
    values = {n: 3, d: 2, **values}
    if expression in values:
        return values[expression]
    if isinstance(expression, SquaredNorm):
        return sum(e**2 for e in concrete(expression.args[0], values))
    if isinstance(expression, Dot):
        return (concrete(expression.args[0], values).T * concrete(expression.args[1], values))[0]
    if isinstance(expression, Entry):
        return concrete(expression.args[0], values)[int(concrete(expression.args[1], values)) - 1]
    if type(expression).__name__ == "Sum":
        index, _, upper = expression.limits[0]
        return sum(concrete(expression.function, {**values, index: k}) for k in range(1, values[upper] + 1))
    if type(expression).__name__ == "HadamardProduct":
        parts = [concrete(a, values) for a in expression.args]
        return Matrix([[parts[0][r] * parts[1][r]] for r in range(len(parts[0]))])
    if type(expression).__name__ == "HadamardPower":
        return concrete(expression.args[0], values).applyfunc(lambda e: e ** expression.args[1])
    if type(expression).__name__ == "DiagMatrix":
        return Matrix.diag(*concrete(expression.args[0], values))
    if type(expression).__name__ == "Identity":
        return Matrix.eye(values[expression.args[0]])
    if type(expression).__name__ == "ZeroMatrix":
        return zeros(*(values.get(s, s) for s in expression.shape))
    if not expression.args:
        return expression
    parts = [concrete(a, values) for a in expression.args]
    if type(expression).__name__ in ("MatMul", "Mul"):
        return reduce(mul, parts)
    if type(expression).__name__ in ("MatAdd", "Add"):
        return reduce(add, parts)
    if type(expression).__name__ == "Transpose":
        return parts[0].T
    return expression.func(*parts)


LOSSES = {
    "least squares": SquaredNorm(Y - X * b) / 2,
    "ridge": SquaredNorm(Y - X * b) + lam * SquaredNorm(b),
    "diagonal network": SquaredNorm(Y - X * HadamardProduct(w, b)) / 2,
    "square of an inner product": Dot(b, X.T * Y) ** 2,
    "fourth powers": total(Entry(b, j) ** 4, j, d),
    "mixed": total(Entry(b, j) ** 2 * Entry(w, j), j, d) + Dot(w, b),
}


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_is_the_derivative_of_the_written_out_loss(name: str) -> None:
    loss = concrete(LOSSES[name], {**POINT, b: SYMBOLS})
    expected = Matrix([loss.diff(symbol) for symbol in SYMBOLS])
    found = concrete(gradient(LOSSES[name], b), {**POINT, b: SYMBOLS})
    assert (found - expected).expand() == zeros(2, 1)
    assert (found + expected).expand() != zeros(2, 1)


@pytest.mark.parametrize("name", LOSSES)
def test_hessian_is_the_second_derivative_of_the_written_out_loss(name: str) -> None:
    loss = concrete(LOSSES[name], {**POINT, b: SYMBOLS})
    expected = Matrix(2, 2, lambda r, c: loss.diff(SYMBOLS[r], SYMBOLS[c]))
    found = concrete(hessian(LOSSES[name], b), {**POINT, b: SYMBOLS})
    assert (found - expected).expand() == zeros(2, 2)


def test_an_inverse_without_the_variable_is_a_letter() -> None:
    weighted = Dot(b, inverse(X.T * X) * w)
    assert gradient(weighted, b) == inverse(X.T * X) * w


def test_what_is_no_polynomial_in_the_variable_is_refused() -> None:
    with pytest.raises(NotPolynomial):
        gradient(log(Dot(b, w)), b)
    with pytest.raises(NotPolynomial):
        gradient(Dot(w, inverse(b * b.T) * w), b)
