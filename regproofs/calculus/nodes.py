"""What a scalar is made of: plain numbers and parameters, or matrices."""

from __future__ import annotations

from functools import lru_cache

from sympy import (
    Basic,
    Derivative,
    Expr,
    KroneckerDelta,
    MatrixExpr,
    MatrixSymbol,
    Pow,
    S,
    Sum,
    Symbol,
    Trace,
    fraction,
    together,
)
from sympy.matrices.expressions.matexpr import MatrixElement

from regproofs.logic.expression import Rank, ScalarNode, SingularValue

MADE_OF_MATRICES = (ScalarNode, Sum, Trace, KroneckerDelta, MatrixElement, Derivative)


class NotASpectralExpression(ValueError):
    """The expression is not a combination of words in the singular directions of one matrix."""


@lru_cache(maxsize=4096)
def plain(expression: Basic) -> bool:
    """Whether a scalar or relation holds no matrices, but in singular values and ranks."""
    if isinstance(expression, SingularValue | Rank):
        return isinstance(expression.args[0], MatrixSymbol)
    if isinstance(expression, (MatrixExpr, *MADE_OF_MATRICES)):
        return False
    return all(plain(part) for part in expression.args)


def scalar_nodes(expression: Basic) -> list[Expr]:
    """The outermost scalars that are made of matrices, in a fixed order."""
    if plain(expression):
        return []
    if isinstance(expression, MADE_OF_MATRICES):
        return [expression]
    return list(dict.fromkeys(node for part in expression.args for node in scalar_nodes(part)))


def opaque(expression: Basic) -> dict[Basic, Symbol]:
    """A real number in the place of each scalar made of matrices, nonnegative where that is known."""
    return {
        node: Symbol(f"<{node}>", real=True, nonnegative=node.is_nonnegative or None)
        for node in scalar_nodes(expression)
    }


def quotient(expression: Expr) -> tuple[Expr, Expr]:
    """Numerator and denominator; the denominator is 1 unless scalars made of matrices stand in it."""
    if not any(p.exp.is_negative and not plain(p.base) for p in expression.atoms(Pow)):
        return expression, S.One
    names = opaque(expression)
    back = {name: node for node, name in names.items()}
    numerator, denominator = fraction(together(expression.xreplace(names)))
    if not denominator.has(*names.values()):
        return expression, S.One
    return numerator.xreplace(back), denominator.xreplace(back)


def has_root(expression: Basic) -> bool:
    """Whether a square root is taken of a scalar made of matrices."""
    return any(p.exp.is_Rational and p.exp.q == 2 and not plain(p.base) for p in expression.atoms(Pow))
