"""Entries of matrix expressions as scalars: sums of products of the entries of what they are made of.

>>> from sympy import MatrixSymbol, Symbol
>>> n, d = Symbol("n", integer=True, positive=True), Symbol("d", integer=True, positive=True)
>>> i = Symbol("i", integer=True, positive=True)
>>> X, b, Y = MatrixSymbol("X", n, d), MatrixSymbol("b", d, 1), MatrixSymbol("Y", n, 1)
>>> Entries({"i"}).of(Y - X * b, i)
Entry(Y, i, 1) - Sum(Entry(X, i, k)*Entry(b, k, 1), (k, 1, d))
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sympy import (
    Add,
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
    Mul,
    OneMatrix,
    S,
    Sum,
    Symbol,
    Transpose,
    ZeroMatrix,
)

from regproofs.emit.rocq.errors import NotExported
from regproofs.emit.rocq.names import fresh
from regproofs.logic.activation import Entrywise
from regproofs.logic.expression import (
    RANDOM,
    Covariance,
    DiagonalPart,
    Entry,
    Expectation,
    Gradient,
    Hessian,
    LeftVector,
    MatrixExpectation,
    MatrixSum,
    Pseudoinverse,
    Rank,
    RightVector,
    SingularValue,
)

LETTERS = ("k", "l", "m", "i", "j", "p", "q")
LEAVES = (MatrixSymbol, *RANDOM, Inverse, Pseudoinverse, LeftVector, RightVector, Gradient, Hessian, Entrywise)
DIAGONAL = (Identity, DiagMatrix, DiagonalPart)


class Entries:
    """Writes entries out; summed indices get names that a statement does not use."""

    def __init__(self, taken: Collection[str]) -> None:
        self.taken = set(taken)
        self.spectral: set[MatrixExpr] = set()  # matrices whose pseudoinverse is written by singular values

    def index(self, *others: Any) -> Symbol:
        """An index unlike those of a statement, and unlike the others."""
        taken = self.taken | {str(symbol) for other in others for symbol in other.free_symbols}
        letter = next((letter for letter in LETTERS if letter not in taken), None) or fresh("k", taken)
        return Symbol(letter, integer=True, positive=True)

    def of(self, matrix: MatrixExpr, row: Any, column: Any = S.One) -> Expr:
        """The entry in a row and a column, counted from 1; NotExported for a matrix without a rule."""
        if isinstance(matrix, Pseudoinverse) and matrix.args[0] in self.spectral:
            return self._by_singular_values(matrix.args[0], row, column)
        if isinstance(matrix, LEAVES):
            return Entry(matrix, row, column)
        if isinstance(matrix, MatAdd):
            return Add(*(self.of(part, row, column) for part in matrix.args))
        if isinstance(matrix, HadamardProduct):
            return Mul(*(self.of(part, row, column) for part in matrix.args))
        if isinstance(matrix, HadamardPower) and isinstance(matrix.exp, Integer) and matrix.exp > 0:
            return self.of(matrix.base, row, column) ** matrix.exp
        if isinstance(matrix, MatMul):
            return self._product(matrix, row, column)
        return self._special(matrix, row, column)

    def _special(self, matrix: MatrixExpr, row: Any, column: Any) -> Expr:
        if isinstance(matrix, Transpose):
            return self.of(matrix.arg, column, row)
        if isinstance(matrix, Identity):
            return KroneckerDelta(row, column)
        if isinstance(matrix, ZeroMatrix | OneMatrix):
            return S.Zero if isinstance(matrix, ZeroMatrix) else S.One
        if isinstance(matrix, DiagMatrix | DiagonalPart):
            return KroneckerDelta(row, column) * self._diagonal(matrix, row)
        if isinstance(matrix, MatrixSum):
            return Sum(self.of(matrix.summand, row, column), matrix.limits)
        if isinstance(matrix, MatrixExpectation):
            return Expectation(self.of(matrix.args[0], row, column))
        if isinstance(matrix, Covariance):
            return self._covariance(matrix.args[0], row, column)
        if isinstance(matrix, MatPow) and isinstance(matrix.exp, Integer) and matrix.exp > 0:
            return self.of(MatMul(*[matrix.base] * int(matrix.exp)), row, column)
        if isinstance(matrix, MatPow) and isinstance(matrix.exp, Symbol):
            return Entry(matrix, row, column)
        raise NotExported(f"the entries of {matrix} ({type(matrix).__name__}) have no rule")

    def _product(self, matrix: MatMul, row: Any, column: Any) -> Expr:
        """From the right, so that no sum stands inside more factors than it must."""
        coefficient, (first, *others) = matrix.as_coeff_matrices()
        if not others:
            return coefficient * self.of(first, row, column)
        rest = others[0] if len(others) == 1 else MatMul(*others)
        if first.cols == 1:
            return coefficient * self.of(first, row) * self.of(rest, S.One, column)
        if isinstance(first, DIAGONAL):
            return coefficient * self._diagonal(first, row) * self.of(rest, row, column)
        if isinstance(rest, DIAGONAL):
            return coefficient * self.of(first, row, column) * self._diagonal(rest, column)
        k = self.index(row, column)
        before, self.taken = self.taken, {*self.taken, str(k)}
        summand = self.of(first, row, k) * self.of(rest, k, column)
        self.taken = before
        return coefficient * Sum(summand, (k, 1, first.cols))

    def _diagonal(self, matrix: MatrixExpr, row: Any) -> Expr:
        """The entry of a diagonal matrix in a row and the column of the same number."""
        if isinstance(matrix, Identity):
            return S.One
        return self.of(matrix.args[0], row, row if isinstance(matrix, DiagonalPart) else S.One)

    def _by_singular_values(self, matrix: MatrixExpr, row: Any, column: Any) -> Expr:
        """The entry of X^+ = sum of v_j u_j^t / sigma_j."""
        j = self.index(row, column)
        entries = Entry(RightVector(matrix, j), row) * Entry(LeftVector(matrix, j), column)
        return Sum(entries / SingularValue(matrix, j), (j, S.One, Rank(matrix)))

    def _covariance(self, vector: MatrixExpr, row: Any, column: Any) -> Expr:
        """E[(z_i - E z_i) (z_k - E z_k)]."""
        at = [self.of(vector, place) for place in (row, column)]
        return Expectation(Mul(*(z - Expectation(z) for z in at)))
