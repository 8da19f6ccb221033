"""Exact values, truths and gaps of expressions at a case, against SymPy's own explicit matrices."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq
from sympy import Derivative, Eq, Expr, Gt, Matrix, Ne, Piecewise, Rational, Sum, Symbol, exp, log, sqrt

from regproofs import Entry, Pseudoinverse, Setting, SquaredNorm, dot, eye, inverse, norm, positive, real
from regproofs.errors import StatementError
from regproofs.judge.edges import Factors, case_at
from regproofs.logic.decision import Beyond
from regproofs.probe.defined import undefined
from regproofs.probe.exact import exact, matrix_value, rational_value, truth

X_ROWS, Y_ENTRIES, LAM = [[3, 0], [0, 2], [0, 0]], [1, 2, 3], Rational(1, 2)


@pytest.fixture
def given() -> Setting:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    given.vector("Y", n)
    given.scalar("lam", real)
    given.svd(X)
    return given


def symbols(given: Setting) -> tuple[Any, ...]:
    X, Y, lam = (given.quantities[name].symbol for name in ("X", "Y", "lam"))
    return X, Y, lam, given.decompositions[X]


def values(given: Setting) -> Any:
    return case_at(given, {"X": X_ROWS, "Y": Y_ENTRIES, "lam": "1/2"})


def test_matrix_algebra_agrees_with_explicit_matrices(given: Setting) -> None:
    X, Y, lam, svd = symbols(given)
    x, y = Matrix(X_ROWS), Matrix(Y_ENTRIES)
    explicit = (x.T * x + LAM * Matrix.eye(2)).inv() * x.T * y
    ridge = inverse(X.T * X + lam * eye(X.cols)) * X.T * Y
    spectral = svd.sum(svd.sigma / (svd.sigma**2 + lam) * svd.v * svd.u.T) * Y
    for expression in (ridge, spectral):
        assert [entry(matrix_value(expression, values(given)), i) for i in range(2)] == list(explicit)
    pseudo = matrix_value(Pseudoinverse(X), values(given))
    assert [[entry(pseudo, i, k) for k in range(3)] for i in range(2)] == x.pinv().tolist()


def entry(matrix: Any, i: int, k: int = 0) -> Rational:
    return Rational(int(matrix[i, k].p), int(matrix[i, k].q))


def test_scalars(given: Setting) -> None:
    X, Y, lam, svd = symbols(given)
    case = values(given)
    expected: dict[Expr, Any] = {
        SquaredNorm(Y): 14,
        dot(Y, X * X.T * Y): 25,
        svd.rank: 2,
        svd.largest + svd.smallest: 5,
        svd.sum(svd.sigma**2): 13,
        Entry(Y, 3) + Entry(X, 2, 2): 5,
        Derivative(svd.sum(lam**2 * svd.sigma), lam): 5,
        Piecewise((1 / (lam - Rational(1, 2)), lam > 1), (lam, True)): fmpq(1, 2),
        norm(Y) ** 2 + lam: fmpq(29, 2),
    }
    for expression, value in expected.items():
        assert exact(expression, case) == value


def test_irrational_values_are_balls_and_not_called_rational(given: Setting) -> None:
    _, Y, lam, _ = symbols(given)
    assert rational_value(norm(Y), values(given)) is None
    assert exact(norm(Y), values(given)).overlaps(exact(sqrt(14 + 0 * lam), values(given)))


def test_conditions(given: Setting) -> None:
    X, Y, lam, svd = symbols(given)
    case = values(given)
    assert truth(Eq(svd.rank, X.cols), case) is True
    assert truth(Ne(lam, Rational(1, 2)), case) is False
    assert truth(Gt(exp(lam), Rational(16487, 10000)), case) is True
    assert truth(svd.every(svd.sigma > 2), case) is False
    assert truth(svd.every(svd.sigma >= 2), case) is True
    assert truth(Gt(1 / (lam - Rational(1, 2)), 0), case) is None
    assert truth(Eq(norm(Y), sqrt(14)), case) is None


def test_factors_give_the_triples(given: Setting) -> None:
    third = Fraction(1, 3)
    u = [[third], [2 * third], [2 * third]]
    case = case_at(given, {"X": Factors(u, ["1/2"], [[0], [1]]), "Y": Y_ENTRIES, "lam": 1})
    _, Y, _, svd = symbols(given)
    assert exact(dot(svd.at(1).u, Y), case) == fmpq(11, 3)
    with pytest.raises(Beyond):
        exact(svd.at(2).sigma, case)


def test_gaps(given: Setting) -> None:
    X, Y, lam, svd = symbols(given)
    case = values(given)
    half = Rational(1, 2)
    gaps = {
        1 / (lam - half): "0 under a negative power",
        svd.sum(1 / (svd.sigma - 2)): "0 under a negative power",
        sqrt(lam - 1): "negative under a root",
        log(lam - half): "not positive",
        inverse(X * X.T) * Y: "singular",
        svd.at(3).sigma: "not among the 2 singular triples",
        Entry(Y, 4): "not an entry",
        Derivative(1 / (lam - half), lam): "0 under a negative power",
    }
    for expression, words in gaps.items():
        assert words in (undefined(expression, case) or "")
    fine = [
        1 / lam,
        sqrt(lam - half),
        inverse(X.T * X),
        svd.smallest,
        Piecewise((1 / (lam - half), lam > 1), (1, True)),
    ]
    assert [undefined(expression, case) for expression in fine] == [None] * len(fine)


def test_what_is_not_known_is_neither_defined_nor_undefined() -> None:
    given = Setting()
    given.scalar("x", positive)
    assert undefined(1 / Symbol("elsewhere"), case_at(given, {"x": 1})) is None
    with pytest.raises(Beyond):
        exact(Symbol("elsewhere"), case_at(given, {"x": 1}))


def test_the_first_limits_of_a_sum_are_the_innermost() -> None:
    i, k = (Symbol(name, integer=True, positive=True) for name in "ik")
    given = Setting()
    x = given.scalar("x", real)
    case = case_at(given, {"x": 2})
    assert exact(Sum(i * 10**k, (i, 2, k), (k, 1, 3)), case) == 2 * 100 + 5 * 1000
    assert undefined(Sum(1 / (x - i), (i, 1, k), (k, 1, 2)), case) == "x - 2 is 0 under a negative power"
    assert undefined(Sum(1 / (x - i), (i, 1, k), (k, 1, 1)), case) is None


def test_an_activation_has_exact_values_where_it_is_a_power() -> None:
    given = Setting()
    d = given.dimension("d")
    z, sigma = given.vector("z", d), given.activation("sigma")
    cube = case_at(given, {"z": [2, "1/2"], "sigma": "cube"})
    assert matrix_value(sigma.prime(z), cube) == matrix_value(z, case_at(given, {"z": [12, "3/4"]}))
    assert rational_value(sigma(z), case_at(given, {"z": [0], "sigma": "tanh"})) is None
    with pytest.raises(StatementError, match="sigma is one of square, cube"):
        case_at(given, {"sigma": "relu"})
