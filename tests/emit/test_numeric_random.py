"""Random compositions of the words have one value in every language."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sympy import (
    Expr,
    HadamardProduct,
    Integer,
    KroneckerDelta,
    MatrixExpr,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    Trace,
    sqrt,
)

from regproofs.logic.expression import (
    Entry,
    LeftVector,
    MatrixSum,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
    dot,
    eye,
    inverse,
)
from tests.emit.numeric_case import SHAPES, C, X, Y, b, case, d, lam, mu, n, s2
from tests.emit.test_numeric_values import as_array, evaluate

LENGTH = {"n": n, "d": d, "r": Rank(X)}
Bound = dict[Symbol, str]  # the bound indices and what they number


class Writer:
    """Draws scalars, vectors and matrices of some depth over the bound indices in scope."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, choices: list[Callable[[], Expr]]) -> Expr:
        return self.random.choice(choices)()

    def size(self) -> str:
        return self.random.choice("nd")

    def opened(self, bound: Bound) -> tuple[Symbol, Expr, Bound]:
        """A new bound index, which may hide an outer one of the same name."""
        kind = self.random.choice("ndr")
        index = Symbol(self.random.choice("ijl"), integer=True, positive=True)
        return index, LENGTH[kind], {**bound, index: kind}

    def leaf(self, bound: Bound) -> Expr:
        choices: list[Expr] = [
            lam,
            s2,
            Rational(self.random.randint(1, 5), 3),
            Integer(self.random.randint(-3, 3)),
        ]
        of = {kind: [index for index, its in bound.items() if its == kind] for kind in "ndr"}
        choices += [part for i in of["n"] for part in (Entry(Y, i), Entry(mu, i), Entry(C, i, i), i)]
        choices += [Entry(b, i) for i in of["d"]] + [SingularValue(X, i) for i in of["r"]]
        choices += [Entry(X, i, k) for i in of["n"] for k in of["d"]]
        choices += [part for i in of["n"] for k in of["n"] for part in (Entry(C, i, k), KroneckerDelta(i, k))]
        return self.random.choice(choices)

    def scalar(self, depth: int, bound: Bound) -> Expr:
        if depth <= 0:
            return self.leaf(bound)

        def less() -> Expr:
            return self.scalar(depth - 1, bound)

        def summed() -> Expr:
            index, upper, inner = self.opened(bound)
            return Sum(self.scalar(depth - 1, inner), (index, 1, upper))

        size = self.size()
        return self.one(
            [
                lambda: less() + less(),
                lambda: less() * less(),
                lambda: less() - less() ** self.random.randint(2, 5),
                lambda: less() / (1 + less() ** 2),
                lambda: sqrt(1 + less() ** 2),
                lambda: Piecewise((less(), self.leaf(bound) < Rational(7, 11)), (less(), True)),
                lambda: dot(self.vector(depth - 1, bound, size), self.vector(depth - 1, bound, size)),
                lambda: SquaredNorm(self.vector(depth - 1, bound, size)),
                lambda: Trace(self.matrix(depth - 1, bound, size, size)),
                *[summed] * 3,
            ]
        )

    def vector(self, depth: int, bound: Bound, size: str) -> MatrixExpr:
        if depth <= 0:
            part = LeftVector if size == "n" else RightVector
            directions = [part(X, index) for index, kind in bound.items() if kind == "r"]
            return self.random.choice([*([Y, mu] if size == "n" else [b]), *directions])

        def less() -> MatrixExpr:
            return self.vector(depth - 1, bound, size)

        def summed() -> MatrixExpr:
            index, upper, inner = self.opened(bound)
            return MatrixSum(self.vector(depth - 1, inner, size), (index, S.One, upper))

        other = self.size()
        return self.one(
            [
                lambda: less() + less(),
                lambda: self.scalar(depth - 1, bound) * less(),
                lambda: self.matrix(depth - 1, bound, size, other) * self.vector(depth - 1, bound, other),
                lambda: HadamardProduct(less(), less()),
                summed,
            ]
        )

    def matrix(self, depth: int, bound: Bound, rows: str, columns: str) -> MatrixExpr:
        if depth <= 0:
            square = {"n": [eye(n), C], "d": [eye(d), X.T * X]}
            return self.random.choice(square[rows] if rows == columns else [X if rows == "n" else X.T])

        def less() -> MatrixExpr:
            return self.matrix(depth - 1, bound, rows, columns)

        def summed() -> MatrixExpr:
            index, upper, inner = self.opened(bound)
            return MatrixSum(self.matrix(depth - 1, inner, rows, columns), (index, S.One, upper))

        def column(size: str) -> MatrixExpr:
            return self.vector(depth - 1, bound, size)

        middle = self.size()
        choices = [
            lambda: less() + less(),
            lambda: self.scalar(depth - 1, bound) * less(),
            lambda: self.matrix(depth - 1, bound, rows, middle) * self.matrix(depth - 1, bound, middle, columns),
            lambda: column(rows) * column(columns).T,
            lambda: self.matrix(depth - 1, bound, columns, rows).T,
            lambda: HadamardProduct(less(), less()),
            summed,
        ]
        if rows == columns:
            choices.append(lambda: inverse((2 + lam) * eye(LENGTH[rows]) + _gram(rows)))
        return self.one(choices)


def _gram(size: str) -> MatrixExpr:
    return C if size == "n" else X.T * X


@pytest.mark.parametrize("seed", range(60))
def test_random_compositions_agree(seed: int) -> None:
    writer = Writer(seed)
    shape = writer.random.choice(list(SHAPES))
    expression = writer.one(
        [
            lambda: writer.scalar(3, {}),
            lambda: writer.vector(3, {}, writer.size()),
            lambda: writer.matrix(2, {}, writer.size(), writer.size()),
        ]
    )
    instance = case(*SHAPES[shape])
    exact = as_array(evaluate(expression, instance, "mpmath", "given"))
    scale = 1 + np.abs(exact).max(initial=0)
    roads = [("numpy", "given"), ("arb", "given")]
    if not expression.atoms(LeftVector, RightVector):  # whose signs are free
        roads += [("numpy", "computed"), ("mpmath", "computed")]
    for backend, decomposition in roads:
        found = as_array(evaluate(expression, instance, backend, decomposition)).reshape(exact.shape)
        np.testing.assert_allclose(found, exact, rtol=0, atol=1e-8 * scale, err_msg=f"{backend}: {expression}")
