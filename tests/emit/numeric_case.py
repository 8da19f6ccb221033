"""A setting with one quantity of every kind, expressions for every node, and exact rational cases of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, arb_mat, fmpq
from sympy import (
    ITE,
    Abs,
    Basic,
    Eq,
    HadamardProduct,
    Implies,
    KroneckerDelta,
    Max,
    Min,
    Or,
    Piecewise,
    Product,
    Rational,
    Sum,
    Symbol,
    Trace,
    exp,
    log,
    pi,
    sign,
    sqrt,
)

from regproofs.logic.expression import (
    Covariance,
    Entry,
    Expectation,
    Gradient,
    Hessian,
    MatrixExpectation,
    Pseudoinverse,
    RandomVector,
    Rank,
    SquaredNorm,
    diagonal,
    dot,
    eye,
    inverse,
)
from regproofs.logic.quantity import Setting, integer, natural, nonnegative, positive

given = Setting()
n = given.dimension("n", means="observations")
d = given.dimension("d", means="parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d)
lam = given.scalar("lam", positive, means="penalty")
s2 = given.scalar("s2", nonnegative, means="noise variance")
k = given.scalar("k", natural, means="steps")
m = given.scalar("m", integer)
C = given.symmetric("C", n, semidefinite=True)
mu = given.vector("mu", n)
z = given.random_vector("z", mu, C)
w = given.random_vector("w", X * b, s2 * eye(n))
R = given.random_matrix("R", n, d, variance=s2)
nested = given.random_vector("nested", (X + R) * b, s2 * eye(n))
svd = given.svd(X)

i, j, l = (Symbol(name, integer=True, positive=True) for name in "ijl")  # noqa: E741  letters of indices
ridge_matrix = X.T * X + lam * eye(d)
ridge = inverse(ridge_matrix) * X.T * Y
shrunk = svd.sum(svd.sigma / (svd.sigma**2 + lam) * svd.v * svd.u.T) * Y

Values = dict[str, Any]
Hand = Callable[..., Any]


def _gram(v: Values) -> np.ndarray:
    return v["X"].T @ v["X"] + v["lam"] * np.eye(v["d"])


def _sigma(v: Values) -> np.ndarray:
    return np.linalg.svd(v["X"], compute_uv=False)[: v["r"]]


def _left(v: Values) -> np.ndarray:
    return np.linalg.svd(v["X"])[0].T[: v["r"]]


def _right(v: Values) -> np.ndarray:
    return np.linalg.svd(v["X"])[2][: v["r"]]


def _filtered(v: Values, f: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    u, s, vt = np.linalg.svd(v["X"], full_matrices=False)
    r = v["r"]
    return vt[:r].T @ (f(s[:r]) * (u[:, :r].T @ v["Y"]))


def _hat(v: Values) -> np.ndarray:
    return np.linalg.inv(_gram(v)) @ v["X"].T


# Every expression with the same number by hand, in NumPy, from other formulas where there are any.
CASES: dict[str, tuple[Basic, Hand]] = {
    "ridge": (ridge, lambda v: _hat(v) @ v["Y"]),
    "shrunk": (shrunk, lambda v: _hat(v) @ v["Y"]),
    "filter_matrix": (svd.sum(svd.sigma / (svd.sigma**2 + lam) * svd.v * svd.u.T), _hat),
    "inverse_alone": (inverse(ridge_matrix), lambda v: np.linalg.inv(_gram(v))),
    "hat_matrix": (X * inverse(ridge_matrix) * X.T, lambda v: v["X"] @ _hat(v)),
    "pseudoinverse": (Pseudoinverse(X) * Y, lambda v: np.linalg.pinv(v["X"], rcond=1e-10) @ v["Y"]),
    "pseudoinverse_alone": (Pseudoinverse(X), lambda v: np.linalg.pinv(v["X"], rcond=1e-10)),
    "degrees": (
        svd.sum(svd.sigma**2 / (svd.sigma**2 + lam)),
        lambda v: np.trace(v["X"] @ _hat(v)),
    ),
    "trace": (Trace(inverse(ridge_matrix) * X.T * X), lambda v: np.trace(_hat(v) @ v["X"])),
    "rank": (Rank(X), lambda v: v["r"]),
    "smallest": (svd.smallest, lambda v: _sigma(v)[-1]),
    "largest": (svd.largest, lambda v: np.linalg.norm(v["X"], 2)),
    "descent": (
        svd.sum((1 - (1 - lam * svd.sigma**2) ** k) / svd.sigma * dot(svd.u, Y) * svd.v),
        lambda v: _filtered(v, lambda s: (1 - (1 - v["lam"] * s**2) ** v["k"]) / s),
    ),
    "bias_variance": (
        svd.sum((lam**2 * dot(svd.v, b) ** 2 + s2 * svd.sigma**2) / (svd.sigma**2 + lam) ** 2),
        lambda v: (
            (v["lam"] ** 2 * (_right(v) @ v["b"]) ** 2 + v["s2"] * _sigma(v) ** 2) / (_sigma(v) ** 2 + v["lam"]) ** 2
        ).sum(),
    ),
    "first_direction": (
        svd.at(1).v * (svd.at(1).u.T * Y),
        lambda v: _right(v)[0] * (v["X"] @ _right(v)[0] @ v["Y"]) / _sigma(v)[0],
    ),
    "without_largest": (
        Sum(svd.sigma**2, (svd.index, 2, Rank(X))),
        lambda v: (_sigma(v)[1:] ** 2).sum(),
    ),
    "product_of_values": (
        Product(1 + lam / svd.sigma**2, (svd.index, 1, Rank(X))),
        lambda v: np.prod(1 + v["lam"] / _sigma(v) ** 2),
    ),
    "two_directions": (
        svd.sum(dot(svd.u, Y) * dot(svd.v, b)),
        lambda v: _filtered(v, np.ones_like) @ v["b"],
    ),
    "pairs_of_directions": (
        Sum(dot(svd.u, Y) ** 2 * svd.sigma * dot(svd.at(l).v, b) ** 2, (svd.index, 1, Rank(X)), (l, 1, Rank(X))),
        lambda v: (_left(v) @ v["Y"]) ** 2 @ _sigma(v) * ((_right(v) @ v["b"]) ** 2).sum(),
    ),
    "overlap_of_directions": (
        Sum(dot(svd.u, svd.at(l).u) * svd.sigma * svd.at(l).sigma ** 2, (svd.index, 1, Rank(X)), (l, 1, Rank(X))),
        lambda v: (_sigma(v) ** 3).sum(),
    ),
    "piecewise_sum": (
        svd.sum(Piecewise((svd.sigma, svd.sigma < 2), (1 / (svd.sigma - 1), svd.sigma > 2), (7, True))),
        lambda v: sum(s if s < 2 else 1 / (s - 1) for s in _sigma(v)),
    ),
    "loss_in_entries": (
        Sum((Entry(Y, i) - Sum(Entry(X, i, l) * Entry(b, l), (l, 1, d))) ** 2, (i, 1, n)) / n,
        lambda v: np.mean((v["Y"] - v["X"] @ v["b"]) ** 2),
    ),
    "loss": (SquaredNorm(Y - X * b) / n, lambda v: np.mean((v["Y"] - v["X"] @ v["b"]) ** 2)),
    "double_sum": (
        Sum(Entry(Y, i) * Entry(X, i, l) * l * Entry(b, l) ** 3, (i, 1, n), (l, 1, d)),
        lambda v: v["Y"] @ v["X"] @ (np.arange(1, v["d"] + 1) * v["b"] ** 3),
    ),
    "quadratic_in_sum": (
        Sum(Entry(Y, i) * Entry(Y, j) * Entry(C, i, j), (i, 1, n), (j, 1, n)),
        lambda v: v["Y"] @ v["C"] @ v["Y"],
    ),
    "delta": (
        Sum(KroneckerDelta(i, l) * Entry(X, i, l), (i, 1, n), (l, 1, d)),
        lambda v: np.trace(v["X"]),
    ),
    "diagonal_entries": (Sum(Entry(C, i, i), (i, 1, n)), lambda v: np.trace(v["C"])),
    "diagonal_part": (diagonal(X.T * X) * b, lambda v: (v["X"] ** 2).sum(axis=0) * v["b"]),
    "diagonal_matrix": (diagonal(b) * X.T * Y, lambda v: v["b"] * (v["X"].T @ v["Y"])),
    "first_entry": (Entry(Y, 1) * Entry(X, 1, 1), lambda v: v["Y"][0] * v["X"][0, 0]),
    "geometric": (Sum(lam**j, (j, 0, k)), lambda v: sum(v["lam"] ** e for e in range(v["k"] + 1))),
    "constant_sum": (Sum(s2 * lam, (i, 1, k)), lambda v: v["k"] * v["s2"] * v["lam"]),
    "frobenius": (SquaredNorm(X), lambda v: (v["X"] ** 2).sum()),
    "hadamard": (HadamardProduct(b, b, b) * lam, lambda v: v["lam"] * v["b"] ** 3),
    "hadamard_matrix": (HadamardProduct(X, X).T * Y, lambda v: (v["X"] ** 2).T @ v["Y"]),
    "outer": (X.T * Y * b.T, lambda v: np.outer(v["X"].T @ v["Y"], v["b"])),
    "row_times_column": ((Y.T * X * b) * b.T * X.T, lambda v: v["Y"] @ v["X"] @ v["b"] * (v["X"] @ v["b"])),
    "descent_matrix": (
        (eye(d) - lam * X.T * X) ** k * b,
        lambda v: np.linalg.matrix_power(np.eye(v["d"]) - v["lam"] * v["X"].T @ v["X"], v["k"]) @ v["b"],
    ),
    "scalars": (
        Max(lam, s2) + Min(lam, 1) + Abs(lam - 1) * sign(s2 - lam) / 2 + sqrt(lam) ** 3 - exp(-lam) + log(lam) * pi,
        lambda v: (
            max(v["lam"], v["s2"])
            + min(v["lam"], 1)
            + abs(v["lam"] - 1) * np.sign(v["s2"] - v["lam"]) / 2
            + v["lam"] ** 1.5
            - np.exp(-v["lam"])
            + np.log(v["lam"]) * np.pi
        ),
    ),
    "powers": (
        lam**k + lam**3 + s2**4 + lam**5 + lam**-2 + 2**k + Rational(2, 3) ** m,
        lambda v: (
            v["lam"] ** v["k"]
            + v["lam"] ** 3
            + v["s2"] ** 4
            + v["lam"] ** 5
            + v["lam"] ** -2
            + 2.0 ** v["k"]
            + (2 / 3) ** v["m"]
        ),
    ),
    "piecewise": (
        Piecewise((1, Eq(lam, 1)), (log(lam) / (lam - 1), True)),
        lambda v: np.log(v["lam"]) / (v["lam"] - 1),
    ),
    "gradient": (
        Gradient(SquaredNorm(Y - X * b) / 2 + lam * SquaredNorm(b), b),
        lambda v: v["X"].T @ (v["X"] @ v["b"] - v["Y"]) + 2 * v["lam"] * v["b"],
    ),
    "hessian": (Hessian(SquaredNorm(Y - X * b) / 2, b), lambda v: v["X"].T @ v["X"]),
    "covariance": (
        Covariance(inverse(ridge_matrix) * X.T * z),
        lambda v: _hat(v) @ v["C"] @ _hat(v).T,
    ),
    "covariance_white": (
        Covariance(inverse(ridge_matrix) * X.T * w),
        lambda v: v["s2"] * _hat(v) @ _hat(v).T,
    ),
    "second_moment": (MatrixExpectation(z * z.T), lambda v: v["C"] + np.outer(v["mu"], v["mu"])),
    "mean": (MatrixExpectation(X.T * z), lambda v: v["X"].T @ v["mu"]),
    "input_noise": (
        Expectation(SquaredNorm(Y - (X + R) * b)),
        lambda v: ((v["Y"] - v["X"] @ v["b"]) ** 2).sum() + v["n"] * v["s2"] * v["b"] @ v["b"],
    ),
    "nested_noise": (
        Expectation(SquaredNorm(nested)),
        lambda v: ((v["X"] @ v["b"]) ** 2).sum() + v["n"] * v["s2"] * (v["b"] @ v["b"] + 1),
    ),
    "total_variance": (
        Expectation(SquaredNorm(X.T * z - MatrixExpectation(X.T * z))),
        lambda v: np.trace(v["X"].T @ v["C"] @ v["X"]),
    ),
    "fixed_covariance": (
        Covariance(RandomVector("fresh", mu, lam * eye(n))),
        lambda v: v["lam"] * np.eye(v["n"]),
    ),
    "dimensions": (n * lam / d, lambda v: v["n"] * v["lam"] / v["d"]),
}
CONDITIONS: dict[str, tuple[Basic, Hand]] = {
    "full_rank": (Eq(Rank(X), d), lambda v: v["r"] == v["d"]),
    "every": (svd.every(svd.sigma**2 + lam > 2), lambda v: bool((_sigma(v) ** 2 + v["lam"] > 2).all())),
    "either": (Or(lam > 1, (s2 <= lam) & ~(lam < s2)), lambda v: v["lam"] > 1 or v["s2"] <= v["lam"]),
    "implied": (Implies(lam > s2, lam > 5), lambda v: v["lam"] <= v["s2"] or v["lam"] > 5),
    "chosen": (ITE(lam > s2, s2 < 5, lam < 0), lambda v: v["s2"] < 5 if v["lam"] > v["s2"] else v["lam"] < 0),
    "same_vectors": (Eq(X.T * Y, X.T * X * b), lambda v: False),
}


@dataclass(frozen=True)
class Case:
    """Exact values: X = U diag(sigma) V^t with rational orthonormal columns."""

    values: dict[str, Any]

    def numpy(self) -> Values:
        """For NumPy; vectors are flat."""
        return {name: _floats(value, name) for name, value in self.values.items()}

    def mpmath(self, ctx: Any) -> Values:
        """For a context."""
        one = ctx.mpf(1)

        def number(x: Any) -> Any:
            return one * x.numerator / x.denominator

        def convert(x: Any) -> Any:
            if isinstance(x, int):
                return x
            if isinstance(x, Fraction):
                return number(x)
            if not isinstance(x[0], list):
                return [number(y) for y in x]
            matrix = ctx.matrix(len(x), len(x[0]))
            for a, row in enumerate(x):
                for c, y in enumerate(row):
                    matrix[a, c] = number(y)
            return matrix

        return {name: convert(value) for name, value in self.values.items()}

    def arb(self) -> Values:
        """Balls around the exact values, at the precision of flint.ctx."""

        def number(x: Any) -> arb:
            return arb(fmpq(x.numerator, x.denominator))

        def convert(x: Any) -> Any:
            if isinstance(x, int):
                return x
            if isinstance(x, Fraction):
                return number(x)
            if not isinstance(x[0], list):
                return [number(y) for y in x]
            return arb_mat([[number(y) for y in row] for row in x])

        return {name: convert(value) for name, value in self.values.items()}


def _floats(value: Any, name: str) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        return float(value)
    array = np.array(value, dtype=float)
    return array[:, 0] if name in ("Y", "b", "mu") else array


def _orthogonal(size: int, seed: int) -> list[list[Fraction]]:
    """A rational reflection."""
    v = [Fraction((seed * (a + 2)) % 5 + 1) for a in range(size)]
    norm = sum(x * x for x in v)
    return [[Fraction(a == c) - 2 * v[a] * v[c] / norm for c in range(size)] for a in range(size)]


def case(rows: int, columns: int, rank: int) -> Case:
    """The case of a shape and a rank at least 1."""
    u = [row[:rank] for row in _orthogonal(rows, 3)]
    v = [row[:rank] for row in _orthogonal(columns, 2)]
    sigma = [Fraction(5, 2), Fraction(1), Fraction(2, 3)][:rank]
    x = [[sum(u[a][t] * sigma[t] * v[c][t] for t in range(rank)) for c in range(columns)] for a in range(rows)]
    half = [[Fraction((a + 2 * c) % 3) for c in range(max(1, rows - 1))] for a in range(rows)]
    covariance = [[sum(p * q for p, q in zip(e, f, strict=True)) for f in half] for e in half]
    values: dict[str, Any] = {
        "n": rows,
        "d": columns,
        "r": rank,
        "X": x,
        "X_u": u,
        "X_sigma": sigma,
        "X_v": v,
        "Y": [[Fraction(a * a + 1, 3)] for a in range(rows)],
        "b": [[Fraction(2 * a - 1, 4)] for a in range(columns)],
        "mu": [[Fraction(1 - a, 2)] for a in range(rows)],
        "C": covariance,
        "lam": Fraction(3, 7),
        "s2": Fraction(1, 5),
        "k": 4,
        "m": -2,
    }
    return Case(values)


SHAPES = {
    "tall": (4, 2, 2),
    "wide": (2, 3, 2),
    "deficient": (3, 3, 2),
    "row": (1, 3, 1),
    "column": (3, 1, 1),
    "one": (1, 1, 1),
}
