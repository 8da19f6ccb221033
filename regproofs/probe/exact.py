"""The exact value of an expression, and the truth of a condition, at a case: rationals, else Arb balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, singledispatch
from math import prod
from typing import Any

from flint import ctx, fmpq, fmpq_mat
from sympy import (
    Basic,
    Derivative,
    DiagMatrix,
    Expr,
    HadamardPower,
    HadamardProduct,
    Identity,
    Integer,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    OneMatrix,
    Product,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean, Not, Or

from regproofs.errors import StatementError
from regproofs.logic import balls
from regproofs.logic.activation import POWERS, Entrywise, power_and_factor
from regproofs.logic.average import AVERAGED, degrees, free_randoms
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import (
    RANDOM,
    Covariance,
    DiagonalPart,
    Dot,
    Entry,
    ForAll,
    Gradient,
    Hessian,
    LeftVector,
    MatrixSum,
    NoiseScalar,
    ProductExcept,
    Pseudoinverse,
    Random,
    Rank,
    RightVector,
    ScalarNode,
    SingularValue,
    SquaredNorm,
)
from regproofs.logic.slopes import entries_of_derivatives
from regproofs.probe.case import Case, rational
from regproofs.probe.points import points


def exact(expression: Expr, case: Case) -> balls.Value:
    """The value of a scalar: a rational, or a ball at the working precision.

    Raises Beyond where the expression is undefined (division by zero, an index out of range) or not known.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> exact(1 / x + x**2, Case({"x": 4}))
    65/4
    """
    return balls.value(expression, _Leaves(case))


def truth(condition: Boolean, case: Case) -> bool | None:
    """Whether a condition holds at a case; None where that is undefined or not certified by the balls."""
    for precision in balls.PRECISIONS:
        with ctx.workprec(precision):
            try:
                return _truth(condition, case)
            except balls.Uncertain:
                continue
            except Beyond:
                return None
    return None


def all_true(conditions: Iterable[Boolean], case: Case) -> bool | None:
    """Whether all conditions hold; False as soon as one is known not to."""
    answers = [truth(condition, case) for condition in conditions]
    return False if False in answers else None if None in answers else True


def matrix_value(expression: Basic, case: Case) -> fmpq_mat:
    """The value of a matrix with rational entries; Beyond for a singular inverse or what is unknown."""
    return _matrix(expression, case)


def rational_value(expression: Basic, case: Case) -> fmpq | fmpq_mat | None:
    """The value of a scalar or matrix where it is rational and can be computed exactly, else None.

    >>> from sympy import Symbol, sqrt
    >>> x = Symbol("x")
    >>> rational_value(1 / x, Case({"x": 3})), rational_value(sqrt(x), Case({"x": 3}))
    (1/3, None)
    """
    try:
        value = _matrix(expression, case) if isinstance(expression, MatrixExpr) else exact(expression, case)
    except (Beyond, balls.Uncertain):
        return None
    return value if isinstance(value, fmpq | fmpq_mat) else None


def _truth(condition: Boolean, case: Case) -> bool:
    if isinstance(condition, Relational) and isinstance(condition.lhs, MatrixExpr):
        same = _matrix(condition.lhs, case) == _matrix(condition.rhs, case)
        return same if condition.rel_op == "==" else not same
    if isinstance(condition, ForAll):
        index, lower, upper = condition.limits
        instances = (condition.relation.xreplace({index: Integer(k)}) for k in _range(lower, upper, case))
        return all([_truth(instance, case) for instance in instances])
    if isinstance(condition, Not):
        return not _truth(condition.args[0], case)
    if isinstance(condition, And | Or) and condition.has(ForAll):
        return (all if isinstance(condition, And) else any)([_truth(part, case) for part in condition.args])
    return balls.truth(condition, _Leaves(case))


class _Leaves(Mapping[Expr, Any]):
    """The values of the symbols, sums and matrix scalars of an expression, found when asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __contains__(self, node: object) -> bool:
        return isinstance(node, Symbol | Sum | Product | KroneckerDelta | Trace | Derivative | ScalarNode)

    def __getitem__(self, node: Expr) -> Any:
        return _scalar(node, self.case)

    def __iter__(self) -> Iterator[Expr]:
        return iter(())

    def __len__(self) -> int:
        return 0


@singledispatch
def _scalar(node: Basic, case: Case) -> Any:
    raise Beyond(f"no value is known for a node {type(node).__name__}")  # a long one takes long to write


@_scalar.register
def _(node: Symbol, case: Case) -> Any:
    value = case.values.get(node.name)
    if value is None or isinstance(value, tuple | str):
        raise Beyond(f"{node} has no value here")
    return rational(value)


@_scalar.register
def _(node: Sum, case: Case) -> Any:
    index, lower, upper = node.limits[-1]  # the outermost
    inner = node.function if len(node.limits) == 1 else Sum(node.function, *node.limits[:-1])
    terms = (inner.xreplace({index: Integer(k)}) for k in _range(lower, upper, case))
    return sum((exact(term, case) for term in terms), fmpq(0))


@_scalar.register
def _(node: Product, case: Case) -> Any:
    index, lower, upper = node.limits[0]
    return _multiplied(node.function, index, _range(lower, upper, case), case)


@_scalar.register
def _(node: ProductExcept, case: Case) -> Any:
    index, lower, upper = node.limits
    left_out = {whole(other, case) for other in node.without}
    kept = [k for k in _range(lower, upper, case) if k not in left_out]
    return _multiplied(node.factor, index, kept, case)


def _multiplied(factor: Expr, index: Symbol, places: Iterable[int], case: Case) -> Any:
    return prod((exact(factor.xreplace({index: Integer(k)}), case) for k in places), start=fmpq(1))


@_scalar.register
def _(node: KroneckerDelta, case: Case) -> Any:
    left, right = (whole(index, case) for index in node.args[:2])
    return fmpq(int(left == right))


@_scalar.register
def _(node: Derivative, case: Case) -> Any:
    return exact(_differentiated(node), case)


@cache
def _differentiated(node: Derivative) -> Expr:
    return node.doit()


@_scalar.register
def _(node: SingularValue, case: Case) -> Any:
    sigma = _triple(node, case).sigma
    return rational(sigma[_index(node.args[1], len(sigma), case)])


@_scalar.register
def _(node: Rank, case: Case) -> Any:
    return fmpq(_matrix(node.args[0], case).rank())


@_scalar.register
def _(node: Dot, case: Case) -> Any:
    return (_matrix(node.args[0], case).transpose() * _matrix(node.args[1], case))[0, 0]


@_scalar.register
def _(node: SquaredNorm, case: Case) -> Any:
    return sum((x * x for x in _matrix(node.args[0], case).entries()), fmpq(0))


@_scalar.register
def _(node: Entry, case: Case) -> Any:
    if isinstance(node.args[0], Gradient | Hessian):
        return exact(_carried_out(node), case)
    matrix = _matrix(node.args[0], case)
    row = _index(node.args[1], matrix.nrows(), case)
    return matrix[row, _index(node.args[2], matrix.ncols(), case)]


@_scalar.register
def _(node: Trace, case: Case) -> Any:
    matrix = _matrix(node.arg, case)
    return sum((matrix[i, i] for i in range(matrix.nrows())), fmpq(0))


@cache
def _carried_out(node: Entry) -> Expr:
    slope = entries_of_derivatives(node)
    if slope == node:
        raise Beyond(f"no value is known for a node {type(node).__name__}")  # a long one takes long to write
    return slope


@singledispatch
def _matrix(node: Basic, case: Case) -> fmpq_mat:
    raise Beyond(f"no value is known for a node {type(node).__name__}")  # a long one takes long to write


@_matrix.register
def _(node: MatrixSymbol, case: Case) -> fmpq_mat:
    if node.name not in case.matrices:
        raise Beyond(f"{node} has no value here")
    return case.matrices[node.name]


@_matrix.register
def _(node: MatAdd, case: Case) -> fmpq_mat:
    first, *rest = (_matrix(term, case) for term in node.args)
    return sum(rest, first)


@_matrix.register
def _(node: MatMul, case: Case) -> fmpq_mat:
    scalar, factors = node.as_coeff_matrices()
    product = _matrix(factors[0], case)
    for factor in factors[1:]:
        product = product * _matrix(factor, case)
    return product * _rational(scalar, case)


@_matrix.register
def _(node: Transpose, case: Case) -> fmpq_mat:
    return _matrix(node.arg, case).transpose()


@_matrix.register
def _(node: Identity, case: Case) -> fmpq_mat:
    return _identity(whole(node.rows, case))


@_matrix.register
def _(node: ZeroMatrix, case: Case) -> fmpq_mat:
    return fmpq_mat(whole(node.rows, case), whole(node.cols, case))


@_matrix.register
def _(node: OneMatrix, case: Case) -> fmpq_mat:
    rows, columns = whole(node.rows, case), whole(node.cols, case)
    return fmpq_mat(rows, columns, [1] * (rows * columns))


@_matrix.register
def _(node: HadamardProduct, case: Case) -> fmpq_mat:
    first, *rest = (_matrix(factor, case) for factor in node.args)
    for factor in rest:
        pairs = zip(first.entries(), factor.entries(), strict=True)
        first = fmpq_mat(first.nrows(), first.ncols(), [x * y for x, y in pairs])
    return first


@_matrix.register
def _(node: Entrywise, case: Case) -> fmpq_mat:
    """By exact numbers where the activation is a power."""
    name = case.values.get(node.function.name)
    if not isinstance(name, str) or name not in POWERS:
        raise Beyond(f"{node.function} is no power here")
    argument = _matrix(node.argument, case)
    power, factor = power_and_factor(name, node.order)
    return fmpq_mat(argument.nrows(), argument.ncols(), [factor * x**power for x in argument.entries()])


@_matrix.register
def _(node: HadamardPower, case: Case) -> fmpq_mat:
    base, exponent = _matrix(node.args[0], case), whole(node.args[1], case)
    return fmpq_mat(base.nrows(), base.ncols(), [x**exponent for x in base.entries()])


@_matrix.register
def _(node: DiagMatrix, case: Case) -> fmpq_mat:
    diagonal = _matrix(node.args[0], case).entries()
    size = len(diagonal)
    return fmpq_mat(size, size, [diagonal[i] if i == k else 0 for i in range(size) for k in range(size)])


@_matrix.register(Inverse)
@_matrix.register(MatPow)
def _(node: MatPow, case: Case) -> fmpq_mat:
    base, exponent = _matrix(node.base, case), whole(node.exp, case)
    if exponent < 0:
        base = _inverse(base)
    power = _identity(base.nrows())
    for _ in range(abs(exponent)):
        power = power * base
    return power


@_matrix.register
def _(node: Pseudoinverse, case: Case) -> fmpq_mat:
    """X^+ = C^t (C C^t)^{-1} (B^t B)^{-1} B^t for a full-rank factorisation X = B C."""
    matrix = _matrix(node.args[0], case)
    reduced, rank = matrix.rref()
    columns = _pivots(reduced, rank)
    b = fmpq_mat(matrix.nrows(), rank, [row[k] for row in matrix.table() for k in columns])
    c = fmpq_mat(rank, matrix.ncols(), [x for row in reduced.table()[:rank] for x in row])
    b_t, c_t = b.transpose(), c.transpose()
    return c_t * (c * c_t).inv() * (b_t * b).inv() * b_t


@_matrix.register
def _(node: LeftVector, case: Case) -> fmpq_mat:
    return _column(node, case, 0)


@_matrix.register
def _(node: RightVector, case: Case) -> fmpq_mat:
    return _column(node, case, 1)


@_matrix.register
def _(node: MatrixSum, case: Case) -> fmpq_mat:
    index, lower, upper = node.limits
    total = fmpq_mat(whole(node.rows, case), whole(node.cols, case))
    for k in _range(lower, upper, case):
        total = total + _matrix(node.summand.xreplace({index: Integer(k)}), case)
    return total


@_matrix.register
def _(node: DiagonalPart, case: Case) -> fmpq_mat:
    return _matrix(node.entrywise, case)


# -- averages ----------------------------------------------------------------------------------------------


def _noise(node: Random, case: Case) -> Any:
    if node.name not in case.noise:
        raise Beyond(f"{node} has no value outside of an average")
    value = case.noise[node.name]
    return value[0, 0] if isinstance(node, NoiseScalar) else value


def _average(node: Basic, case: Case) -> Any:
    """The sum over the points of all random quantities inside."""
    inner = node.args[0]
    try:
        sizes = degrees(inner, node)
    except StatementError as reason:
        raise Beyond(str(reason)) from None
    evaluate = _matrix if isinstance(inner, MatrixExpr) else exact
    mean = _summed(lambda at: evaluate(inner, at), free_randoms(inner), sizes, case)
    if not isinstance(node, Covariance):
        return mean

    def square(at: Case) -> Any:
        deviation = _matrix(inner, at) - mean
        return deviation * deviation.transpose()

    return _summed(square, free_randoms(inner), sizes, case)


def _summed(value: Callable[[Case], Any], randoms: Sequence[Random], sizes: Mapping[Random, int], case: Case) -> Any:
    if not randoms:
        return value(case)
    first, *others = randoms
    found = points(first, sizes[first], lambda e: _rational(e, case), lambda e: _matrix(e, case))
    terms = [
        _summed(value, others, sizes, replace(case, noise={**case.noise, first.name: x})) * weight
        for x, weight in found
    ]
    return sum(terms[1:], terms[0])


for kind in RANDOM:
    (_scalar if kind is NoiseScalar else _matrix).register(kind, _noise)
for average in AVERAGED:
    (_scalar if issubclass(average, ScalarNode) else _matrix).register(average, _average)


def _column(node: Basic, case: Case, side: int) -> fmpq_mat:
    column = _index(node.args[1], _triple(node, case).rank, case)
    factor = case.factors[node.args[0].name][side]
    return fmpq_mat(factor.nrows(), 1, [factor[i, column] for i in range(factor.nrows())])


def _triple(node: Basic, case: Case) -> Any:
    matrix = node.args[0]
    if not isinstance(matrix, MatrixSymbol) or matrix.name not in case.triples:
        raise Beyond(f"no decomposition of {matrix} is known here")
    return case.triples[matrix.name]


def _inverse(matrix: fmpq_mat) -> fmpq_mat:
    try:
        return matrix.inv()
    except ZeroDivisionError:
        raise Beyond("the inverse of a singular matrix") from None


def _identity(size: int) -> fmpq_mat:
    return fmpq_mat(size, size, [int(i == k) for i in range(size) for k in range(size)])


def _pivots(reduced: fmpq_mat, rank: int) -> list[int]:
    return [next(k for k, x in enumerate(row) if x != 0) for row in reduced.table()[:rank]]


def _range(lower: Expr, upper: Expr, case: Case) -> range:
    return range(whole(lower, case), whole(upper, case) + 1)


def _index(expression: Expr, length: int, case: Case) -> int:
    """A position counted from 1, as a position counted from 0."""
    position = whole(expression, case)
    if not 1 <= position <= length:
        raise Beyond(f"the index {position} is not among 1..{length}")
    return position - 1


def whole(expression: Expr, case: Case) -> int:
    """The value of a dimension, rank or limit of a sum."""
    number = _rational(expression, case)
    if number.q != 1:
        raise Beyond(f"{expression} is not an integer here")
    return int(number.p)


def _rational(expression: Expr, case: Case) -> fmpq:
    number = exact(expression, case)
    if not isinstance(number, fmpq):
        raise Beyond(f"{expression} is not rational here")
    return number
