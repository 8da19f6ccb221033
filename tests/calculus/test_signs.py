"""Signs of sums term by term, squares as symbols, and refutation at size one."""

from __future__ import annotations

import pytest
from sympy import Derivative, Rational, Symbol

from regproofs import Covariance, Setting, SquaredNorm, dot, expect, eye, inverse, norm, positive
from regproofs.calculus import rules, smallest, termwise
from regproofs.calculus.parity import in_squares

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X = given.matrix("X", n, d)
beta = given.vector("beta", d)
S = given.symmetric("S", n, semidefinite=True)
m = given.vector("m", n)
Y = given.random_vector("Y", m, S)
N = given.random_matrix("N", n, d, variance=4)
lam, s, low, high = (given.scalar(name, positive) for name in ("lam", "s", "low", "high"))
svd = given.svd(X)
sigma, theta = svd.sigma, dot(svd.v, beta)
NONEMPTY = (svd.rank >= 1,)


def sign(expression, facts=(), *, strict=False):
    return rules.nonnegative(expression, given, facts, strict=strict).truth


def test_a_sum_of_positive_terms_is_positive_only_if_it_has_one() -> None:
    freedom = svd.sum(sigma**2 / (sigma**2 + lam))
    assert sign(freedom) == "proved"
    assert sign(freedom, strict=True) != "proved"
    assert sign(freedom, NONEMPTY, strict=True) == "proved"
    assert sign(-freedom, NONEMPTY) == "refuted"


def test_what_holds_for_every_index_holds_for_each_term() -> None:
    slope = svd.sum(sigma**2 * (lam * theta**2 - s**2))
    bounded = (*NONEMPTY, svd.every(theta**2 <= high), lam < s**2 / high)
    assert sign(-slope, bounded, strict=True) == "proved"
    assert sign(slope, bounded) == "refuted"
    assert sign(-slope, bounded[:2]) == "refuted"
    assert sign(-slope, (*NONEMPTY, svd.every(theta**2 >= low), lam < s**2 / high)) == "refuted"


def test_one_sum_is_found_in_a_combination_of_sums_over_one_index() -> None:
    assert termwise.one_sum(2 * svd.sum(sigma) - svd.sum(lam)).function == 2 * sigma - lam
    assert termwise.one_sum(svd.sum(sigma) + lam) is None
    assert termwise.one_sum(svd.sum(sigma) ** 2) is None


def test_only_a_number_that_enters_by_its_square_is_replaced() -> None:
    x, y = Symbol("x", real=True), Symbol("y", positive=True)
    expression, facts = in_squares(x**2 + y**3, (x**4 < y,))
    assert not expression.has(x)
    assert expression.has(y)
    assert not facts[0].has(x)
    assert in_squares(x**2 + x, ())[0] == x**2 + x


AT_ONE = {
    "an inverse": (inverse(X.T * X + lam * eye(d)), "1/(X**2 + lam)"),
    "a covariance": (Covariance(X.T * Y), "S*X**2"),
    "input noise": (expect(SquaredNorm((X + N) * beta)), "X**2*beta**2 + 4*beta**2"),
    "a sum": (svd.sum(sigma**2 * theta**2), "X**2*beta**2"),
    "a norm": (norm(X * beta) ** 2, "X**2*beta**2"),
}


@pytest.mark.parametrize("name", AT_ONE)
def test_every_node_is_a_number_at_size_one(name: str) -> None:
    expression, value = AT_ONE[name]
    assert str(smallest.Numbers(given).of(expression).expand()) == value


def test_size_one_refutes_and_never_proves() -> None:
    assert smallest.refute_nonnegative(SquaredNorm(beta), given, strict=False).truth == "unknown"
    assert smallest.refute_nonnegative(lam - SquaredNorm(beta), given, strict=False).truth == "refuted"
    assert smallest.refute_nonnegative(-SquaredNorm(beta), given.supposing([n >= 2]), strict=False).truth == "unknown"


def test_the_30th_digit_of_a_slope_is_seen() -> None:
    risk = svd.sum(lam * sigma)
    right = svd.sum(sigma * (1 + Rational(1, 10**30)))
    assert rules.equal(Derivative(risk, lam), svd.sum(sigma), given).truth == "proved"
    assert rules.equal(Derivative(risk, lam), right, given).truth == "refuted"
