"""What may be averaged over a discrete law with the right moments: polynomials of degree at most two."""

from __future__ import annotations

from fractions import Fraction
from math import inf

from sympy import Add, Basic, HadamardProduct, MatAdd, MatMul, Mul, Pow, Sum, Trace, Transpose

from regproofs.errors import StatementError
from regproofs.logic.expression import (
    Covariance,
    Dot,
    Entry,
    Expectation,
    MatrixExpectation,
    MatrixSum,
    Random,
    RandomMatrix,
    RandomVector,
    SquaredNorm,
)

AVERAGED = (Expectation, MatrixExpectation, Covariance)
ADDITIVE = (Add, MatAdd, Sum, MatrixSum, Trace, Transpose, Entry)
MULTIPLICATIVE = (Mul, MatMul, HadamardProduct, Dot)
Degree = Fraction | float


def free_randoms(expression: Basic) -> list[Random]:
    """The random quantities over which nothing inside averages yet, those inside another's mean first."""
    found: list[Random] = []

    def visit(node: Basic) -> None:
        if not isinstance(node, AVERAGED):
            for part in node.args:
                visit(part)
            if isinstance(node, RandomVector | RandomMatrix) and node not in found:
                found.append(node)

    visit(expression)
    return found


def degree(expression: Basic) -> Degree:
    """The degree of a polynomial in the random quantities it depends on; infinite if it is no polynomial.

    A quantity whose mean is linear in another one counts once, for both.
    """
    if not free_randoms(expression):
        return Fraction(0)
    if isinstance(expression, RandomVector):
        return max(Fraction(1), degree(expression.mean), degree(expression.covariance) / 2)
    if isinstance(expression, RandomMatrix):
        return max(Fraction(1), degree(expression.variance) / 2)
    degrees = [degree(part) for part in expression.args]
    if isinstance(expression, ADDITIVE):
        return max(degrees)
    if isinstance(expression, MULTIPLICATIVE):
        return sum(degrees, Fraction(0))
    if isinstance(expression, SquaredNorm):
        return 2 * degrees[0]
    if isinstance(expression, Pow) and expression.exp.is_Integer and expression.exp > 0:
        return int(expression.exp) * degrees[0]
    return inf


def require_degree(expression: Basic, allowed: int, averaged: Basic) -> None:
    """Refuse what the first two moments do not determine."""
    found = degree(expression)
    if found > allowed:
        size = "no polynomial" if found == inf else f"of degree {found}"
        what = "covariance of a vector" if isinstance(averaged, Covariance) else "average of a quantity"
        raise StatementError(
            f"the first two moments determine the {what} of degree at most {allowed} in its random "
            f"quantities, and {expression} is {size}"
        )
