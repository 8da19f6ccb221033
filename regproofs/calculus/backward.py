"""Gradients by going backward through a formula: the slope by a product or sum is passed on to its parts.

What comes out stands in matrix notation, and what several gradients share stands in each of them as it is.

    >>> from sympy import MatrixSymbol, Symbol
    >>> from regproofs.logic.activation import Activation
    >>> from regproofs.logic.expression import SquaredNorm
    >>> m, d = Symbol("m", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> W, x, y, sigma = MatrixSymbol("W", m, d), MatrixSymbol("x", d, 1), MatrixSymbol("y", m, 1), Activation("sigma")
    >>> gradient(SquaredNorm(sigma(W * x) - y) / 2, W)
    (HadamardProduct(sigma'(W*x), sigma(W*x) - y))*x.T
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from sympy import (
    Add,
    Basic,
    Expr,
    HadamardProduct,
    Identity,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Pow,
    Trace,
    Transpose,
    ZeroMatrix,
)

from regproofs.calculus.indices import NotPolynomial
from regproofs.logic.activation import Entrywise
from regproofs.logic.expression import Dot, SquaredNorm


def gradient(scalar: Expr, variable: MatrixSymbol) -> MatrixExpr:
    """The gradient of a scalar made of matrices by one of them; NotPolynomial for what has no rule here."""
    found = list(slopes(scalar, 1, variable))
    if not found:
        return ZeroMatrix(*variable.shape)
    return found[0] if len(found) == 1 else MatAdd(*found).doit(deep=False)


@singledispatch
def slopes(expression: Basic, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    """What an expression passes on to a variable, if the slope by the expression is such a number or matrix.

    One summand for each place at which the variable stands.
    """
    if variable in expression.free_symbols:
        raise NotPolynomial(f"no rule gives the gradient of {expression} by {variable}")
    return iter(())


@slopes.register(Add)
@slopes.register(MatAdd)
def _(expression: Add | MatAdd, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    for part in expression.args:
        yield from slopes(part, slope, variable)


@slopes.register
def _(expression: Mul, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    for k, part in enumerate(expression.args):
        yield from slopes(part, slope * Mul(*expression.args[:k], *expression.args[k + 1 :]), variable)


@slopes.register
def _(expression: Pow, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    base, exponent = expression.args
    if variable in exponent.free_symbols:
        raise NotPolynomial(f"no rule gives the gradient of {expression} by {variable}")
    yield from slopes(base, slope * exponent * base ** (exponent - 1), variable)


@slopes.register
def _(expression: SquaredNorm, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    (inside,) = expression.args
    yield from slopes(inside, 2 * slope * inside, variable)


@slopes.register
def _(expression: Dot, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    left, right = expression.args
    yield from slopes(left, slope * right, variable)
    yield from slopes(right, slope * left, variable)


@slopes.register
def _(expression: Trace, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    yield from slopes(expression.arg, slope * Identity(expression.arg.rows), variable)


@slopes.register
def _(expression: MatrixSymbol, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    if expression == variable:
        yield slope


@slopes.register
def _(expression: Transpose, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    yield from slopes(expression.arg, slope.T, variable)


@slopes.register
def _(expression: MatMul, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    coefficient, factors = expression.as_coeff_matrices()
    if variable in coefficient.free_symbols:
        raise NotPolynomial(f"no rule gives the gradient of {coefficient} by {variable}")
    for k, factor in enumerate(factors):
        if variable in factor.free_symbols:
            before, after = ([part.T for part in reversed(side)] for side in (factors[:k], factors[k + 1 :]))
            yield from slopes(factor, MatMul(coefficient, *before, slope, *after).doit(deep=False), variable)


@slopes.register
def _(expression: HadamardProduct, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    for k, part in enumerate(expression.args):
        if variable in part.free_symbols:
            others = expression.args[:k] + expression.args[k + 1 :]
            yield from slopes(part, HadamardProduct(*others, slope, evaluate=False), variable)


@slopes.register
def _(expression: Entrywise, slope: Any, variable: MatrixSymbol) -> Iterator[MatrixExpr]:
    if variable in expression.free_symbols:
        yield from slopes(expression.argument, HadamardProduct(expression.slope, slope, evaluate=False), variable)
