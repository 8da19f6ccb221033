"""The words of a statement: SymPy nodes for what SymPy itself has no name for.

Dimensions are symbols. A vector of length n is an n x 1 matrix expression. Indices run from 1, as on the page.

    >>> from sympy import MatrixSymbol, Symbol
    >>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
    >>> X, b = MatrixSymbol("X", n, d), MatrixSymbol("b", d, 1)
    >>> SquaredNorm(X * b).is_nonnegative
    True
    >>> Gradient(SquaredNorm(X * b), b).shape
    (d, 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import (
    Basic,
    DiagMatrix,
    Expr,
    HadamardProduct,
    Identity,
    Inverse,
    MatrixExpr,
    MatrixSymbol,
    Ne,
    Piecewise,
    Pow,
    Product,
    S,
    Sum,
    Symbol,
    Tuple,
    sympify,
    true,
)
from sympy.core.symbol import Str
from sympy.logic.boolalg import And, Boolean
from sympy.printing.precedence import PRECEDENCE

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.law import Law


def _constant_derivative(self: Expr, symbol: Symbol) -> Expr:
    """Nodes over matrices do not depend on any scalar symbol but through scalars in their arguments."""
    if symbol in self.free_symbols:
        raise ShapeError(f"the derivative of {self} by {symbol} is not taken inside a matrix node")
    return S.Zero


class ScalarNode(Expr):
    """A real scalar built from matrices and vectors; an independent generator to scalar algebra."""

    is_commutative = True
    is_real = True
    _eval_derivative = _constant_derivative


class SingularValue(ScalarNode):
    """sigma_j(X): the j-th singular value of X, 1 <= j <= rank X, decreasing in j and positive."""

    is_positive = True

    def __new__(cls, matrix: MatrixExpr, index: Any) -> SingularValue:
        return Expr.__new__(cls, matrix, sympify(index))

    def _sympystr(self, printer: Any) -> str:
        return f"sigma_{printer._print(self.args[1])}({printer._print(self.args[0])})"


class Rank(ScalarNode):
    """The rank of a matrix, the number of its positive singular values."""

    is_integer = True
    is_nonnegative = True

    def __new__(cls, matrix: MatrixExpr) -> Rank:
        return Expr.__new__(cls, matrix)

    def _sympystr(self, printer: Any) -> str:
        return f"rank({printer._print(self.args[0])})"


class Dot(ScalarNode):
    """The inner product a^t b of two vectors of one length."""

    def __new__(cls, left: MatrixExpr, right: MatrixExpr) -> Dot:
        require_vector(left)
        require_same_shape(left, right, "an inner product")
        return Expr.__new__(cls, left, right)

    def _sympystr(self, printer: Any) -> str:
        return f"<{printer._print(self.args[0])}, {printer._print(self.args[1])}>"


class SquaredNorm(ScalarNode):
    """The squared Euclidean norm of a vector, or the squared Frobenius norm of a matrix."""

    is_nonnegative = True

    def __new__(cls, vector: MatrixExpr) -> SquaredNorm:
        return Expr.__new__(cls, vector)

    def _sympystr(self, printer: Any) -> str:
        return f"|{printer._print(self.args[0])}|^2"


class Entry(ScalarNode):
    """The entry Y_i of a vector or X_ik of a matrix; indices run from 1."""

    def __new__(cls, matrix: MatrixExpr, row: Any, column: Any = 1) -> Entry:
        if matrix.cols == 1 and column != 1:
            raise ShapeError(f"{matrix} is a vector and has no column {column}")
        return Expr.__new__(cls, matrix, sympify(row), sympify(column))


class ProductExcept(ScalarNode):
    """prod of f(k) over k = 1, ..., upper but for the indices in `without`; k is bound."""

    def __new__(cls, factor: Any, limits: Any, without: Any) -> ProductExcept:
        _require_from_one(limits)
        return Expr.__new__(cls, sympify(factor), Tuple(*limits), Tuple(*without))

    @property
    def factor(self) -> Expr:
        return self.args[0]

    @property
    def limits(self) -> Tuple:
        return self.args[1]

    @property
    def without(self) -> Tuple:
        return self.args[2]

    @property
    def free_symbols(self) -> set[Basic]:
        index, _, upper = self.limits
        return (self.factor.free_symbols - {index}) | upper.free_symbols | self.without.free_symbols

    @property
    def bound_symbols(self) -> list[Symbol]:
        return [self.limits[0]]

    def over_all(self) -> Product:
        """The same product over every index, with 1 in the place of the factors left out."""
        index = self.limits[0]
        kept = And(*(Ne(index, other) for other in self.without))
        return Product(Piecewise((self.factor, kept), (S.One, true)), self.limits)


class MatrixNode(MatrixExpr):
    """A matrix expression with a shape of its own."""

    is_commutative = False


class LeftVector(MatrixNode):
    """u_j: the j-th left singular vector of X (n x 1); u_j^t u_k = 1 if j = k, else 0."""

    def __new__(cls, matrix: MatrixExpr, index: Any) -> LeftVector:
        return MatrixExpr.__new__(cls, matrix, sympify(index))

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[0].rows, S.One)

    def _sympystr(self, printer: Any) -> str:
        return f"u_{printer._print(self.args[1])}({printer._print(self.args[0])})"


class RightVector(MatrixNode):
    """v_j: the j-th right singular vector of X (d x 1); v_j^t v_k = 1 if j = k, else 0."""

    def __new__(cls, matrix: MatrixExpr, index: Any) -> RightVector:
        return MatrixExpr.__new__(cls, matrix, sympify(index))

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[0].cols, S.One)

    def _sympystr(self, printer: Any) -> str:
        return f"v_{printer._print(self.args[1])}({printer._print(self.args[0])})"


class MatrixSum(MatrixNode):
    """sum_{j=lower}^{upper} of a matrix-valued summand; j is bound."""

    def __new__(cls, summand: MatrixExpr, limits: Any) -> MatrixSum:
        return MatrixExpr.__new__(cls, summand, Tuple(*limits))

    @property
    def summand(self) -> MatrixExpr:
        return self.args[0]

    @property
    def limits(self) -> Tuple:
        return self.args[1]

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[0].shape

    @property
    def free_symbols(self) -> set[Basic]:
        index, lower, upper = self.limits
        return (self.summand.free_symbols - {index}) | lower.free_symbols | upper.free_symbols

    @property
    def bound_symbols(self) -> list[Symbol]:
        return [self.limits[0]]


class Pseudoinverse(MatrixNode):
    """X^+, the Moore-Penrose inverse (d x n for an n x d matrix), for any rank."""

    def __new__(cls, matrix: MatrixExpr) -> Pseudoinverse:
        return MatrixExpr.__new__(cls, matrix)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[0].cols, self.args[0].rows)

    def _sympystr(self, printer: Any) -> str:
        return f"{printer.parenthesize(self.args[0], PRECEDENCE['Pow'])}^+"


class DiagonalPart(MatrixNode):
    """Diag(A): the d x d matrix with the diagonal of A, and 0 off it."""

    def __new__(cls, matrix: MatrixExpr) -> DiagonalPart:
        if not isinstance(matrix, MatrixExpr) or matrix.rows != matrix.cols:
            raise ShapeError(f"only a square matrix has a diagonal part, and {matrix} is {_times(shape_of(matrix))}")
        return MatrixExpr.__new__(cls, matrix)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[0].shape

    @property
    def entrywise(self) -> MatrixExpr:
        """The same as a product entry by entry with the identity."""
        return HadamardProduct(self.args[0], Identity(self.rows), evaluate=False)

    def _eval_transpose(self) -> DiagonalPart:
        return self

    def _sympystr(self, printer: Any) -> str:
        return f"Diag({printer._print(self.args[0])})"


class SymmetricMatrix(MatrixSymbol):
    """A symmetric matrix symbol; with `semidefinite` in its domain, every quadratic form of it is >= 0."""

    def _eval_transpose(self) -> SymmetricMatrix:
        return self


class Named:
    """A node whose first argument is its name, under which it is printed."""

    args: tuple[Any, ...]

    @property
    def name(self) -> str:
        return str(self.args[0])

    def _sympystr(self, printer: Any) -> str:
        return self.name


class RandomVector(Named, MatrixNode):
    """A random vector of which a statement uses only the mean (n x 1) and the covariance (n x n)."""

    def __new__(cls, name: str | Str, mean: MatrixExpr, covariance: MatrixExpr) -> RandomVector:
        if covariance.shape != (mean.shape[0], mean.shape[0]):
            raise ShapeError(f"the covariance of {name} is {covariance.shape}, its mean has length {mean.shape[0]}")
        return MatrixExpr.__new__(cls, Str(str(name)), mean, covariance)

    @property
    def mean(self) -> MatrixExpr:
        return self.args[1]

    @property
    def covariance(self) -> MatrixExpr:
        return self.args[2]

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[1].shape


class GaussianVector(RandomVector):
    """A random vector with a normal law, whose mean and covariance determine all its moments."""


class RandomMatrix(Named, MatrixNode):
    """A random matrix (n x d) with uncorrelated entries of mean 0 and one variance."""

    def __new__(cls, name: str | Str, rows: Any, cols: Any, variance: Any) -> RandomMatrix:
        return MatrixExpr.__new__(cls, Str(str(name)), sympify(rows), sympify(cols), sympify(variance))

    @property
    def variance(self) -> Expr:
        return self.args[3]

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[1], self.args[2])


class NoiseMatrix(Named, MatrixNode):
    """A random matrix (n x d; a vector for d = 1) of independent entries with one law."""

    def __new__(cls, name: str | Str, rows: Any, cols: Any, law: Law) -> NoiseMatrix:
        return MatrixExpr.__new__(cls, Str(str(name)), sympify(rows), sympify(cols), law)

    @property
    def law(self) -> Law:
        """The law of each entry."""
        return self.args[3]

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[1], self.args[2])


class NoiseScalar(Named, ScalarNode):
    """A random number with a law."""

    def __new__(cls, name: str | Str, law: Law) -> NoiseScalar:
        return Expr.__new__(cls, Str(str(name)), law)

    @property
    def law(self) -> Law:
        return self.args[1]


RANDOM = (RandomVector, RandomMatrix, NoiseMatrix, NoiseScalar)
Random = RandomVector | RandomMatrix | NoiseMatrix | NoiseScalar


class Expectation(ScalarNode):
    """E[f] over every random quantity in the scalar f, from their means and covariances alone."""

    def __new__(cls, expression: Any) -> Expectation:
        return Expr.__new__(cls, sympify(expression))

    def _sympystr(self, printer: Any) -> str:
        return f"E[{printer._print(self.args[0])}]"


class MatrixExpectation(MatrixNode):
    """E[M] over every random quantity in the vector or matrix M."""

    def __new__(cls, expression: MatrixExpr) -> MatrixExpectation:
        return MatrixExpr.__new__(cls, expression)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[0].shape

    def _sympystr(self, printer: Any) -> str:
        return f"E[{printer._print(self.args[0])}]"


class Covariance(MatrixNode):
    """Cov(z) = E[(z - Ez)(z - Ez)^t] of a random vector z of length d, a d x d matrix."""

    def __new__(cls, vector: MatrixExpr) -> Covariance:
        require_vector(vector)
        return MatrixExpr.__new__(cls, vector)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[0].rows, self.args[0].rows)

    def _sympystr(self, printer: Any) -> str:
        return f"Cov({printer._print(self.args[0])})"


class Gradient(MatrixNode):
    """The gradient of a scalar by a vector or matrix symbol, whose shape it has."""

    def __new__(cls, scalar: Any, vector: MatrixSymbol) -> Gradient:
        if not isinstance(vector, MatrixSymbol) or isinstance(vector, SymmetricMatrix):
            raise ShapeError(f"a gradient is taken by a symbol for a vector or a free matrix, and {vector} is none")
        return MatrixExpr.__new__(cls, sympify(scalar), vector)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return self.args[1].shape


class Hessian(MatrixNode):
    """The matrix of second derivatives (d x d) of a scalar by a vector symbol of length d.

    With a second vector of that length, the mixed derivatives: by the first for a row, by the second for a column.
    """

    def __new__(cls, scalar: Any, vector: MatrixSymbol, other: MatrixSymbol | None = None) -> Hessian:
        require_vector(vector)
        if other is None:
            return MatrixExpr.__new__(cls, sympify(scalar), vector)
        require_same_shape(vector, other, "a mixed derivative")
        return MatrixExpr.__new__(cls, sympify(scalar), vector, other)

    @property
    def shape(self) -> tuple[Expr, Expr]:
        return (self.args[1].rows, self.args[1].rows)


class ForAll(Boolean):
    """A relation that holds for every value of an index from 1 to an upper limit; the index is bound."""

    def __new__(cls, relation: Any, limits: Any) -> ForAll:
        _require_from_one(limits)
        return Boolean.__new__(cls, relation, Tuple(*limits))

    @property
    def relation(self) -> Basic:
        return self.args[0]

    @property
    def limits(self) -> Tuple:
        return self.args[1]

    @property
    def free_symbols(self) -> set[Basic]:
        index, _, upper = self.limits
        return (self.relation.free_symbols - {index}) | upper.free_symbols

    @property
    def bound_symbols(self) -> list[Symbol]:
        return [self.limits[0]]


def _require_from_one(limits: Sequence[Any]) -> None:
    if limits[1] != 1:
        raise StatementError(f"the index {limits[0]} runs from 1 on here, not from {limits[1]}")


def inverse(matrix: MatrixExpr) -> MatrixExpr:
    """The inverse, left as written: SymPy would distribute it over products at once."""
    if matrix.shape[0] != matrix.shape[1]:
        raise ShapeError(f"only a square matrix has an inverse, and {matrix} is {_times(matrix.shape)}")
    return Inverse(matrix)


def eye(size: Any) -> Identity:
    """The identity matrix I of a size, which may be a symbol."""
    return Identity(size)


def diagonal(entries: MatrixExpr) -> MatrixExpr:
    """The diagonal matrix with a vector on its diagonal, or with the diagonal of a square matrix, written diag, Diag.

    >>> from sympy import MatrixSymbol, Symbol
    >>> d = Symbol("d", integer=True, positive=True)
    >>> diagonal(MatrixSymbol("A", d, d)), diagonal(MatrixSymbol("b", d, 1)).shape
    (Diag(A), (d, d))
    """
    return DiagMatrix(entries) if entries.shape[1] == 1 else DiagonalPart(entries)


def norm(vector: MatrixExpr) -> Expr:
    """The Euclidean norm, the square root of the squared norm."""
    return Pow(SquaredNorm(vector), S.Half)


def dot(left: MatrixExpr, right: MatrixExpr) -> Dot:
    """The inner product of two vectors."""
    return Dot(left, right)


def total(summand: Any, index: Symbol, upper: Any) -> Expr:
    """sum_{index=1}^{upper} of a scalar, vector or matrix."""
    limits = (index, S.One, sympify(upper))
    return MatrixSum(summand, limits) if isinstance(summand, MatrixExpr) else Sum(summand, limits)


def every(relation: Boolean, index: Symbol, upper: Any) -> ForAll:
    """The relation for every value of the index from 1 to `upper`.

    >>> from sympy import MatrixSymbol
    >>> d, j = Symbol("d", integer=True, positive=True), Symbol("j", integer=True, positive=True)
    >>> every(Entry(MatrixSymbol("lam", d, 1), j) > 0, j, d).free_symbols == {MatrixSymbol("lam", d, 1), d}
    True
    """
    return ForAll(relation, (index, S.One, sympify(upper)))


def product(factor: Any, index: Symbol, upper: Any, *, without: Iterable[Any] = ()) -> Expr:
    """prod_{index=1}^{upper} of a scalar; `without` names indices from 1 to upper whose factors are left out.

    >>> from sympy import symbols
    >>> i, k, L = symbols("i k L", integer=True, positive=True)
    >>> product(k, k, L), product(k, k, L, without=(i,))
    (Product(k, (k, 1, L)), ProductExcept(k, (k, 1, L), (i,)))
    """
    limits, left_out = (index, S.One, sympify(upper)), sorted(map(sympify, dict.fromkeys(without)), key=str)
    return ProductExcept(factor, limits, left_out) if left_out else Product(factor, limits)


def expect(expression: Any) -> Expr:
    """The expectation over the random quantities of a scalar, vector or matrix."""
    return MatrixExpectation(expression) if isinstance(expression, MatrixExpr) else Expectation(expression)


def shape_of(expression: Any) -> tuple[Expr, Expr] | None:
    """The shape of a matrix expression, None for a scalar."""
    return expression.shape if isinstance(expression, MatrixExpr) else None


def random_quantities(expression: Basic) -> set[Random]:
    """The random quantities on which an expression depends, those inside the means of others included."""
    found: set[Random] = expression.atoms(*RANDOM)
    return found


def require_vector(expression: MatrixExpr) -> None:
    """Refuse what is not a column."""
    if not isinstance(expression, MatrixExpr) or expression.shape[1] != 1:
        raise ShapeError(f"{expression} is not a vector (a matrix with one column)")


def require_same_shape(left: Any, right: Any, what: str) -> None:
    """Refuse two sides of different shapes, naming both."""
    if shape_of(left) != shape_of(right):
        raise ShapeError(
            f"the two sides of {what} have different shapes: {left} is {_times(shape_of(left))}, "
            f"{right} is {_times(shape_of(right))}"
        )


def _times(shape: tuple[Expr, Expr] | None) -> str:
    return "a scalar" if shape is None else f"{shape[0]} x {shape[1]}"


def decomposed_matrices(*expressions: Basic) -> set[Basic]:
    """The matrices of whose singular triples or rank the expressions speak."""
    triples = (Rank, SingularValue, LeftVector, RightVector)
    return {node.args[0] for expression in expressions for node in expression.atoms(*triples)}
