"""Averages as finite sums: which random quantities, of what degree, and over which points.

The expectation of a polynomial of degree K in an independent random number is a linear functional that the moments
m_0, ..., m_K fix. So it is a sum over K + 1 nodes, whose weights are rational combinations of the moments (of any
sign: nothing is sampled). No root is taken, so the same sum serves rationals, floating point and balls.

    >>> from regproofs.logic.law import Moments
    >>> from sympy import Symbol
    >>> nodes(Moments(0, Symbol("s")), 2)
    [(0, 1 - s), (1, s/2), (-1, s/2)]
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from math import inf

from sympy import (
    Add,
    Basic,
    Derivative,
    DiagMatrix,
    Expr,
    HadamardProduct,
    Integer,
    MatAdd,
    MatMul,
    MatPow,
    Mul,
    Poly,
    Pow,
    Product,
    Sum,
    Symbol,
    Trace,
    Transpose,
)
from sympy.matrices.expressions.hadamard import HadamardPower

from regproofs.errors import StatementError
from regproofs.logic.expression import (
    RANDOM,
    Covariance,
    DiagonalPart,
    Dot,
    Entry,
    Expectation,
    GaussianVector,
    Gradient,
    Hessian,
    MatrixExpectation,
    MatrixSum,
    NoiseMatrix,
    NoiseScalar,
    Random,
    RandomMatrix,
    RandomVector,
    SquaredNorm,
)
from regproofs.logic.law import Discrete, Law, Normal

INTEGRAL = -1  # in the place of a degree: no polynomial, averaged over a normal law by an integral
AVERAGED = (Expectation, MatrixExpectation, Covariance)
ADDITIVE = (
    Add, MatAdd, Sum, MatrixSum, Trace, Transpose, Entry, DiagMatrix, DiagonalPart, Derivative, Gradient, Hessian,
)  # fmt: skip
MULTIPLICATIVE = (Mul, MatMul, HadamardProduct, Dot)
POWERS = (Pow, MatPow, HadamardPower)
Degree = Fraction | float


def free_randoms(expression: Basic) -> list[Random]:
    """The random quantities over which nothing inside averages yet, those inside another's mean first."""
    found: list[Random] = []

    def visit(node: Basic) -> None:
        if not isinstance(node, AVERAGED):
            for part in node.args:
                visit(part)
            if isinstance(node, RANDOM) and node not in found:
                found.append(node)

    visit(expression)
    return found


def degree(expression: Basic, random: Random) -> Degree:
    """The degree of a polynomial in one random quantity; infinite if it is no polynomial.

    A quantity whose mean is linear in this one counts as this one does.
    """
    if expression == random:
        return Fraction(1)
    if random not in free_randoms(expression):
        return Fraction(0)
    if isinstance(expression, RandomVector):
        return max(degree(expression.mean, random), degree(expression.covariance, random) / 2)
    if isinstance(expression, RandomMatrix):
        return degree(expression.variance, random) / 2
    degrees = [degree(part, random) for part in expression.args]
    if isinstance(expression, ADDITIVE):
        return max(degrees)
    if isinstance(expression, MULTIPLICATIVE):
        return sum(degrees, Fraction(0))
    if isinstance(expression, Product) and _at_its_index(expression, random):
        return degrees[0]
    if isinstance(expression, SquaredNorm):
        return 2 * degrees[0]
    if isinstance(expression, POWERS) and expression.exp.is_Integer and expression.exp > 0:
        return int(expression.exp) * degrees[0]
    return inf


def _at_its_index(expression: Product, random: Random) -> bool:
    """Whether each factor holds one entry of a random vector and no two the same, so that no degrees add up."""
    index = expression.limits[0][0]
    hidden = expression.function.xreplace({Entry(random, index): Integer(0)})
    return isinstance(random, NoiseMatrix) and random not in free_randoms(hidden)


def degrees(expression: Basic, averaged: Basic | None = None) -> dict[Random, int]:
    """The degree in each random quantity; StatementError where its law does not determine the average."""
    times = 2 if isinstance(averaged, Covariance) else 1
    found = {random: degree(expression, random) for random in free_randoms(expression)}
    for random, size in found.items():
        if size == inf and not _finite(random) and not _normal_number(random):
            raise StatementError(f"{expression} is no polynomial in {random}, and its average is no finite sum")
        if isinstance(random, RandomMatrix | RandomVector) and not isinstance(random, GaussianVector):
            _require_two_moments(expression, random, times * size, averaged)
    whole = {random: _whole(random, times * size) for random, size in found.items()}
    return {random: _of_each_entry(expression, random, size) for random, size in whole.items()}


def _whole(random: Random, size: Degree) -> int:
    if size < inf:
        return int(-(-size // 1))
    return 0 if _finite(random) else INTEGRAL


class EachEntry(int):
    """A degree in each entry alone: those of several entries add up, as in a product over an index."""


def _of_each_entry(expression: Basic, random: Random, size: int) -> int:
    products = [node for node in expression.atoms(Product) if random in free_randoms(node)]
    return EachEntry(size) if products else size


def _finite(random: Random) -> bool:
    return isinstance(random, NoiseScalar | NoiseMatrix) and isinstance(random.law, Discrete)


def _normal_number(random: Random) -> bool:
    return isinstance(random, NoiseScalar) and isinstance(random.law, Normal)


def _require_two_moments(expression: Basic, random: Random, size: Degree, averaged: Basic | None) -> None:
    """Refuse what the first two moments do not determine."""
    if size > 2:
        what, allowed = (
            ("covariance of a vector", 1) if isinstance(averaged, Covariance) else ("average of a quantity", 2)
        )
        raise StatementError(
            f"the first two moments determine the {what} of degree at most {allowed} in its random "
            f"quantities, and {expression} is of degree {size * allowed / 2} in {random}"
        )


def nodes(law: Law, size: int) -> list[tuple[Expr, Expr]]:
    """Values with weights that sum every polynomial of degree at most `size` as the law does."""
    if isinstance(law, Discrete):
        return law.table
    moments = [law.moment(k) for k in range(size + 1)]
    weighted = [Add(*(c * m for c, m in zip(row, moments, strict=True))) for row in _combinations(size)]
    return list(zip(_places(size), weighted, strict=True))


def _places(size: int) -> list[Expr]:
    """0, 1, -1, 2, -2, ...: size + 1 of them."""
    return [Integer((k + 1) // 2 * (1 if k % 2 else -1)) for k in range(size + 1)]


@cache
def _combinations(size: int) -> list[list[Expr]]:
    """For each node the coefficients of the polynomial that is 1 there and 0 at the other nodes."""
    x, places = Symbol("x"), _places(size)
    rows = []
    for node in places:
        others = [other for other in places if other != node]
        unit = Poly(Mul(*((x - other) / (node - other) for other in others)), x)
        rows.append([unit.coeff_monomial(x**k) for k in range(size + 1)])
    return rows


def grid_points(expressions: Iterable[Basic], dimension: int) -> int:
    """How many points the averages in the expressions take at most, where each dimension is this one."""
    averages = {node for e in expressions for node in e.atoms(*AVERAGED)}
    return max((_grid(node, dimension) for node in averages), default=1)


def _grid(averaged: Basic, dimension: int) -> int:
    points = 1
    for random, size in degrees(averaged.args[0], averaged).items():
        entries = (
            1 if isinstance(random, NoiseScalar) else dimension ** sum(s.is_Integer is not True for s in random.shape)
        )
        values = len(random.law.table) if _finite(random) else size + 1
        few = (2 if isinstance(random, NoiseMatrix) else 4) * entries + 1
        points *= values**entries if tensor(random, size) else few
    return points


def tensor(random: Random, size: int) -> bool:
    """Whether the average over a quantity runs over a grid: else few points with two moments suffice."""
    return isinstance(random, NoiseScalar) or isinstance(size, EachEntry) or size not in (1, 2)
