"""Minimisers: the first-order condition and the spectrum of the quadratic part."""

import pytest
from sympy import Eq, Piecewise, Rational

from regproofs.calculus import quadratic
from regproofs.logic.expression import Pseudoinverse, Rank, SquaredNorm, dot, eye, inverse
from regproofs.logic.quantity import Setting, real

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b, c = given.vector("b", d), given.vector("c", d)
A = given.matrix("A", d, d)
lam = given.scalar("lam", real)
svd = given.svd(X)
FULL = Eq(Rank(X), d)

loss = SquaredNorm(Y - X * b)
penalised = loss + lam * SquaredNorm(b)
least_squares = inverse(X.T * X) * X.T * Y
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
least_norm = Pseudoinverse(X) * Y
least_eigenvalue = Piecewise((svd.smallest**2, Eq(svd.rank, d)), (0, True))

MINIMISERS = {
    "ridge": (penalised, ridge, [lam > 0], True),
    "ridge in singular directions": (
        penalised,
        svd.sum(svd.sigma / (svd.sigma**2 + lam) * svd.v * svd.u.T) * Y,
        [lam > 0],
        True,
    ),
    "least squares": (loss, least_squares, [FULL], True),
    "least norm, not unique": (loss, least_norm, [], False),
    "least norm, unique with full rank": (loss, least_norm, [FULL], True),
    "towards a point": (SquaredNorm(b - c), c, [], True),
    "prior mean": (
        loss + lam * SquaredNorm(b - c),
        inverse(X.T * X + lam * eye(d)) * (X.T * Y + lam * c),
        [lam > 0],
        True,
    ),
}

NOT_MINIMISERS = {
    "factor": (penalised, 2 * ridge, [lam > 0], True),
    "sign": (penalised, -ridge, [lam > 0], True),
    "thirtieth digit": (penalised, Rational(10**30 + 1, 10**30) * ridge, [lam > 0], True),
    "maximum": (-penalised, ridge, [lam > 0], False),
    "penalty of any sign": (penalised, ridge, [], True),
    "penalty zero": (penalised, ridge, [lam >= 0], True),
    "least norm claimed unique": (loss, least_norm, [], True),
    "other penalty": (penalised, inverse(X.T * X + 2 * lam * eye(d)) * X.T * Y, [lam > 0], True),
    "negative penalty": (penalised, ridge, [lam < 0, Rank(X) < d], False),
}


@pytest.mark.parametrize("name", MINIMISERS)
def test_a_minimiser_is_proved(name):
    objective, at, hypotheses, unique = MINIMISERS[name]
    decision = quadratic.minimum(objective, b, at, hypotheses, unique=unique)
    assert decision.truth == "proved", decision
    assert decision.side_conditions == ()


@pytest.mark.parametrize("name", NOT_MINIMISERS)
def test_another_point_is_refuted(name):
    objective, at, hypotheses, unique = NOT_MINIMISERS[name]
    decision = quadratic.minimum(objective, b, at, hypotheses, unique=unique)
    assert decision.truth == "refuted", decision
    assert decision.witness


def test_without_full_rank_a_condition_is_left():
    decision = quadratic.minimum(loss, b, least_squares)
    assert decision.side_conditions == (FULL,)


@pytest.mark.parametrize(
    ("objective", "at", "condition"),
    [(penalised, ridge, lam > -least_eigenvalue), (loss, least_squares, FULL)],
)
def test_exactly_when(objective, at, condition):
    decision = quadratic.minimum(objective, b, at, exactly_when=condition)
    assert decision.truth == "proved", decision


@pytest.mark.parametrize(
    ("objective", "at", "condition"),
    [
        (penalised, ridge, lam >= -least_eigenvalue),
        (penalised, ridge, lam > 0),
        (penalised, ridge, lam >= 0),
        (penalised, ridge, lam > -2 * least_eigenvalue),
        (penalised, ridge, lam > least_eigenvalue),
        (penalised, 2 * ridge, lam > -least_eigenvalue),
        (loss, least_squares, lam > 0),
        (loss, least_squares, Rank(X) < d),
    ],
)
def test_another_condition_is_refuted(objective, at, condition):
    decision = quadratic.minimum(objective, b, at, exactly_when=condition)
    assert decision.truth == "refuted", decision
    assert decision.witness


def test_a_least_singular_value_of_a_zero_matrix_is_not_spoken_of():
    decision = quadratic.minimum(penalised, b, ridge, exactly_when=lam > -(svd.smallest**2))
    assert decision.truth == "unknown"


@pytest.mark.parametrize(
    ("matrix", "condition", "truth"),
    [
        (X.T * X, Eq(Rank(X), d), "proved"),
        (X * X.T, Eq(Rank(X), n), "proved"),
        (X * X.T, Eq(Rank(X), d), "refuted"),
        (X.T * X + lam * eye(d), lam > -least_eigenvalue, "proved"),
        (X.T * X + lam * eye(d), lam >= -least_eigenvalue, "refuted"),
        (X.T * X + lam * eye(d), lam > 0, "refuted"),
    ],
)
def test_definite_exactly_when(matrix, condition, truth):
    assert quadratic.definite_exactly_when(matrix, condition).truth == truth


def test_what_is_not_quadratic_stays_unknown():
    assert quadratic.minimum(SquaredNorm(b) ** 2, b, 0 * b).truth == "unknown"
    assert quadratic.minimum(dot(b, A * b), b, 0 * b).truth == "unknown"
