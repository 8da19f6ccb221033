"""Expectations from means and covariances, and how they break."""

import pytest
from sympy import Eq, S, Trace, ZeroMatrix

from regproofs.calculus import words
from regproofs.logic.expression import (
    Covariance,
    Pseudoinverse,
    Rank,
    SquaredNorm,
    dot,
    expect,
    eye,
    inverse,
)
from regproofs.logic.quantity import Setting, positive

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
beta, b = given.vector("beta", d), given.vector("b", d)
A, B = given.matrix("A", d, d), given.matrix("B", n, n)
D = given.matrix("D", d, n)
Sigma = given.symmetric("Sigma", n, semidefinite=True)
lam, q, p = given.scalar("lam", positive), given.scalar("q", positive), given.scalar("p", positive)
svd = given.svd(X)
j = given.index("j", svd.rank)
white = given.random_vector("white", X * beta, q * eye(n))
coloured = given.random_vector("coloured", X * beta, Sigma)
prior = given.random_vector("prior", ZeroMatrix(d, 1), p * eye(d))
data = given.random_vector("data", X * prior, q * eye(n))
N = given.random_matrix("N", n, d, variance=q)
s, u, v = svd.sigma, svd.u, svd.v
FULL = Eq(Rank(X), d)

operator = inverse(X.T * X + lam * eye(d)) * X.T
theta = dot(v, beta)
unseen = SquaredNorm((eye(d) - Pseudoinverse(X) * X) * beta)
risk = svd.sum((lam**2 * theta**2 + q * s**2) / (s**2 + lam) ** 2)
carried = svd.sum(s / (s**2 + lam) * v * u.T)
least_squares = Covariance(inverse(X.T * X) * X.T * coloured)
along = svd.at(j)

TRUE = {
    "mean of ridge": (expect(operator * white), svd.sum(s**2 / (s**2 + lam) * v * v.T) * beta, ()),
    "covariance of ridge": (Covariance(operator * coloured), carried * Sigma * carried.T, ()),
    "mean squared error": (expect(SquaredNorm(operator * white - beta)), risk + unseen, ()),
    "total variance": (Trace(Covariance(operator * white)), q * svd.sum(s**2 / (s**2 + lam) ** 2), ()),
    "along a direction": (
        dot(along.v, least_squares * along.v),
        dot(along.u, Sigma * along.u) / along.sigma**2,
        (FULL,),
    ),
    "input noise": (
        expect(SquaredNorm(Y - (X + N) * b)),
        SquaredNorm(Y - X * b) + n * q * SquaredNorm(b),
        (),
    ),
    "N A N^t": (expect(N * A * N.T), q * Trace(A) * eye(n), ()),
    "N^t B N": (expect(N.T * B * N), q * Trace(B) * eye(d), ()),
    "N D N": (expect(N * D * N), q * D.T, ()),
    "two words": (
        expect(dot(b, D * coloured) * dot(coloured, D.T * b)),
        dot(b, D * Sigma * D.T * b) + dot(b, D * X * beta) ** 2,
        (),
    ),
    "two words of N": (expect(dot(Y, N * b) ** 2), q * SquaredNorm(Y) * SquaredNorm(b), ()),
    "nested": (expect(SquaredNorm(data)), p * svd.sum(s**2) + n * q, ()),
    "prior and data": (expect(dot(prior, operator * data)), p * svd.sum(s**2 / (s**2 + lam)), ()),
    "independent": (expect(dot(coloured, white)), SquaredNorm(X * beta), ()),
    "noise has mean zero": (expect(N * b), ZeroMatrix(n, 1), ()),
    "covariance of a shift": (Covariance(coloured + Y), Sigma, ()),
}

FALSE = {
    "mean of ridge": (expect(operator * white), beta, ()),
    "variance forgotten": (
        expect(SquaredNorm(operator * white - beta)),
        svd.sum(lam**2 * theta**2 / (s**2 + lam) ** 2) + unseen,
        (),
    ),
    "kernel forgotten": (expect(SquaredNorm(operator * white - beta)), risk, ()),
    "power of the variance": (
        expect(SquaredNorm(operator * white - beta)),
        risk.xreplace({q: q**2}) + unseen,
        (),
    ),
    "power along a direction": (
        dot(along.v, least_squares * along.v),
        dot(along.u, Sigma * along.u) / along.sigma,
        (FULL,),
    ),
    "v for u": (dot(along.v, least_squares * along.v), dot(Y, Sigma * Y) / along.sigma**2, (FULL,)),
    "d for n": (expect(SquaredNorm(Y - (X + N) * b)), SquaredNorm(Y - X * b) + d * q * SquaredNorm(b), ()),
    "cross term": (expect(SquaredNorm(Y - (X + N) * b)), SquaredNorm(Y - X * b) - n * q * SquaredNorm(b), ()),
    "identity of the wrong side": (expect(N * A * N.T), q * Trace(A) * X * Pseudoinverse(X), ()),
    "not transposed": (Trace(expect(N * D * N) * D), q * Trace(D * X) ** 2, ()),
    "mean forgotten": (expect(SquaredNorm(coloured)), Trace(Sigma), ()),
    "variance twice": (Covariance(coloured + coloured), 2 * Sigma, ()),
    "nested variance forgotten": (expect(SquaredNorm(data)), p * svd.sum(s**2), ()),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_expectation_is_proved(name):
    left, right, hypotheses = TRUE[name]
    decision = words.equal(left, right, hypotheses)
    assert decision.truth == "proved", decision
    assert decision.side_conditions == ()


@pytest.mark.parametrize("name", FALSE)
def test_a_broken_expectation_is_refuted(name):
    left, right, hypotheses = FALSE[name]
    decision = words.equal(left, right, hypotheses)
    assert decision.truth == "refuted", decision
    assert decision.witness


def test_the_moments_that_were_used_are_named():
    certificate = words.equal(*TRUE["input noise"][:2]).certificate
    assert certificate["moment E N"] == "0"
    assert certificate["moment E N_ab N_cd"] == "q if a = c and b = d, else 0"
    certificate = words.equal(*TRUE["nested"][:2]).certificate
    assert {"moment E data", "moment Cov data", "moment E prior", "moment Cov prior"} <= set(certificate)


def test_what_moments_do_not_determine_stays_unknown():
    decision = words.equal(expect(SquaredNorm(white) ** 2), S.Zero)
    assert decision.truth == "unknown"
    assert "degree" in decision.certificate["reason"]


def test_a_random_inverse_stays_unknown():
    decision = words.equal(expect(Trace(inverse(N.T * N + eye(d)))), S.Zero)
    assert decision.truth == "unknown"
