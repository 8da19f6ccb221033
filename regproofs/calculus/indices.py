"""Polynomials in matrices and vectors of symbolic size, written out in indices.

Every expression without an inverse is a sum of terms: a scalar coefficient times a product of entries, summed over
dummy indices. Two such expressions are equal for every dimension and all entries if and only if, after renaming of
dummies, they have the same terms; this module brings terms to that canonical form. It covers sums over indices,
Kronecker deltas, products, transposes, Hadamard products, norms, inner products and traces.

    >>> from sympy import MatrixSymbol, Symbol
    >>> from regproofs.logic.expression import Entry, SquaredNorm, total
    >>> n = Symbol("n", integer=True, positive=True)
    >>> i, Y = Symbol("i", integer=True), MatrixSymbol("Y", n, 1)
    >>> canonical(scalar_terms(SquaredNorm(Y))) == canonical(scalar_terms(total(Entry(Y, i)**2, i, n)))
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, singledispatch
from itertools import count, permutations, product
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    DiagMatrix,
    Expr,
    HadamardProduct,
    Identity,
    Integer,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixExpr,
    Max,
    Min,
    Mul,
    OneMatrix,
    Pow,
    S,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
    sign,
)
from sympy.matrices.expressions.hadamard import HadamardPower

from regproofs.logic.activation import Entrywise
from regproofs.logic.expression import DiagonalPart, Dot, Entry, MatrixSum, SquaredNorm

Index = Any  # a Dummy for a summed index; any other hashable for a free one
DELTA = "delta"


class NotPolynomial(ValueError):
    """The expression is not a polynomial in entries, so it has no canonical form in indices."""


@dataclass(frozen=True, order=True)
class Dummy:
    """A summed index."""

    number: int


_numbers = count()


@dataclass(frozen=True)
class Term:
    """coefficient * product of entries, summed over the dummies 1..range each.

    A factor is (tensor, indices): one index for a vector, two for a matrix, DELTA for a Kronecker delta of free
    indices. `ranges` maps each dummy to its upper limit.
    """

    coefficient: Expr
    factors: tuple[tuple[Any, tuple[Index, ...]], ...] = ()
    ranges: tuple[tuple[Dummy, Expr], ...] = ()

    def times(self, other: Term) -> Term:
        """The product of two terms, whose dummies are distinct by construction."""
        return Term(self.coefficient * other.coefficient, self.factors + other.factors, self.ranges + other.ranges)

    def replace(self, old: Index, new: Index) -> Term:
        """The term with one index renamed."""
        factors = tuple((tensor, tuple(new if i == old else i for i in where)) for tensor, where in self.factors)
        return Term(self.coefficient, factors, self.ranges)

    def uses(self, index: Index) -> bool:
        """Whether an index occurs in a factor."""
        return any(index in where for _, where in self.factors)


Terms = list[Term]


def fresh() -> Dummy:
    """A dummy that occurs nowhere else."""
    return Dummy(next(_numbers))


def summed(terms: Iterable[Term], index: Dummy, upper: Expr) -> Terms:
    """Sum every term over a dummy: deltas are contracted, an absent dummy gives a factor `upper`."""
    return [_sum_one(term, index, upper) for term in terms]


def _sum_one(term: Term, index: Dummy, upper: Expr) -> Term:
    for position, (tensor, where) in enumerate(term.factors):
        if tensor == DELTA and index in where:
            other = where[1] if where[0] == index else where[0]
            rest = Term(term.coefficient, term.factors[:position] + term.factors[position + 1 :], term.ranges)
            return rest.replace(index, other) if other != index else _sum_one(rest, index, upper)
    if not term.uses(index):
        return Term(term.coefficient * upper, term.factors, term.ranges)
    return Term(term.coefficient, term.factors, (*term.ranges, (index, upper)))


def delta(left: Index, right: Index) -> Term:
    """The Kronecker delta of two indices."""
    return Term(S.One) if left == right else Term(S.One, ((DELTA, (left, right)),))


def multiply(*groups: Terms) -> Terms:
    """The expanded product of sums of terms."""
    return [_product(choice) for choice in product(*groups)]


def _product(choice: Iterable[Term]) -> Term:
    result = Term(S.One)
    for term in choice:
        result = result.times(term)
    return result


# -- from expressions to terms ---------------------------------------------------------------------------------


@singledispatch
def scalar_terms(expression: Basic) -> Terms:
    """The terms of a scalar expression; what holds no entry is a coefficient."""
    if expression.has(MatrixExpr, Entry):
        inside = {argument for argument in expression.atoms(Entry, Dot, SquaredNorm, Trace)}
        if inside:
            raise NotPolynomial(f"{expression} is not a polynomial in entries")
    return [Term(expression)]


@scalar_terms.register
def _(expression: Add) -> Terms:
    return [term for argument in expression.args for term in scalar_terms(argument)]


@scalar_terms.register
def _(expression: Mul) -> Terms:
    return multiply(*(scalar_terms(argument) for argument in expression.args))


@scalar_terms.register
def _(expression: Pow) -> Terms:
    base, exponent = expression.args
    if not base.has(Entry, Dot, SquaredNorm, Trace, Sum):
        return [Term(expression)]
    if not (isinstance(exponent, Integer) and exponent > 0):
        raise NotPolynomial(f"{expression} is not a polynomial in entries")
    return multiply(*(scalar_terms(base) for _ in range(int(exponent))))


@scalar_terms.register
def _(expression: Sum) -> Terms:
    terms: Terms = scalar_terms(expression.function)
    for index, lower, upper in expression.limits:
        if lower not in (1, 2):
            raise NotPolynomial(f"sums run from 1 or 2, not from {lower}")
        dummy = fresh()
        if any(term.coefficient.has(index) for term in terms):
            raise NotPolynomial(f"the index {index} occurs outside of entries in {expression}")
        first = [term.replace(index, S.One) for term in terms] if lower == 2 else []
        terms = summed([term.replace(index, dummy) for term in terms], dummy, upper)
        terms += [Term(-term.coefficient, term.factors, term.ranges) for term in first]  # a size is at least 1
    return terms


@scalar_terms.register
def _(expression: Entry) -> Terms:
    matrix, row, column = expression.args
    return matrix_terms(matrix, row, column)


@scalar_terms.register(Abs)
@scalar_terms.register(sign)
def _(expression: Expr) -> Terms:
    """|x| and sign x of a product are taken factor by factor; of an entry each is a letter of its own."""
    (inside,) = expression.args
    if isinstance(entry := at_entries(inside), Mul):
        return multiply(*(scalar_terms(expression.func(factor)) for factor in entry.args))
    return [letter(expression.func(entry))]


@scalar_terms.register(Max)
@scalar_terms.register(Min)
def _(expression: Expr) -> Terms:
    return [letter(at_entries(expression))]


@scalar_terms.register
def _(expression: KroneckerDelta) -> Terms:
    return [delta(*expression.args[:2])]


def letter(expression: Expr) -> Term:
    """A function of entries as a letter with their indices; it has no polynomial form of its own.

    >>> from sympy import MatrixSymbol
    >>> letter(Abs(Entry(MatrixSymbol("b", 3, 1), Symbol("j"))))
    Term(coefficient=1, factors=((Abs(Entry(b, #0, 1)), (j,)),), ranges=())
    """
    if expression.has(Sum, Dot, SquaredNorm, Trace):
        raise NotPolynomial(f"{expression} is not a polynomial in entries")
    found = sorted(expression.atoms(Entry), key=str)
    if not found:
        return Term(expression)
    places = list(dict.fromkeys(i for entry in found for i in entry.args[1:] if not isinstance(i, Integer)))
    images = {place: Symbol(f"#{k}", integer=True, positive=True) for k, place in enumerate(places)}
    return Term(S.One, ((expression.xreplace(images), tuple(places)),))


def at_entries(expression: Basic) -> Basic:
    """Entries of sums and of entrywise products as sums and products of entries.

    >>> from sympy import MatrixSymbol
    >>> a, b = MatrixSymbol("a", 3, 1), MatrixSymbol("b", 3, 1)
    >>> at_entries(Entry(HadamardProduct(a, b), 2))
    Entry(a, 2, 1)*Entry(b, 2, 1)
    """
    if isinstance(expression, Entry):
        matrix, row, column = expression.args
        if isinstance(matrix, HadamardProduct | MatAdd):
            join = Mul if isinstance(matrix, HadamardProduct) else Add
            return join(*(at_entries(Entry(part, row, column)) for part in matrix.args))
        if isinstance(matrix, MatMul):
            coefficient, factors = matrix.as_coeff_matrices()
            inner = Entry(factors[0] if len(factors) == 1 else MatMul(*factors), row, column)
            return inner if coefficient == 1 else coefficient * at_entries(inner)
        return expression
    if isinstance(expression, MatrixExpr) or not expression.has(Entry):
        return expression
    return expression.func(*(at_entries(argument) for argument in expression.args))


@scalar_terms.register
def _(expression: Dot) -> Terms:
    left, right = expression.args
    index = fresh()
    return summed(multiply(matrix_terms(left, index, 1), matrix_terms(right, index, 1)), index, left.rows)


@scalar_terms.register
def _(expression: SquaredNorm) -> Terms:
    (matrix,) = expression.args
    row, column = fresh(), (fresh() if matrix.cols != 1 else 1)
    terms = summed(multiply(*(matrix_terms(matrix, row, column) for _ in range(2))), row, matrix.rows)
    return summed(terms, column, matrix.cols) if isinstance(column, Dummy) else terms


@scalar_terms.register
def _(expression: Trace) -> Terms:
    index = fresh()
    return summed(matrix_terms(expression.arg, index, index), index, expression.arg.rows)


@singledispatch
def matrix_terms(expression: MatrixExpr, row: Index, column: Index) -> Terms:
    """The terms of the entry (row, column) of a matrix expression; column is 1 for a vector.

    What has no rule is a letter of its own: an inverse, say, is a matrix of which nothing is known here.
    """
    where = tuple(index for index, size in zip((row, column), expression.shape, strict=True) if size != 1)
    return [Term(S.One, ((expression, where),))]


@matrix_terms.register
def _(expression: MatAdd, row: Index, column: Index) -> Terms:
    return [term for argument in expression.args for term in matrix_terms(argument, row, column)]


@matrix_terms.register
def _(expression: Transpose, row: Index, column: Index) -> Terms:
    return matrix_terms(expression.arg, column, row)


@matrix_terms.register
def _(expression: Identity, row: Index, column: Index) -> Terms:
    return [delta(row, column)]


@matrix_terms.register
def _(expression: OneMatrix, row: Index, column: Index) -> Terms:
    return [Term(S.One)]


@matrix_terms.register
def _(expression: DiagMatrix, row: Index, column: Index) -> Terms:
    return multiply(matrix_terms(expression.args[0], row, 1), [delta(row, column)])


@matrix_terms.register
def _(expression: ZeroMatrix, row: Index, column: Index) -> Terms:
    return []


@matrix_terms.register
def _(expression: DiagonalPart, row: Index, column: Index) -> Terms:
    return multiply([delta(row, column)], matrix_terms(expression.args[0], row, row))


@matrix_terms.register
def _(expression: HadamardProduct, row: Index, column: Index) -> Terms:
    return multiply(*(matrix_terms(argument, row, column) for argument in expression.args))


@matrix_terms.register
def _(expression: HadamardPower, row: Index, column: Index) -> Terms:
    base, exponent = expression.args
    if not (isinstance(exponent, Integer) and exponent > 0):
        raise NotPolynomial(f"{expression} is not a polynomial in entries")
    return multiply(*(matrix_terms(base, row, column) for _ in range(int(exponent))))


@matrix_terms.register
def _(expression: Entrywise, row: Index, column: Index) -> Terms:
    """A letter of its own, whose argument is written in one way."""
    where = tuple(index for index, size in zip((row, column), expression.shape, strict=True) if size != 1)
    return [Term(S.One, ((_settled(expression), where),))]


@lru_cache(maxsize=1024)
def _settled(expression: Entrywise) -> Entrywise:
    return Entrywise(expression.function, expression.argument.doit(), expression.order)


@matrix_terms.register
def _(expression: MatrixSum, row: Index, column: Index) -> Terms:
    index, lower, upper = expression.limits
    if lower != 1:
        raise NotPolynomial(f"sums of matrices run from 1, not from {lower}")
    dummy = fresh()
    terms = [term.replace(index, dummy) for term in matrix_terms(expression.summand, row, column)]
    return summed(terms, dummy, upper)


@matrix_terms.register
def _(expression: MatMul, row: Index, column: Index) -> Terms:
    coefficient, factors = expression.as_coeff_matrices()
    inner = [fresh() if factor.cols != 1 else 1 for factor in factors[:-1]]
    ends = [row, *inner, column]
    terms = multiply(
        scalar_terms(coefficient),
        *(matrix_terms(f, ends[k], ends[k + 1]) for k, f in enumerate(factors)),
    )
    for factor, index in zip(factors[:-1], inner, strict=True):
        if isinstance(index, Dummy):
            terms = summed(terms, index, factor.cols)
    return terms


@matrix_terms.register
def _(expression: MatPow, row: Index, column: Index) -> Terms:
    """Whole factors in front of a power with a symbolic exponent, which is a letter of its own."""
    base, (whole, rest) = expression.base, expression.exp.as_coeff_Add()
    if not (isinstance(whole, Integer) and (whole > 0 or expression.exp == 0)):
        return [Term(S.One, ((expression, (row, column)),))]
    power = Identity(base.rows) if rest == 0 else MatPow(base, rest)
    return matrix_terms(MatMul(*[base] * int(whole), power), row, column)


# -- the canonical form ----------------------------------------------------------------------------------------

Monomial = tuple[tuple[Any, ...], ...]


def canonical(terms: Iterable[Term]) -> dict[Monomial, Expr]:
    """Terms collected by monomial, with dummies named in a canonical way; coefficients are not yet decided."""
    collected: dict[Monomial, Expr] = {}
    for term in (settled for given in terms for settled in without_products_of_signs(given)):
        key = monomial(term)
        collected[key] = collected.get(key, S.Zero) + term.coefficient
    return collected


def without_products_of_signs(term: Term) -> Terms:
    """The term with |x|^2 = x^2, |x| sign x = x, |x| sign^2 x = |x|, x sign x = |x| and sign^3 x = sign x put in.

    What is left of the powers of one x, |x| and sign x are independent functions, if x is an entry.
    """
    for matrix, where in dict.fromkeys((t.args[0].args[0], w) for t, w in term.factors if _of_an_entry(t, w)):
        entry = Entry(matrix, Symbol("#0", integer=True, positive=True))
        size, direction, itself = ((f, where) for f in (Abs(entry), sign(entry), matrix))
        for pattern, images in (
            ((size, direction, direction), [Term(S.One, (size,))]),
            ((size, direction), matrix_terms(matrix, where[0], 1)),
            ((size, size), multiply(*(matrix_terms(matrix, where[0], 1) for _ in range(2)))),
            ((itself, direction), [Term(S.One, (size,))]),
            ((direction, direction, direction), [Term(S.One, (direction,))]),
        ):
            rest = without(term.factors, pattern)
            if rest is not None:
                lesser = [Term(term.coefficient, rest, term.ranges).times(image) for image in images]
                return [settled for each in lesser for settled in without_products_of_signs(each)]
    return [term]


def _of_an_entry(tensor: Any, where: tuple[Index, ...]) -> bool:
    """Whether a letter is |x_i| or sign x_i of a vector x."""
    return isinstance(tensor, Abs | sign) and isinstance(tensor.args[0], Entry) and len(where) == 1


def without(factors: Sequence[Any], pattern: Sequence[Any]) -> tuple[Any, ...] | None:
    """The factors without those of a pattern, None if one is missing."""
    left = list(factors)
    for factor in pattern:
        if factor not in left:
            return None
        left.remove(factor)
    return tuple(left)


def monomial(term: Term) -> Monomial:
    """The term's factors, the same for all ways to name its dummies and to order its factors."""
    term = _with_one_name(term)
    classes = _colour_classes(term)
    return min(_named(term, order) for order in _orders(classes))


def _with_one_name(term: Term) -> Term:
    """Free indices that deltas equate under the first of their names, each beside one delta with it.

    >>> from sympy import MatrixSymbol
    >>> A = MatrixSymbol("A", 3, 3)
    >>> tied = [Term(S.One, ((DELTA, ("i", "k")), (A, where))) for where in (("i", "k"), ("k", "k"))]
    >>> monomial(tied[0]) == monomial(tied[1])
    True
    """
    pairs = [where for tensor, where in term.factors if tensor == DELTA]
    if not pairs:
        return term
    first: dict[Index, Index] = {}
    for _ in pairs:
        for a, b in pairs:
            first[a] = first[b] = min(first.get(a, a), first.get(b, b), key=str)
    deltas = [(DELTA, (name, index)) for index, name in first.items() if name != index]
    others = [(tensor, tuple(first.get(i, i) for i in where)) for tensor, where in term.factors if tensor != DELTA]
    return Term(term.coefficient, (*deltas, *others), term.ranges)


def _orders(classes: list[list[Dummy]]) -> Iterator[list[Dummy]]:
    """All orders of the dummies that keep the classes in order."""
    for choice in product(*(permutations(group) for group in classes)):
        yield [dummy for group in choice for dummy in group]


def _named(term: Term, order: list[Dummy]) -> Monomial:
    names = {dummy: f"#{position}" for position, dummy in enumerate(order)}
    factors = [
        (_name(tensor), tuple(names.get(i, str(i)) for i in _oriented(tensor, where, names)))
        for tensor, where in term.factors
    ]
    ranges = [(names[dummy], str(upper)) for dummy, upper in term.ranges]
    return (*sorted(factors), *sorted(ranges))


def _oriented(tensor: Any, where: tuple[Index, ...], names: dict[Dummy, str]) -> tuple[Index, ...]:
    symmetric = tensor == DELTA or (len(where) == 2 and is_symmetric(tensor))
    return tuple(sorted(where, key=lambda i: names.get(i, str(i)))) if symmetric else where


@lru_cache(maxsize=4096)
def _name(tensor: Any) -> str:
    return str(tensor)


@lru_cache(maxsize=4096)
def is_symmetric(tensor: Any) -> bool:
    """Whether a matrix is its own transpose, as it is written."""
    return bool(tensor == getattr(tensor, "T", None))


def _colour_classes(term: Term) -> list[list[Dummy]]:
    """Dummies grouped by how they occur, refined through their neighbours until nothing changes."""
    dummies = [dummy for dummy, _ in term.ranges]
    colour: dict[Dummy, str] = {dummy: str(upper) for dummy, upper in term.ranges}
    for _ in dummies:
        refined = {dummy: repr(_occurrences(term, dummy, colour)) for dummy in dummies}
        ranks = {text: rank for rank, text in enumerate(sorted(set(refined.values())))}
        colour = {dummy: f"{ranks[refined[dummy]]:04d}" for dummy in dummies}
    groups: dict[str, list[Dummy]] = {}
    for dummy in dummies:
        groups.setdefault(colour[dummy], []).append(dummy)
    return [groups[key] for key in sorted(groups)]


def _occurrences(term: Term, dummy: Dummy, colour: dict[Dummy, str]) -> tuple[str, list[tuple[str, int, str]]]:
    """Where a dummy occurs: in which tensor, in which slot, beside which index."""
    found = []
    for tensor, where in term.factors:
        for slot, index in enumerate(where):
            if index == dummy:
                others = "|".join(colour.get(i, str(i)) for k, i in enumerate(where) if k != slot)
                symmetric = len(where) == 2 and is_symmetric(tensor)
                found.append((_name(tensor), 0 if symmetric else slot, others))
    return colour[dummy], sorted(found)


def readable(key: Monomial) -> str:
    """A monomial as a product of entries, for evidence."""
    factors = [(name, where) for name, where in key if isinstance(where, tuple)]
    limits = [f"{name}<={upper}" for name, upper in key if isinstance(upper, str)]
    entries = " ".join(f"{name}[{','.join(where)}]" for name, where in factors) or "1"
    return f"sum over {', '.join(limits)} of {entries}" if limits else entries
