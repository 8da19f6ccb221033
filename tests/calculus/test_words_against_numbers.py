"""The decisions on words against a computation that shares nothing with them: NumPy on drawn matrices."""

import math
import random

import numpy as np
import pytest
from sympy import (
    Add,
    Derivative,
    Eq,
    Identity,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    MatPow,
    MatrixSymbol,
    Mul,
    Pow,
    Sum,
    Symbol,
    Trace,
    Transpose,
    ZeroMatrix,
    exp,
)

from regproofs.calculus import words
from regproofs.logic.expression import (
    Dot,
    LeftVector,
    MatrixSum,
    Pseudoinverse,
    Rank,
    RightVector,
    SingularValue,
    SquaredNorm,
    SymmetricMatrix,
    eye,
    inverse,
)
from tests.calculus import test_words as table


class Instance:
    """Concrete matrices, vectors and parameters, and the value of any expression at them."""

    def __init__(self, seed, rows, columns, rank):
        self.draw = np.random.default_rng(seed)
        self.sizes = {"n": rows, "d": columns, "k": 3, "j": 1, "i": 1 + seed % 2 if rank > 1 else rank}
        left, _ = np.linalg.qr(self.draw.normal(size=(rows, rows)))
        right, _ = np.linalg.qr(self.draw.normal(size=(columns, columns)))
        self.u, self.v = left[:, :rank], right[:, :rank]
        self.sigma = np.sort(self.draw.uniform(0.5, 2, rank))[::-1]
        self.known = {
            "X": self.u @ np.diag(self.sigma) @ self.v.T,
            "lam": 0.7,
            "mu": 0.4,
            "alpha": 0.3,
            "t": 0.6,
        }

    def symbol(self, expression):
        name = expression.name
        if name in self.sizes:
            return self.sizes[name]
        if name not in self.known:
            value = self.draw.normal(size=[int(self(size)) for size in expression.shape])
            self.known[name] = value + value.T if isinstance(expression, SymmetricMatrix) else value
        return self.known[name]

    def total(self, summand, limits):
        index, _, upper = limits
        assert index.name not in self.known
        outer, values = self.sizes.get(index.name), []
        for value in range(1, int(self(upper)) + 1):
            self.sizes[index.name] = value
            values.append(self(summand))
        self.sizes[index.name] = outer
        return sum(values)

    def __call__(self, e):
        rules = {
            Symbol: self.symbol,
            MatrixSymbol: self.symbol,
            SymmetricMatrix: self.symbol,
            Add: lambda e: sum(map(self, e.args)),
            MatAdd: lambda e: sum(map(self, e.args)),
            Mul: lambda e: math.prod(map(self, e.args)),
            MatMul: self.product,
            Pow: lambda e: self(e.base) ** self(e.exp),
            exp: lambda e: math.exp(self(e.args[0])),
            Rank: lambda e: len(self.sigma),
            SingularValue: lambda e: self.sigma[self(e.args[1]) - 1],
            LeftVector: lambda e: self.u[:, [self(e.args[1]) - 1]],
            RightVector: lambda e: self.v[:, [self(e.args[1]) - 1]],
            Dot: lambda e: (self(e.args[0]).T @ self(e.args[1])).item(),
            SquaredNorm: lambda e: float((self(e.args[0]) ** 2).sum()),
            Trace: lambda e: np.trace(self(e.arg)),
            Transpose: lambda e: self(e.arg).T,
            Inverse: lambda e: np.linalg.inv(self(e.arg)),
            MatPow: lambda e: np.linalg.matrix_power(self(e.base), self(e.exp)),
            Identity: lambda e: np.eye(self(e.rows)),
            ZeroMatrix: lambda e: np.zeros([self(x) for x in e.shape]),
            Pseudoinverse: lambda e: np.linalg.pinv(self(e.args[0]), rcond=1e-10),
            MatrixSum: lambda e: self.total(e.summand, e.limits),
            Sum: lambda e: self.total(e.function, e.limits[0]),
            KroneckerDelta: lambda e: float(self(e.args[0]) == self(e.args[1])),
            Derivative: lambda e: self(e.doit()),
        }
        if e.is_Number:
            return int(e) if e.is_Integer else float(e)
        return rules[type(e)](e)

    def product(self, e):
        value = 1
        for factor in map(self, e.args):
            both = np.ndim(value) and np.ndim(factor)
            value = value @ factor if both else value * factor
        return value

    def agree(self, left, right):
        left, right = self(left), self(right)
        return bool(np.allclose(left, right, rtol=1e-8, atol=1e-8))


SHAPES = [(3, 2, 2), (4, 3, 3), (3, 4, 2), (4, 3, 2), (5, 5, 3), (2, 2, 1), (2, 3, 0)]


def instances(hypotheses, left, right):
    """Drawn instances inside the hypotheses, full column rank only where that is supposed."""
    for seed, (rows, columns, rank) in enumerate(SHAPES):
        if Eq(Rank(table.X), table.d) in hypotheses and rank < columns:
            continue
        named = left.atoms(Symbol) | right.atoms(Symbol)
        if rank < 2 and {table.i, table.j} & named:
            continue
        yield Instance(seed, rows, columns, rank)


def speaks_of_matrix_equations(hypotheses):
    return any(h != table.FULL for h in hypotheses)


@pytest.mark.parametrize("name", [k for k, v in table.TRUE.items() if not speaks_of_matrix_equations(v[2])])
def test_what_is_proved_holds_in_numbers(name):
    left, right, hypotheses = table.TRUE[name]
    checked = [instance.agree(left, right) for instance in instances(hypotheses, left, right)]
    assert checked
    assert all(checked)


IN_REACH = [k for k, v in table.FALSE.items() if not speaks_of_matrix_equations(v[2]) and "thirtieth" not in k]


@pytest.mark.parametrize("name", IN_REACH)
def test_what_is_refuted_fails_in_numbers(name):
    left, right, hypotheses = table.FALSE[name]
    assert not all(instance.agree(left, right) for instance in instances(hypotheses, left, right))


X, A, M, d, n, lam = table.X, table.A, table.M, table.d, table.n, table.lam
u, v, s, svd = table.u, table.v, table.s, table.svd

ROWS_TO_ROWS = [
    eye(d),
    A,
    A.T,
    X.T * X,
    inverse(X.T * X + lam * eye(d)),
    svd.sum(v * v.T),
    Pseudoinverse(X) * X,
    table.kernel,
    svd.sum(s**2 * v * v.T),
    svd.sum(1 / (s**2 + lam) * v * v.T) + table.kernel / lam,
    X.T * M * X,
    (eye(d) + X.T * X) ** 2,
]
ROWS_TO_COLUMNS = [X, svd.sum(s * u * v.T), Pseudoinverse(X.T), svd.sum(1 / s * u * v.T), X * A, M * X]


def drawn(choose):
    """Random factors of a product from R^d to R^d through R^n, and of a second summand."""
    factors = [choose.choice(group) for group in (ROWS_TO_ROWS, ROWS_TO_COLUMNS, ROWS_TO_COLUMNS, ROWS_TO_ROWS)]
    return factors, choose.choice([0, 0, 1, 2, -1]), choose.choice(ROWS_TO_ROWS)


def composed(factors, times, other):
    first, back, forth, last = factors
    return first * back.T * forth * last + times * other


def rewritten(choose, factors, times, other):
    """The same with factors put for others, equal or not."""
    equal = {
        X.T * X: svd.sum(s**2 * v * v.T),
        inverse(X.T * X + lam * eye(d)): svd.sum(1 / (s**2 + lam) * v * v.T) + table.kernel / lam,
        svd.sum(v * v.T): Pseudoinverse(X) * X,
        X: svd.sum(s * u * v.T),
        Pseudoinverse(X.T): svd.sum(1 / s * u * v.T),
    }
    equal |= {new: old for old, new in equal.items()}
    factors = [equal.get(factor, factor) for factor in factors]
    if choose.random() < 0.3:
        factors[0] = choose.choice(ROWS_TO_ROWS)
    return factors, times, equal.get(other, other)


@pytest.mark.parametrize("seed", range(40))
def test_drawn_products_are_decided_as_numbers_say(seed):
    choose = random.Random(seed)
    parts = drawn(choose)
    left, right = composed(*parts), composed(*rewritten(choose, *parts))
    for one, other in [(left, right), (Trace(left), Trace(right.T))]:
        decision = words.equal(one, other)
        numbers = all(instance.agree(one, other) for instance in instances((), one, other))
        assert decision.truth == ("proved" if numbers else "refuted"), (one, other, decision)
        assert not decision.side_conditions
