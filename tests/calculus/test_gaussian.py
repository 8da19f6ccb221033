"""Moments of normal vectors of any degree, for symbolic dimensions; broken variants are refuted."""

from __future__ import annotations

import pytest
from sympy import Trace, ZeroMatrix

from regproofs import Covariance, Setting, SquaredNorm, dot, expect, eye, positive
from regproofs.calculus import words

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
m, a = given.vector("m", n), given.vector("a", n)
A, B = given.symmetric("A", n), given.symmetric("B", n)
C = given.symmetric("C", n, semidefinite=True)
z = given.gaussian_vector("z", m, C)
s = given.scalar("s", positive)
e = given.gaussian_vector("e", ZeroMatrix(n, 1), s**2 * eye(n))
f = given.random_vector("f", ZeroMatrix(n, 1), s**2 * eye(n))
X = given.matrix("X", n, d)
svd = given.svd(X)
form = dot(z, A * z)


def covariance(left, right):
    return expect(left * right) - expect(left) * expect(right)


TRUE = {
    "variance of a quadratic form": (covariance(form, form), 2 * Trace(A * C * A * C) + 4 * dot(m, A * C * A * m)),
    "two quadratic forms": (
        covariance(form, dot(z, B * z)),
        2 * Trace(A * C * B * C) + 4 * dot(m, A * C * B * m),
    ),
    "a quadratic and a linear form": (covariance(form, dot(a, z)), 2 * dot(m, A * C * a)),
    "a linear form": (Covariance(z), C),
    "fourth moment": (expect(dot(a, e) ** 4), 3 * s**4 * SquaredNorm(a) ** 2),
    "sixth moment of the norm": (expect(SquaredNorm(e) ** 3), s**6 * n * (n + 2) * (n + 4)),
    "in singular directions": (
        covariance(SquaredNorm(X.T * e), SquaredNorm(X.T * e)),
        2 * s**4 * svd.sum(svd.sigma**4),
    ),
    "an odd moment": (expect(dot(a, e) ** 3), 0 * s),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_moment_is_proved(name: str) -> None:
    left, right = TRUE[name]
    decision = words.equal(left, right, given)
    assert decision.truth == "proved", decision
    assert decision.side_conditions == ()


FALSE = {
    "one pairing is lost": (covariance(form, form), Trace(A * C * A * C) + 4 * dot(m, A * C * A * m)),
    "the mean is lost": (covariance(form, form), 2 * Trace(A * C * A * C)),
    "a product of traces": (covariance(form, form), 2 * Trace(A * C) ** 2 + 4 * dot(m, A * C * A * m)),
    "two for three": (expect(dot(a, e) ** 4), 2 * s**4 * SquaredNorm(a) ** 2),
    "d for n": (expect(SquaredNorm(e) ** 2), s**4 * d * (d + 2)),
    "sigma^2 for sigma^4": (
        covariance(SquaredNorm(X.T * e), SquaredNorm(X.T * e)),
        2 * s**4 * svd.sum(svd.sigma**2),
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_broken_moment_is_refuted(name: str) -> None:
    assert words.equal(*FALSE[name], given).truth == "refuted"


def test_without_a_normal_law_the_fourth_moment_is_not_known() -> None:
    assert words.equal(expect(SquaredNorm(f) ** 2), s**4 * n * (n + 2), given).truth == "unknown"
    assert words.equal(expect(SquaredNorm(f)), n * s**2, given).truth == "proved"


def test_the_law_is_named_in_the_evidence() -> None:
    certificate = words.equal(*TRUE["fourth moment"], given).certificate
    assert certificate["moment law of e"] == "normal, by the sum over all pairings"
