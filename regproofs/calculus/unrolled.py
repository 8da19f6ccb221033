"""A statement about vectors and matrices at a few small sizes, as one about finitely many numbers.

Every entry becomes a number of its own and every sum is written out. What fails there is false for symbolic sizes
too, so a counterexample is one; what holds at some sizes proves nothing and is not asked for.

    >>> from sympy import MatrixSymbol, Symbol
    >>> from regproofs.logic.expression import SquaredNorm
    >>> d = Symbol("d", integer=True, positive=True)
    >>> b = MatrixSymbol("b", d, 1)
    >>> unrolled(SquaredNorm(b), {d: 2})
    b_1**2 + b_2**2
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce, singledispatch
from itertools import combinations, pairwise, product
from typing import Any

from sympy import (
    Add,
    And,
    Basic,
    Determinant,
    DiagMatrix,
    Eq,
    Expr,
    Ge,
    Gt,
    HadamardPower,
    HadamardProduct,
    Identity,
    ImmutableDenseMatrix,
    Integer,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    MatrixSymbol,
    Mul,
    Ne,
    Not,
    OneMatrix,
    Or,
    Piecewise,
    Poly,
    PolynomialError,
    Product,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
    sqrt,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanFunction

from regproofs.calculus import pool
from regproofs.logic.activation import POWERS, Activation, Entrywise, power_and_factor
from regproofs.logic.decision import Decision
from regproofs.logic.defined import requirements
from regproofs.logic.expression import (
    Covariance,
    DiagonalPart,
    Dot,
    Entry,
    Expectation,
    ForAll,
    Gradient,
    LeftVector,
    MatrixExpectation,
    MatrixSum,
    NoiseMatrix,
    NoiseScalar,
    ProductExcept,
    Pseudoinverse,
    RandomVector,
    Rank,
    RightVector,
    ScalarNode,
    SingularValue,
    SquaredNorm,
)
from regproofs.logic.law import Discrete, Law, Moments, UnknownMoment
from regproofs.logic.quantity import Setting

RULE = "counterexample at a small size"
SIZES = (1, 2)
Sizes = Mapping[Basic, int]


class Chance(Symbol):  # type: ignore[misc]
    """An entry of what is random: it has no value, but a mean."""


class NotUnrolled(ValueError):
    """The expression holds something that has no entries here, such as an inverse that does not exist."""


def refutation(
    claim: Boolean, hypotheses: Iterable[Basic], given: Setting, upto: Sequence[int] = SIZES
) -> Decision | None:
    """The claim refuted at sizes 1 and 2, or those given, at numbers of a small pool; None says nothing.

    A matrix with a decomposition is the diagonal one of its singular values, of every rank that the sizes allow.
    """
    for sizes, relation, known in written_out(claim, tuple(hypotheses), given, upto):
        if found := _found(sizes, [*known, Not(relation)]):
            return found
    return None


def undefined(
    relation: Relational, hypotheses: Iterable[Basic], given: Setting, upto: Sequence[int] = SIZES
) -> Decision | None:
    """A small size and numbers in the hypotheses at which something in a relation has no value; None says nothing."""
    known = tuple(hypotheses)
    powers = set() if relation.has(Piecewise) else relation.atoms(MatPow)  # an inverse is one of them
    for inverse in sorted((power for power in powers if power.exp.is_negative), key=str):
        always = Ge(SquaredNorm(inverse.base), 0, evaluate=False)  # speaks of the matrix, and is written out
        for sizes, _, inside in written_out(always, known, given, upto):
            if entries(inverse.base, sizes).det(method="berkowitz").expand() == 0:
                if found := _found(sizes, [*inside, Ge(1, 0, evaluate=False)], f"{inverse} does not exist"):
                    return found
    for sizes, here, inside in written_out(relation, known, given, upto):
        for needed, under in requirements(here, ()):
            if found := _found(sizes, [*inside, *under, Not(needed)], f"{needed} fails"):
                return found
    return None


def _found(sizes: Sizes, relations: Sequence[Boolean], reason: str = "") -> Decision | None:
    """The answer at a point at which all relations hold, the last of which may fail."""
    point = pool.point(relations, pool.POINTS // max(sizes.values(), default=1))
    if point is None or any(x.is_integer and v.q != 1 for x, v in point.items()):
        return None
    found = _answer(sizes, {str(a): str(v) for a, v in point.items()})
    return replace(found, certificate={**found.certificate, "undefined": reason}) if reason else found


def _answer(sizes: Sizes, point: Mapping[str, str]) -> Decision:
    witness = {str(symbol): _called(symbol, size) for symbol, size in sizes.items()} | dict(point)
    return Decision("refuted", RULE, {"sizes": str(dict(sizes))}, (), witness)


def _called(symbol: Basic, size: int) -> str:
    """The value of a size, or of an activation, which is told by its exponent."""
    return next(name for name, power in POWERS.items() if power == size) if _is_activation(symbol) else str(size)


def _is_activation(symbol: Basic) -> bool:
    return isinstance(symbol, Activation)


def written_out(
    claim: Boolean, hypotheses: tuple[Basic, ...], given: Setting, upto: Sequence[int] = SIZES
) -> Iterator[tuple[Sizes, Any, list[Any]]]:
    """Small sizes with the claim there, in symbols for entries, and with what is supposed of these."""
    dimensions = [q.symbol for q in given.quantities.values() if q.kind == "dimension"]
    spoken = claim.free_symbols.union(*(h.free_symbols for h in hypotheses))
    for chosen in sorted(product(upto, repeat=len(dimensions)), key=sum):
        plain: dict[Basic, int] = dict(zip(dimensions, chosen, strict=True))
        every = (
            sized for ranked in _with_ranks(plain, given, spoken) for sized in _with_indices(ranked, given, spoken)
        )
        for whole in _with_activations(every, spoken):
            try:
                known = [*(unrolled(h, whole) for h in hypotheses), *_semidefinite(given, spoken, whole)]
                known += _of_laws(claim, whole)
                relation = unrolled(claim, whole)
            except NotUnrolled:
                return
            if relation.atoms(Chance):
                return
            if not any(h in (False, S.false) for h in known):
                yield whole, relation, [*known, *_declared(claim, hypotheses), *_of_singular_values(whole)]


def _with_ranks(sizes: dict[Basic, int], given: Setting, spoken: set[Basic]) -> Iterator[dict[Basic, int]]:
    """The sizes with a rank for every decomposed matrix that is spoken of, the largest ones first."""
    ranks = [Rank(matrix) for matrix in given.decompositions if matrix in spoken]
    most = [min(_whole(side, sizes) for side in rank.args[0].shape) for rank in ranks]
    for chosen in product(*(range(n, -1, -1) for n in most)):
        yield {**sizes, **dict(zip(ranks, chosen, strict=True))}


def _of_singular_values(sizes: Sizes) -> Iterator[Boolean]:
    """Singular values fall and are positive."""
    for rank in (symbol for symbol in sizes if isinstance(symbol, Rank)):
        values = _singular_values(rank, sizes)
        yield from (Gt(value, 0, evaluate=False) for value in values)
        yield from (Ge(large, small, evaluate=False) for large, small in pairwise(values))


def _singular_values(rank: Rank, sizes: Sizes) -> list[Symbol]:
    return [Symbol(f"{SingularValue(rank.args[0], k)}", positive=True) for k in range(1, sizes[rank] + 1)]


def _with_indices(sizes: dict[Basic, int], given: Setting, spoken: set[Basic]) -> Iterator[dict[Basic, int]]:
    """The sizes with a value for every index that is spoken of; of many values the ends."""
    declared = [q for q in given.quantities.values() if q.kind == "index" and q.symbol in spoken]
    indices = {q.symbol: q.upper for q in declared if q.upper is not None}
    uppers = [unrolled(upper, sizes) for upper in indices.values()]
    if 0 in uppers:  # no such index
        return
    for chosen in product(*({1: None, min(2, n): None, n: None} if n < 4 else (1, n) for n in map(int, uppers))):
        yield {**sizes, **dict(zip(indices, chosen, strict=True))}


def _with_activations(sizes: Iterable[dict[Basic, int]], spoken: set[Basic]) -> Iterator[dict[Basic, int]]:
    """The sizes with a power for every activation that is spoken of, by its exponent."""
    activations = sorted(filter(_is_activation, spoken), key=str)
    for chosen, powers in product(sizes, product(POWERS.values(), repeat=len(activations))):
        yield {**chosen, **dict(zip(activations, powers, strict=True))}


def _declared(claim: Basic, hypotheses: Iterable[Basic]) -> list[Boolean]:
    """What SymPy knows of scalars, as relations that a point must satisfy; evaluated they would say nothing."""
    symbols = {s for e in (claim, *hypotheses) for s in e.free_symbols if isinstance(s, Symbol)}
    strict = [Gt(s, 0, evaluate=False) for s in sorted(symbols, key=str) if s.is_positive and not s.is_integer]
    weak = [Ge(s, 0, evaluate=False) for s in sorted(symbols, key=str) if s.is_nonnegative and not s.is_positive]
    return [*strict, *weak]


def _semidefinite(given: Setting, spoken: set[Basic], sizes: Sizes) -> Iterator[Boolean]:
    """That every principal minor of a semidefinite matrix is nonnegative."""
    for quantity in given.quantities.values():
        if quantity.kind == "semidefinite" and quantity.symbol in spoken:
            matrix = entries(quantity.symbol, sizes)
            chosen = (list(c) for size in range(1, matrix.rows + 1) for c in combinations(range(matrix.rows), size))
            yield from (Ge(matrix[rows, rows].det(method="berkowitz"), 0, evaluate=False) for rows in chosen)


# -- writing out -----------------------------------------------------------------------------------------------


@singledispatch
def unrolled(expression: Any, sizes: Sizes) -> Any:
    """A scalar or condition with its dimensions and indices given numbers, in symbols for entries."""
    if isinstance(expression, MatrixExpr | ScalarNode):
        raise NotUnrolled(f"{expression} is not written out")
    if not expression.args:
        return Integer(sizes[expression]) if expression in sizes else expression
    return expression.func(*(unrolled(argument, sizes) for argument in expression.args))


@unrolled.register
def _(expression: Relational, sizes: Sizes) -> Boolean:
    left, right = expression.args
    if isinstance(expression, Eq) and isinstance(left, Rank) and left not in sizes and right == left.args[0].cols:
        columns = entries(left.args[0], sizes)
        return Ne((columns.T * columns).det(method="berkowitz"), 0, evaluate=False)
    if isinstance(left, MatrixExpr):
        pairs = zip(entries(left, sizes), entries(right, sizes), strict=True)
        same = And(*(Eq(a, b, evaluate=False) for a, b in pairs), evaluate=False)
        return same if isinstance(expression, Eq) else ~same
    return expression.func(unrolled(left, sizes), unrolled(right, sizes), evaluate=False)


@unrolled.register(BooleanFunction)
def _(expression: And | Or, sizes: Sizes) -> Boolean:
    return expression.func(*(unrolled(part, sizes) for part in expression.args), evaluate=False)


@unrolled.register
def _(expression: ForAll, sizes: Sizes) -> Boolean:
    index, lower, upper = expression.limits
    instances = [unrolled(expression.relation, {**sizes, index: k}) for k in _range(lower, upper, sizes)]
    return And(*instances, evaluate=False)


@unrolled.register
def _(expression: Sum, sizes: Sizes) -> Expr:
    index, lower, upper = expression.limits[-1]  # the outermost
    body = expression.function if len(expression.limits) == 1 else Sum(expression.function, *expression.limits[:-1])
    return Add(*(unrolled(body, {**sizes, index: k}) for k in _range(lower, upper, sizes)))


@unrolled.register
def _(expression: Product, sizes: Sizes) -> Expr:
    index, lower, upper = expression.limits[0]
    return _multiplied(expression.function, index, _range(lower, upper, sizes), sizes)


@unrolled.register
def _(expression: ProductExcept, sizes: Sizes) -> Expr:
    index, lower, upper = expression.limits
    left_out = {_whole(other, sizes) for other in expression.without}
    return _multiplied(expression.factor, index, [k for k in _range(lower, upper, sizes) if k not in left_out], sizes)


def _multiplied(factor: Expr, index: Symbol, places: Iterable[int], sizes: Sizes) -> Expr:
    return Mul(*(unrolled(factor, {**sizes, index: k}) for k in places))


@unrolled.register
def _(expression: Rank, sizes: Sizes) -> Expr:
    if expression not in sizes:
        raise NotUnrolled(f"{expression} is not written out")
    return Integer(sizes[expression])


@unrolled.register
def _(expression: SingularValue, sizes: Sizes) -> Expr:
    matrix, index = expression.args
    values = _singular_values(Rank(matrix), sizes) if Rank(matrix) in sizes else []
    place = _whole(index, sizes)
    if not 1 <= place <= len(values):
        raise NotUnrolled(f"{expression} is not there")
    return values[place - 1]


@unrolled.register
def _(expression: Entry, sizes: Sizes) -> Expr:
    matrix, row, column = expression.args
    return entries(matrix, sizes)[_whole(row, sizes) - 1, _whole(column, sizes) - 1]


@unrolled.register
def _(expression: Dot, sizes: Sizes) -> Expr:
    left, right = (entries(side, sizes) for side in expression.args)
    return (left.T * right)[0, 0]


@unrolled.register
def _(expression: SquaredNorm, sizes: Sizes) -> Expr:
    return Add(*(x**2 for x in entries(expression.args[0], sizes)))


@unrolled.register
def _(expression: Trace, sizes: Sizes) -> Expr:
    return entries(expression.arg, sizes).trace()


@unrolled.register
def _(expression: Determinant, sizes: Sizes) -> Expr:
    return entries(expression.arg, sizes).det(method="berkowitz")


@unrolled.register
def _(expression: KroneckerDelta, sizes: Sizes) -> Expr:
    left, right = (unrolled(index, sizes) for index in expression.args[:2])
    return Integer(int(left == right))


@unrolled.register
def _(expression: Expectation, sizes: Sizes) -> Expr:
    return _mean(unrolled(expression.args[0], sizes), expression, sizes)


def _mean(mean: Expr, expression: Basic, sizes: Sizes) -> Expr:
    """The mean of a polynomial in independent entries, by their moments."""
    for noise in sorted(expression.atoms(NoiseMatrix, NoiseScalar), key=str):
        numbers = [unrolled(noise, sizes)] if isinstance(noise, NoiseScalar) else list(entries(noise, sizes))
        try:
            terms = Poly(mean, *numbers).terms()
            law = one_law(noise.law)
            moments = ([law.moment(n) for n in powers] for powers, _ in terms)
            weights = [Mul(*(unrolled(m, sizes) for m in found)) for found in moments]
            mean = Add(*(weight * c for weight, (_, c) in zip(weights, terms, strict=True)))
        except (PolynomialError, UnknownMoment) as reason:
            raise NotUnrolled(str(reason)) from None
    return mean


@unrolled.register
def _(expression: NoiseScalar, sizes: Sizes) -> Expr:
    return Chance(str(expression), real=True)


def one_law(law: Law) -> Law:
    """One law that has the moments that are known: of two, that of two values which are equally likely.

    Of four whose odd ones are 0, that of three values, which is one where `_of_laws` holds.
    """
    if _has_three_values(law):
        second, fourth = law.moment(2), law.moment(4)
        size, part = sqrt(fourth / second), second**2 / (2 * fourth)
        return Discrete({size: part, -size: part, S.Zero: 1 - 2 * part})
    if not isinstance(law, Moments) or law.known != 2 or law.variance.is_nonnegative is not True:
        return law
    return Discrete(
        {law.mean + turn * sqrt(law.variance): S.Half for turn in (1, -1)} if law.variance != 0 else {law.mean: 1}
    )


def _has_three_values(law: Law) -> bool:
    return isinstance(law, Moments) and law.known == 4 and law.moment(1) == law.moment(3) == 0 and law.moment(2) != 0


def _of_laws(expression: Basic, sizes: Sizes) -> Iterator[Boolean]:
    """What moments must satisfy for the laws of three values that have them to be laws."""
    laws = {noise.law for noise in expression.atoms(NoiseMatrix, NoiseScalar) if _has_three_values(noise.law)}
    for second, fourth in ((law.moment(2), law.moment(4)) for law in sorted(laws, key=str)):
        yield Gt(unrolled(second, sizes), 0, evaluate=False)
        yield Ge(unrolled(fourth, sizes), unrolled(second, sizes) ** 2, evaluate=False)


def _range(lower: Expr, upper: Expr, sizes: Sizes) -> range:
    return range(_whole(lower, sizes), _whole(upper, sizes) + 1)


def _whole(expression: Expr, sizes: Sizes) -> int:
    """An index or an end of a sum as the number that it is."""
    found = unrolled(expression, sizes)
    if not found.is_Integer:
        raise NotUnrolled(f"{expression} is no number at given sizes")
    return int(found)


def _size(expression: MatrixExpr, sizes: Sizes) -> tuple[int, int]:
    rows, columns = (unrolled(side, sizes) for side in expression.shape)
    if not (rows.is_Integer and columns.is_Integer):
        raise NotUnrolled(f"the shape of {expression} is not given by the dimensions")
    return int(rows), int(columns)


@singledispatch
def entries(expression: Any, sizes: Sizes) -> ImmutableDenseMatrix:
    """The entries of a matrix expression at given sizes."""
    raise NotUnrolled(f"{expression} is not written out")


@entries.register
def _(expression: MatrixSymbol, sizes: Sizes) -> ImmutableDenseMatrix:
    rows, columns = _size(expression, sizes)
    if Rank(expression) in sizes:
        values = _singular_values(Rank(expression), sizes)
        diagonal = {(k, k): value for k, value in enumerate(values)}
        return ImmutableDenseMatrix(rows, columns, lambda i, k: diagonal.get((int(i), int(k)), 0))
    symmetric = expression == expression.T

    def name(i: int, k: int) -> str:
        low, high = sorted((i, k)) if symmetric else (i, k)
        return f"{expression.name}_{low + 1}" + (f"{high + 1}" if expression.cols != 1 else "")

    return ImmutableDenseMatrix(rows, columns, lambda i, k: Symbol(name(int(i), int(k)), real=True))


@entries.register(LeftVector)
@entries.register(RightVector)
def _(expression: MatrixExpr, sizes: Sizes) -> ImmutableDenseMatrix:
    """Of a diagonal matrix the singular vectors are those of the basis."""
    matrix, index = expression.args
    place = _whole(index, sizes)
    if not 1 <= place <= sizes.get(Rank(matrix), 0):
        raise NotUnrolled(f"{expression} is not there")
    rows, _ = _size(expression, sizes)
    return ImmutableDenseMatrix(rows, 1, lambda i, k: int(int(i) + 1 == place))


@entries.register
def _(expression: Pseudoinverse, sizes: Sizes) -> ImmutableDenseMatrix:
    matrix = expression.args[0]
    if Rank(matrix) not in sizes:
        raise NotUnrolled(f"{expression} is not written out")
    return entries(matrix, sizes).T.applyfunc(lambda x: 1 / x if x != 0 else x)


@entries.register
def _(expression: MatrixSum, sizes: Sizes) -> ImmutableDenseMatrix:
    index, lower, upper = expression.limits
    terms = [entries(expression.summand, {**sizes, index: k}) for k in _range(lower, upper, sizes)]
    return sum(terms, ImmutableDenseMatrix.zeros(*_size(expression, sizes)))


@entries.register
def _(expression: NoiseMatrix, sizes: Sizes) -> ImmutableDenseMatrix:
    """Numbers for the entries, which an expectation takes the mean of."""
    rows, columns = _size(expression, sizes)
    return ImmutableDenseMatrix(rows, columns, lambda i, k: Chance(f"{expression} {i + 1} {k + 1}", real=True))


@entries.register
def _(expression: MatAdd, sizes: Sizes) -> ImmutableDenseMatrix:
    first, *rest = (entries(term, sizes) for term in expression.args)
    return sum(rest, first)


@entries.register
def _(expression: MatMul, sizes: Sizes) -> ImmutableDenseMatrix:
    coefficient, factors = expression.as_coeff_matrices()
    result = entries(factors[0], sizes)
    for factor in factors[1:]:
        result = result * entries(factor, sizes)
    return unrolled(coefficient, sizes) * result


@entries.register
def _(expression: Transpose, sizes: Sizes) -> ImmutableDenseMatrix:
    return entries(expression.arg, sizes).T


@entries.register
def _(expression: HadamardProduct, sizes: Sizes) -> ImmutableDenseMatrix:
    first, *rest = (entries(factor, sizes) for factor in expression.args)
    for factor in rest:
        first = first.multiply_elementwise(factor)
    return first


@entries.register
def _(expression: HadamardPower, sizes: Sizes) -> ImmutableDenseMatrix:
    base, exponent = expression.args
    return entries(base, sizes).applyfunc(lambda x: x**exponent)


@entries.register
def _(expression: Entrywise, sizes: Sizes) -> ImmutableDenseMatrix:
    if expression.function not in sizes:
        raise NotUnrolled(f"{expression.function} is any function")
    name = _called(expression.function, sizes[expression.function])
    power, factor = power_and_factor(name, expression.order)
    return entries(expression.argument, sizes).applyfunc(lambda x: factor * x**power)


@entries.register(Identity)
@entries.register(ZeroMatrix)
@entries.register(OneMatrix)
def _(expression: MatrixExpr, sizes: Sizes) -> ImmutableDenseMatrix:
    value = {Identity: None, ZeroMatrix: 0, OneMatrix: 1}[type(expression)]
    return ImmutableDenseMatrix(*_size(expression, sizes), lambda i, k: int(i == k) if value is None else value)


@entries.register
def _(expression: DiagMatrix, sizes: Sizes) -> ImmutableDenseMatrix:
    diagonal = list(entries(expression.args[0], sizes))
    size = len(diagonal)
    return ImmutableDenseMatrix(size, size, lambda i, k: diagonal[i] if i == k else 0)


@entries.register
def _(expression: DiagonalPart, sizes: Sizes) -> ImmutableDenseMatrix:
    return entries(expression.entrywise, sizes)


@entries.register
def _(expression: MatPow, sizes: Sizes) -> ImmutableDenseMatrix:
    base, exponent = entries(expression.base, sizes), unrolled(expression.exp, sizes)
    if not isinstance(exponent, Integer):
        raise NotUnrolled(f"the exponent of {expression} is no number")
    factor = _inverse(base, expression.base) if exponent < 0 else base
    return reduce(ImmutableDenseMatrix.multiply, [factor] * abs(int(exponent)), ImmutableDenseMatrix.eye(base.rows))


@entries.register
def _(expression: Inverse, sizes: Sizes) -> ImmutableDenseMatrix:
    return _inverse(entries(expression.arg, sizes), expression.arg)


def _inverse(matrix: ImmutableDenseMatrix, written: MatrixExpr) -> ImmutableDenseMatrix:
    determinant = matrix.det(method="berkowitz")
    if determinant == 0:
        raise NotUnrolled(f"{written} has no inverse")
    return matrix.adjugate(method="berkowitz") / determinant


@entries.register
def _(expression: MatrixExpectation, sizes: Sizes) -> ImmutableDenseMatrix:
    matrix = entries(expression.args[0], sizes)
    return matrix.applyfunc(lambda mean: _mean(mean, expression, sizes))


@entries.register
def _(expression: Gradient, sizes: Sizes) -> ImmutableDenseMatrix:
    scalar, vector = expression.args
    loss = unrolled(scalar, sizes)
    return entries(vector, sizes).applyfunc(loss.diff)


@entries.register
def _(expression: RandomVector, sizes: Sizes) -> ImmutableDenseMatrix:
    rows = _whole(expression.shape[0], sizes)
    return ImmutableDenseMatrix(rows, 1, lambda i, _: Chance(f"{expression} {i + 1}", real=True))


@entries.register
def _(expression: Covariance, sizes: Sizes) -> ImmutableDenseMatrix:
    """Of an affine image of one random vector, from its covariance."""
    image, *others = entries(expression.args[0], sizes), *sorted(expression.atoms(RandomVector), key=str)
    slopes = image.jacobian(entries(others[0], sizes)) if len(others) == 1 else image
    if len(others) != 1 or slopes.atoms(Chance):
        raise NotUnrolled(f"{expression} is not written out")
    return slopes * entries(others[0].covariance, sizes) * slopes.T
