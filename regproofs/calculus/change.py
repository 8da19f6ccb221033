"""Derivatives of matrix expressions by a scalar, and substitution of scalars in them."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    Inverse,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
)

from regproofs.calculus.nodes import NotASpectralExpression, scalar_nodes
from regproofs.logic.expression import Dot, MatrixSum, SquaredNorm


def derivative(expression: Basic, symbol: Symbol) -> Basic:
    """The derivative of a scalar, vector or matrix by a scalar symbol.

    >>> from sympy import MatrixSymbol, symbols, exp
    >>> t = symbols("t"); b = MatrixSymbol("b", 3, 1)
    >>> derivative(exp(-2*t)*b, t)
    (-2*exp(-2*t))*b
    """
    if symbol not in expression.free_symbols:
        return ZeroMatrix(*expression.shape) if isinstance(expression, MatrixExpr) else S.Zero
    return _matrix(expression, symbol) if isinstance(expression, MatrixExpr) else _scalar(expression, symbol)


def substitute(expression: Basic, values: Mapping[Basic, Basic]) -> Basic:
    """The expression with scalars replaced, all at once."""
    return expression.xreplace(dict(values))


def _matrix(expression: MatrixExpr, symbol: Symbol) -> MatrixExpr:
    if isinstance(expression, MatAdd):
        return _total([derivative(part, symbol) for part in expression.args], expression)
    if isinstance(expression, MatMul):
        return _product(expression, symbol)
    if isinstance(expression, Transpose):
        return Transpose(derivative(expression.arg, symbol))
    if isinstance(expression, MatrixSum):
        return MatrixSum(derivative(expression.summand, symbol), expression.limits)
    if isinstance(expression, Inverse):
        return MatMul(S.NegativeOne, expression, derivative(expression.arg, symbol), expression)
    if isinstance(expression, MatPow) and expression.exp.is_Integer and expression.exp > 0:
        return _product(MatMul(*[expression.base] * int(expression.exp)), symbol)
    raise NotASpectralExpression(f"the derivative of {expression} by {symbol} is not a matrix expression")


def _product(expression: MatMul, symbol: Symbol) -> MatrixExpr:
    """One factor at a time is differentiated."""
    terms = []
    for k, factor in enumerate(expression.args):
        change = derivative(factor, symbol)
        if change != 0 and not isinstance(change, ZeroMatrix):
            terms.append(MatMul(*expression.args[:k], change, *expression.args[k + 1 :]))
    return _total(terms, expression)


def _total(terms: list[MatrixExpr], like: MatrixExpr) -> MatrixExpr:
    kept = [term for term in terms if not isinstance(term, ZeroMatrix)]
    if not kept:
        return ZeroMatrix(*like.shape)
    return kept[0] if len(kept) == 1 else MatAdd(*kept)


def _scalar(expression: Expr, symbol: Symbol) -> Expr:
    """The chain rule over the scalars that are made of matrices."""
    nodes = {node: Dummy(real=True) for node in scalar_nodes(expression)}
    outer = expression.xreplace(nodes)
    inner = [outer.diff(dummy) * _node(node, symbol) for node, dummy in nodes.items() if symbol in node.free_symbols]
    back = {dummy: node for node, dummy in nodes.items()}
    return Add(outer.diff(symbol), *inner).xreplace(back)


def _node(node: Expr, symbol: Symbol) -> Expr:
    if isinstance(node, Dot):
        left, right = node.args
        return Dot(derivative(left, symbol), right) + Dot(left, derivative(right, symbol))
    if isinstance(node, SquaredNorm):
        inside = node.args[0]
        return 2 * Trace(MatMul(Transpose(derivative(inside, symbol)), inside))
    if isinstance(node, Trace):
        return Trace(derivative(node.arg, symbol))
    if isinstance(node, Sum):
        return Sum(derivative(node.function, symbol), *node.limits)
    raise NotASpectralExpression(f"the derivative of {node} by {symbol} is not taken")
