"""Signs of scalars made of vectors, matrices and sums over singular directions."""

import pytest
from sympy import Derivative, Eq, Rational, Trace, exp

from regproofs.calculus import order, rules
from regproofs.logic.expression import Covariance, Pseudoinverse, Rank, SquaredNorm, dot, eye, inverse, norm
from regproofs.logic.quantity import Setting, natural, positive


def setting():
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    given.vector("Y", n)
    given.vector("b", d)
    given.vector("c", d)
    given.scalar("lam", positive)
    given.scalar("t", positive)
    given.scalar("low", positive)
    given.symmetric("Sigma", n, semidefinite=True)
    given.symmetric("M", n)
    return given, given.svd(X)


given, svd = setting()
n, d, X, Y, b, c, lam, t, low, Sigma, M = (given.quantities[name].symbol for name in given.quantities)
j = given.index("j", svd.rank)
coloured = given.random_vector("coloured", 0 * Y, Sigma)
s, u, v = svd.sigma, svd.u, svd.v
freedom = svd.sum(s**2 / (s**2 + lam))
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
error = ridge - Pseudoinverse(X) * Y
along = svd.at(j)
smoothed = inverse(X.T * X + lam * eye(d)) * X.T * coloured

NONNEGATIVE = {
    "squared norm": (SquaredNorm(b), (), False),
    "square of a difference": (SquaredNorm(b) - 2 * dot(b, c) + SquaredNorm(c), (), False),
    "shrinking": (SquaredNorm(Y) - SquaredNorm(X * ridge), (), False),
    "operator norm": (svd.largest**2 * SquaredNorm(b) - SquaredNorm(X * b), (), False),
    "freedom below d": (d - freedom, (), False),
    "freedom below n": (n - freedom, (), False),
    "freedom below the rank": (Rank(X) - freedom, (Rank(X) >= 1,), True),
    "rank below n": (n - Rank(X), (), False),
    "singular values decrease": (svd.at(1).sigma - svd.at(2).sigma, (), False),
    "freedom decreases": (-Derivative(freedom, lam), (), False),
    "variance along a direction": (dot(along.v, Covariance(smoothed) * along.v), (), False),
    "variance falls": (Trace(Sigma) - Trace(X * Pseudoinverse(X) * Sigma), (), False),
    "flow": (svd.sum(1 - exp(-t * s**2)), (), False),
    "constant on top": (1 + SquaredNorm(b), (), True),
    "hypothesis on a word": (
        dot(along.u, Sigma * along.u) - low,
        (low <= dot(along.u, Sigma * along.u),),
        False,
    ),
    "hypothesis on every direction": (
        svd.sum(s**2 * dot(v, b) ** 2 - s**2 * low),
        (svd.every(low <= dot(v, b) ** 2),),
        False,
    ),
    "quotient": (dot(b, X.T * X * b) / (1 + SquaredNorm(b)), (), False),
    "norms": (2 * norm(b) - norm(b), (), False),
    "comparison of norms": (norm(Y) - norm(X * ridge), (), False),
}

NEGATIVE_SOMEWHERE = {
    "minus a norm": (-SquaredNorm(b), (), False),
    "not a square": (SquaredNorm(b) - 3 * dot(b, c) + SquaredNorm(c), (), False),
    "growing": (SquaredNorm(X * ridge) - SquaredNorm(Y), (), False),
    "least for largest": (svd.smallest**2 * SquaredNorm(b) - SquaredNorm(X * b), (), False),
    "freedom above the rank": (freedom - Rank(X), (), False),
    "freedom below d - 1": (d - 1 - freedom, (), False),
    "strict at rank 0": (Rank(X) - freedom, (), True),
    "strict at zero": (SquaredNorm(b), (), True),
    "d below n": (n - d, (), False),
    "singular values increase": (svd.at(2).sigma - svd.at(1).sigma, (), True),
    "freedom increases": (Derivative(freedom, lam), (), False),
    "thirtieth digit": ((1 - Rational(1, 10**30)) * SquaredNorm(b) - SquaredNorm(b), (), False),
}


@pytest.mark.parametrize("name", NONNEGATIVE)
def test_nonnegative_scalars_are_proved(name):
    expression, facts, strict = NONNEGATIVE[name]
    decision = order.positive(expression, given.supposing(facts), strict=strict)
    assert decision.truth == "proved", decision
    assert decision.side_conditions == ()


@pytest.mark.parametrize("name", NEGATIVE_SOMEWHERE)
def test_a_scalar_that_can_be_negative_is_refuted(name):
    expression, facts, strict = NEGATIVE_SOMEWHERE[name]
    decision = order.positive(expression, given.supposing(facts), strict=strict)
    assert decision.truth == "refuted", decision


def test_a_symmetric_matrix_need_not_be_semidefinite():
    assert order.positive(dot(along.u, M * along.u), given).truth != "proved"
    assert order.positive(dot(along.u, Sigma * along.u), given).truth == "proved"


def test_a_semidefinite_form_is_positive_beside_a_positive_number_only():
    form = dot(Y, Sigma * Y)
    assert order.positive(form, given).truth == "proved"
    assert order.positive(form, given, strict=True).truth != "proved"
    assert order.positive(1 + form, given, strict=True).truth == "proved"
    assert order.positive(form + 2 * lam, given, strict=True).truth == "proved"


def test_no_counterexample_is_made_of_an_indefinite_matrix():
    schwarz = dot(Y, Sigma * Y) * SquaredNorm(Y) - dot(Y, Sigma * Y) ** 2 / 2
    small = given.symmetric("P", d, semidefinite=True)
    between = dot(b, small * b) * dot(c, small * c) - dot(b, small * c) ** 2
    assert rules.nonnegative(between, given).truth != "refuted"
    assert rules.nonnegative(between - 1, given).truth == "refuted"
    assert rules.nonnegative(schwarz, given).truth == "refuted"


@pytest.mark.parametrize(
    ("bound", "truth"),
    [
        (lam * norm(Y) / svd.smallest**3, "proved"),
        (2 * lam * norm(Y) / svd.smallest**3, "proved"),
        (lam * norm(Y) / (2 * svd.smallest**3), "refuted"),
        (lam * norm(Y) / svd.smallest**2, "refuted"),
        (lam * norm(Y) / svd.largest**3, "refuted"),
        (lam**2 * norm(Y) / svd.smallest**3, "refuted"),
        (-lam * norm(Y) / svd.smallest**3, "refuted"),
        ((1 - Rational(1, 10**30)) * lam * norm(Y) / svd.smallest**3, "refuted"),
    ],
)
def test_the_distance_to_the_minimum_norm_solution(bound, truth):
    decision = order.norm_bound(error, bound, given)
    assert decision.truth == truth, decision


def test_a_wrong_estimator_is_not_within_the_bound():
    bound = lam * norm(Y) / svd.smallest**3
    assert order.norm_bound(2 * ridge - Pseudoinverse(X) * Y, bound, given).truth == "refuted"


def test_a_bound_of_a_scalar():
    assert order.norm_bound(s / (s**2 + lam), 1 / s, [Eq(Rank(X), d)]).truth == "proved"


def test_hypotheses_do_not_refute_what_they_exclude():
    facts = (svd.every(low <= dot(v, b) ** 2),)
    decision = order.positive(svd.sum(dot(v, b) ** 2) - 2 * low, given.supposing(facts))
    assert decision.truth == "unknown"


def test_nothing_is_scaled_beyond_what_every_singular_value_bounds():
    k, slow = given.scalar("k", natural), t <= lam * s**2 * (2 - lam * s**2)
    left, bound = svd.sum((1 - lam * s**2) ** k * v * v.T) * b, exp(-t * k / 2) * norm(b)
    assert order.norm_bound(left, bound, given.supposing([svd.every(slow)])).truth == "proved"
    quicker = exp(-t * k) * norm(b)
    assert order.norm_bound(left, quicker, given.supposing([svd.every(slow)])).truth != "proved"
    bounded = svd.every(lam * s <= 1)
    assert order.positive(svd.sum((2 - lam**2 * s**2) * dot(v, b) ** 2), given.supposing([bounded])).truth == "proved"
