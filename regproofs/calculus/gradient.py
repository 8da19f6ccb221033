"""Gradients and Hessians of losses over symbolic dimensions, written back in vector notation.

The loss is written out in indices, differentiated entry by entry (the derivative of b_i by b_k is a Kronecker
delta, that of sigma(Z_ik) is sigma'(Z_ik) times that of Z_ik), and each term is read back as a product of matrices,
vectors and Hadamard products. Through activations, and by matrices, `backward` proposes what the terms then certify.

    >>> from sympy import MatrixSymbol, Symbol
    >>> from regproofs.logic.expression import SquaredNorm
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, Y, b = MatrixSymbol("X", n, d), MatrixSymbol("Y", n, 1), MatrixSymbol("b", d, 1)
    >>> gradient(SquaredNorm(Y - X * b) / 2, b)
    X.T*X*b - X.T*Y
    >>> hessian(SquaredNorm(Y - X * b) / 2, b)
    X.T*X
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    DiagMatrix,
    Expr,
    HadamardProduct,
    Identity,
    MatAdd,
    MatMul,
    MatrixExpr,
    MatrixSymbol,
    OneMatrix,
    S,
    Trace,
    Transpose,
    ZeroMatrix,
)

from regproofs.calculus import backward
from regproofs.calculus.change import derivative
from regproofs.calculus.indices import (
    DELTA,
    Index,
    NotPolynomial,
    Term,
    Terms,
    canonical,
    matrix_terms,
    monomial,
)
from regproofs.calculus.noise_terms import scalar_terms, tied, without_trivial
from regproofs.logic.activation import Entrywise
from regproofs.logic.expression import Dot, Gradient, Hessian, SquaredNorm
from regproofs.logic.slopes import entries_of_derivatives

Factor = tuple[Any, tuple[Index, ...]]
ROW, COLUMN = "row", "column"  # the free indices of a derivative


def gradient(scalar: Expr, vector: MatrixSymbol) -> MatrixExpr:
    """The gradient of a loss by a vector or matrix, as a matrix expression of the same shape.

    Raises NotPolynomial when the loss is not a polynomial in the entries and activations of such.
    """
    terms = derivative_terms(_polynomial(scalar, vector), vector, _ends(vector))
    if vector.cols != 1 or any(isinstance(tensor, Entrywise) for term in terms for tensor, _ in term.factors):
        proposed = backward.gradient(scalar, vector)
        if canonical(matrix_terms(proposed, ROW, COLUMN if vector.cols != 1 else 1)) != canonical(terms):
            raise NotPolynomial(f"the gradient of {scalar} by {vector} has no notation in matrices")
        return proposed
    return _added([_vector(term, vector.rows) for term in collect(terms)], vector.shape)


def hessian(scalar: Expr, vector: MatrixSymbol, other: MatrixSymbol | None = None) -> MatrixExpr:
    """The matrix of second derivatives of a polynomial loss by a vector, or by a vector and another."""
    second = vector if other is None else other
    _polynomial(scalar, second)
    first = derivative_terms(_polynomial(scalar, vector), vector, (ROW,))
    terms = derivative_terms(first, second, (COLUMN,))
    size = vector.rows
    return _added([_matrix(term, size) for term in collect(terms)], (size, size))


def without_derivatives(expression: Basic) -> Basic:
    """The expression with every Gradient, Hessian and Derivative node carried out."""
    expression = entries_of_derivatives(expression)
    expression = expression.replace(
        lambda e: isinstance(e, Derivative), lambda e: reduce(derivative, e.variables, e.expr)
    )
    expression = expression.replace(lambda e: isinstance(e, Gradient), lambda e: gradient(*e.args))
    return expression.replace(lambda e: isinstance(e, Hessian), lambda e: hessian(*e.args))


@matrix_terms.register
def _(expression: Gradient, row: Index, column: Index) -> Terms:
    scalar, vector = expression.args
    terms = derivative_terms(_polynomial(scalar, vector), vector, _ends(vector))
    return [without_trivial(term.replace(ROW, row).replace(COLUMN, column)) for term in terms]


@matrix_terms.register
def _(expression: Hessian, row: Index, column: Index) -> Terms:
    scalar, vector = expression.args
    first = derivative_terms(_polynomial(scalar, vector), vector, (ROW,))
    second = derivative_terms(first, vector, (COLUMN,))
    return [without_trivial(term.replace(ROW, row).replace(COLUMN, column)) for term in second]


@scalar_terms.register
def _(expression: Derivative) -> Terms:
    """By numbers on which no entry depends."""
    terms = scalar_terms(expression.expr)
    for symbol in expression.variables:
        if any(symbol in getattr(tensor, "free_symbols", ()) for term in terms for tensor, _ in term.factors):
            raise NotPolynomial(f"an entry in {expression} depends on {symbol}")
        terms = [Term(term.coefficient.diff(symbol), term.factors, term.ranges) for term in terms]
    return terms


def _ends(variable: MatrixSymbol) -> tuple[Index, ...]:
    """The free indices of a derivative by an entry of a vector or matrix."""
    return tuple(end for end, size in zip((ROW, COLUMN), variable.shape, strict=True) if size != 1)


def _polynomial(scalar: Expr, vector: MatrixSymbol) -> Terms:
    terms = scalar_terms(scalar)
    open_to_it = (Entrywise, MatrixSymbol)
    hidden = [tensor for term in terms for tensor, _ in term.factors if not isinstance(tensor, open_to_it)]
    for letter in [*hidden, *(term.coefficient for term in terms)]:
        if isinstance(letter, Basic) and vector in letter.free_symbols:
            raise NotPolynomial(f"{vector} occurs inside {letter}, which is not a polynomial in its entries")
    return terms


def derivative_terms(terms: Terms, vector: MatrixSymbol, free: tuple[Index, ...]) -> Terms:
    """The derivative of each term by the entry of a vector or matrix with the indices `free`, by the product rule."""
    return [
        result
        for term in terms
        for position, (tensor, _) in enumerate(term.factors)
        if isinstance(tensor, MatrixExpr) and vector in tensor.free_symbols
        for result in _differentiated(term, position, vector, free)
    ]


def _differentiated(term: Term, position: int, vector: MatrixSymbol, free: tuple[Index, ...]) -> Terms:
    """The derivative of one factor, beside the others: of an entry a delta, of an activation by the chain rule."""
    tensor, where = term.factors[position]
    rest = Term(term.coefficient, term.factors[:position] + term.factors[position + 1 :], term.ranges)
    if not isinstance(tensor, Entrywise):
        for index, end in zip(where, free, strict=True):
            rest = _at_end(rest, index, end)
        return [rest]
    places = iter(where)
    row, column = (next(places) if size != 1 else 1 for size in tensor.shape)
    inner = derivative_terms(matrix_terms(tensor.argument, row, column), vector, free)
    outer = rest.times(Term(S.One, ((tensor.slope, where),)))
    return [tied(outer.times(each)) for each in inner]


def _at_end(term: Term, index: Index, end: Index) -> Term:
    """A term in which an index is held at a free one; a summed index is then summed no more."""
    if index not in dict(term.ranges):
        return Term(term.coefficient, (*term.factors, (DELTA, (index, end))), term.ranges)
    ranges = tuple((dummy, upper) for dummy, upper in term.ranges if dummy != index)
    return Term(term.coefficient, term.factors, ranges).replace(index, end)


def collect(terms: Terms) -> Terms:
    """Terms with the same monomial added up, in the order of their first occurrence."""
    coefficients = canonical(terms)
    first = {monomial(term): term for term in reversed(terms)}
    representatives = [first[key] for key in dict.fromkeys(monomial(term) for term in terms)]
    collected = [Term(coefficients[monomial(t)], t.factors, t.ranges) for t in representatives]
    return [term for term in collected if term.coefficient != 0]


# -- from terms back to vector notation ------------------------------------------------------------------------


class _Reader:
    """Reads the factors of one term as a tree of matrices and vectors, each factor once."""

    def __init__(self, term: Term) -> None:
        self.left = _merged(term.factors)
        self.sizes = dict(term.ranges)

    def vector(self, index: Index, size: Expr) -> MatrixExpr | None:
        """The vector with entries at `index`: the Hadamard product of all branches, None if there is none."""
        branches = [branch for factor in self._at(index) if (branch := self._branch(factor, index)) is not None]
        return reduce(HadamardProduct, branches) if branches else None

    def _at(self, index: Index) -> list[tuple[Any, tuple[Index, ...]]]:
        return [factor for factor in self.left if index in factor[1]]

    def _branch(self, factor: tuple[Any, tuple[Index, ...]], index: Index) -> MatrixExpr | None:
        if factor not in self.left:
            return None
        self.left.remove(factor)
        tensor, where = factor
        if len(where) == 1:
            return tensor
        if tensor == DELTA:
            raise NotPolynomial("the derivative of an entry at one index has no vector notation")
        other = where[1] if where[0] == index else where[0]
        if where[0] == where[1] or other in (ROW, COLUMN):
            raise NotPolynomial(f"a term with {tensor} has no vector notation")
        matrix = tensor if where[0] == index else Transpose(tensor).doit()
        rest = self.vector(other, matrix.cols)
        return MatMul(matrix, OneMatrix(matrix.cols, 1) if rest is None else rest).doit(deep=False)

    def scalars(self) -> Expr:
        """The product of what is connected to no free index: inner products and traces."""
        result = S.One
        while self.left:
            result *= self._component()
        return result

    def _component(self) -> Expr:
        twice = self._twice()
        if twice is not None:
            return SquaredNorm(twice)
        for position, (tensor, where) in enumerate(self.left):
            if len(where) == 1:
                self.left.pop(position)
                rest = self.vector(where[0], tensor.rows)
                return Dot(tensor, OneMatrix(tensor.rows, 1) if rest is None else rest)
        return self._square() or self._cycle()

    def _twice(self) -> MatrixExpr | None:
        """The product of the vectors at one index, if each stands there twice and nothing else does."""
        for _, where in self.left:
            at = self._at(where[0]) if len(where) == 1 else []
            if at and all(len(other) == 1 for _, other in at):
                vectors = sorted((tensor for tensor, _ in at), key=str)
                if vectors[::2] == vectors[1::2]:
                    self.left = [factor for factor in self.left if factor not in at]
                    return reduce(HadamardProduct, vectors[::2])
        return None

    def _square(self) -> Expr | None:
        """A matrix multiplied entry by entry with itself, tied to nothing else."""
        tensor, where = self.left[0]
        parts: tuple[Any, ...] = tensor.args if isinstance(tensor, HadamardProduct) else ()
        alone = not any(set(where) & set(other) for _, other in self.left[1:])
        if not alone or len(parts) != 2 or parts[0] != parts[1]:
            return None
        self.left.pop(0)
        return SquaredNorm(parts[0])

    def _cycle(self) -> Expr:
        tensor, (start, index) = self.left.pop(0)
        chain = tensor
        while index != start:
            at = self._at(index)
            if len(at) != 1 or len(at[0][1]) != 2:
                raise NotPolynomial("a term has no vector notation")
            (tensor, where) = at[0]
            self.left.remove(at[0])
            forward = where[0] == index
            chain = chain * (tensor if forward else Transpose(tensor).doit())
            index = where[1] if forward else where[0]
        return Trace(chain)


def _merged(factors: tuple[Factor, ...]) -> list[Factor]:
    """Matrices at the same pair of indices as one Hadamard product."""
    merged: list[Factor] = []
    for tensor, where in factors:
        same = [f for f in merged if len(where) == 2 and DELTA not in (tensor, f[0]) and set(f[1]) == set(where)]
        if not same:
            merged.append((tensor, where))
            continue
        turned = tensor if same[0][1] == where else Transpose(tensor).doit()
        parts = same[0][0].args if isinstance(same[0][0], HadamardProduct) else (same[0][0],)
        merged[merged.index(same[0])] = (HadamardProduct(*parts, turned, evaluate=False), same[0][1])
    return merged


def _certified(term: Term, read: Any, again: Terms) -> Any:
    """What was read from a term, if written out in indices it is that term again."""
    if canonical(again) != canonical([term]):
        raise NotPolynomial("a term has no vector notation")
    return read


def read_back(terms: Terms) -> Expr:
    """A sum of terms without free indices, in norms, inner products and traces; NotPolynomial if it has no such form.

    >>> from sympy import MatrixSymbol, Symbol
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, b = MatrixSymbol("X", n, d), MatrixSymbol("b", d, 1)
    >>> read_back(scalar_terms(SquaredNorm(X * b) + 2 * SquaredNorm(b)))
    <b, X.T*X*b> + 2*|b|^2
    """
    return Add(*(_scalar(term) for term in collect(terms)))


def read_matrix(terms: Terms, shape: tuple[Expr, Expr]) -> MatrixExpr:
    """A sum of terms with the free indices ROW and COLUMN (of one column: ROW alone) as a matrix expression."""
    rows, columns = shape
    if columns == 1:
        return _added([_vector(term, rows) for term in collect(terms)], shape)
    return _added([_matrix(term, rows) for term in collect(terms)], shape)


def _scalar(term: Term) -> Expr:
    body = _Reader(term).scalars()
    return term.coefficient * _certified(Term(S.One, term.factors, term.ranges), body, scalar_terms(body))


def _vector(term: Term, size: Expr) -> MatrixExpr:
    reader = _Reader(term)
    body = reader.vector(ROW, size)
    read = reader.scalars() * (OneMatrix(size, 1) if body is None else body)
    return term.coefficient * _certified(Term(S.One, term.factors, term.ranges), read, matrix_terms(read, ROW, 1))


def _matrix(term: Term, size: Expr) -> MatrixExpr:
    """A term with two free indices, read along the path that joins them, or as an outer product."""
    reader = _Reader(term)
    if any(ROW in factor[1] and _leads(reader, factor, ROW) for factor in reader.left):
        body = _path(reader, ROW, size)
    else:
        row, column = (reader.vector(end, size) or OneMatrix(size, 1) for end in (ROW, COLUMN))
        body = row * Transpose(column)
    read = reader.scalars() * body
    return term.coefficient * _certified(Term(S.One, term.factors, term.ranges), read, matrix_terms(read, ROW, COLUMN))


def _path(reader: _Reader, index: Index, size: Expr) -> MatrixExpr:
    joining = next(f for f in reader.left if index in f[1] and _leads(reader, f, index))
    reader.left.remove(joining)
    tensor, where = joining
    other = where[1] if where[0] == index else where[0]
    beside = reader.vector(index, size)
    if tensor == DELTA:
        return Identity(size) if beside is None else DiagMatrix(beside)
    matrix = tensor if where[0] == index else Transpose(tensor).doit()
    tail = _end(reader, matrix.cols) if other == COLUMN else _path(reader, other, matrix.cols)
    factors = [f for f in (DiagMatrix(beside) if beside is not None else None, matrix, tail) if f is not None]
    return MatMul(*factors).doit(deep=False)


def _end(reader: _Reader, size: Expr) -> MatrixExpr | None:
    beside = reader.vector(COLUMN, size)
    return None if beside is None else DiagMatrix(beside)


def _leads(reader: _Reader, factor: tuple[Any, tuple[Index, ...]], index: Index) -> bool:
    """Whether going through a factor one arrives at the column index."""
    seen, frontier = {index}, [i for i in factor[1] if i != index]
    while frontier:
        here = frontier.pop()
        if here == COLUMN:
            return True
        seen.add(here)
        frontier += [i for f in reader.left if here in f[1] and f != factor for i in f[1] if i not in seen]
    return False


def _added(terms: list[MatrixExpr], shape: tuple[Expr, Expr]) -> MatrixExpr:
    if not terms:
        return ZeroMatrix(*shape)
    return terms[0] if len(terms) == 1 else MatAdd(*terms).doit(deep=False)
