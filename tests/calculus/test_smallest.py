"""Counterexamples of size one refute, and never where size one is no case of the statement."""

import pytest
from sympy import Identity as Unit
from sympy import S, Symbol, Trace

from regproofs.calculus import rules
from regproofs.calculus.smallest import refute_equal
from regproofs.logic.expression import Entry, SquaredNorm, norm, total
from regproofs.logic.law import Normal
from regproofs.logic.quantity import Setting, positive

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, b = given.matrix("X", n, d), given.vector("b", d)
lam = given.scalar("lam", positive)
c = given.vector("c", 3)
xi = given.noise("xi", d, law=Normal(0, lam))
svd = given.svd(X)
j = Symbol("j", integer=True, positive=True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SquaredNorm(X * b), 2 * SquaredNorm(X * b)),
        (X.T * X * b, X.T * X * X.T * X * b),
        (svd.sum(svd.sigma**2), total(svd.sigma**2, svd.index, svd.rank) + lam),
        (total(Entry(b, j, 1) ** 2, j, d), norm(b)),
    ],
)
def test_a_wrong_equality_is_refuted_with_numbers(left, right):
    decision = refute_equal(left, right, given)
    assert decision.truth == "refuted"
    assert decision.witness


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Trace(Unit(3)), S(3)),  # three at every size
        (Entry(b, 2, 1), 2 * Entry(b, 2, 1)),
        (svd.at(2).sigma, 2 * svd.at(2).sigma),
        (SquaredNorm(c), Entry(c, 1, 1) ** 2),
        (Entry(b, 2, 1), Entry(b, 1, 1)),  # at size one there is no second entry
        (svd.at(2).sigma, svd.at(1).sigma),
        (SquaredNorm(xi), S.Zero),
        (X * b, X * b),
        (Trace(Unit(d)), S.One),  # true at size one alone
    ],
)
def test_nothing_is_refuted_that_size_one_does_not_refute(left, right):
    assert refute_equal(left, right, given).truth == "unknown"


def test_hypotheses_that_exclude_size_one_are_kept():
    large = given.supposing([d >= 2])
    assert refute_equal(SquaredNorm(b), 2 * SquaredNorm(b), large).truth == "unknown"
    assert refute_equal(SquaredNorm(b), 2 * SquaredNorm(b), given).truth == "refuted"


def test_a_sum_from_the_second_term_on_has_none_at_size_one():
    every, later = svd.sum(svd.sigma), svd.sum(svd.sigma)
    later = later.func(later.args[0], (svd.index, 2, svd.rank))
    assert rules.equal(every, later, given).truth == "refuted"
    assert refute_equal(later, S.Zero, given).truth == "unknown"


def test_a_wrong_bound_of_another_degree_is_refuted():
    assert rules.norm_bound(X * b, norm(b) ** 3 * svd.largest, given).truth == "refuted"
    assert rules.norm_bound(X * b, norm(b) * svd.largest, given).truth == "proved"
    assert rules.norm_bound(X * b, norm(b) * svd.largest * (1 + SquaredNorm(b)), given).truth != "refuted"
