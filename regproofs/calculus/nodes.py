"""What a scalar is made of: plain numbers and parameters, or matrices."""

from __future__ import annotations

from functools import lru_cache

from sympy import Basic, Derivative, Expr, KroneckerDelta, MatrixExpr, MatrixSymbol, Sum, Trace
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
