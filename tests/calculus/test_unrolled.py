"""Statements at small sizes: matrices of every rank as their singular values, what is undefined, laws of two values."""

from __future__ import annotations

from sympy import Abs, Eq, Ge, Gt, MatPow, Rational, S, Symbol, cancel, sqrt

from regproofs import Covariance, Moments, Setting, dot, expect, eye, inverse, positive, real
from regproofs.calculus import rules, unrolled
from regproofs.logic.expression import Entry, SquaredNorm, every, total
from regproofs.logic.law import Discrete, Normal

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
T = given.symmetric("T", n, semidefinite=True)
lam = given.scalar("lam", positive)
c = given.scalar("c", real)
svd = given.svd(X)
s = svd.sigma


def test_sums_over_directions_are_empty_at_rank_zero() -> None:
    strict = Gt(svd.sum(s**2), 0, evaluate=False)
    found = unrolled.refutation(strict, (), given)
    assert found is not None
    assert (found.witness or {})["rank(X)"] == "0"
    assert unrolled.refutation(strict, (svd.rank >= 1,), given) is None
    assert unrolled.refutation(Ge(svd.sum(s**2), 0, evaluate=False), (), given) is None


def test_a_decomposed_matrix_is_diagonal_and_its_singular_values_fall() -> None:
    assert unrolled.refutation(Eq(svd.sum(s * svd.v * svd.u.T), X.T), (), given) is None
    assert unrolled.refutation(Eq(svd.sum(s**2 * svd.v * svd.u.T), X.T), (), given) is not None
    least = svd.every(Ge(svd.largest, s, evaluate=False))
    assert unrolled.refutation(Ge(svd.largest, svd.smallest, evaluate=False), (svd.rank >= 1, least), given) is None
    assert unrolled.refutation(Gt(svd.largest, svd.smallest, evaluate=False), (svd.rank >= 1,), given) is not None


def test_forms_of_a_semidefinite_matrix_are_not_negative() -> None:
    assert unrolled.refutation(Ge(dot(Y, T * Y), 0, evaluate=False), (), given) is None
    assert unrolled.refutation(Gt(dot(Y, T * Y), 0, evaluate=False), (), given) is not None


def test_an_inverse_that_does_not_exist() -> None:
    fit = SquaredNorm(inverse(X.T * X) * X.T * Y)
    found = unrolled.undefined(Ge(fit, 0, evaluate=False), (), given)
    assert found is not None
    assert "does not exist" in found.certificate["undefined"]
    assert unrolled.undefined(Ge(fit, 0, evaluate=False), (Eq(svd.rank, d),), given) is None


def test_a_negative_power_of_a_matrix_that_has_no_inverse() -> None:
    fit = SquaredNorm(MatPow(X.T * X, -2) * b)
    found = unrolled.undefined(Ge(fit, 0, evaluate=False), (), given)
    assert found is not None
    assert unrolled.undefined(Ge(fit, 0, evaluate=False), (Eq(svd.rank, d),), given) is None


def test_the_covariance_of_what_is_affine_in_a_random_vector() -> None:
    here = Setting()
    size, rows = here.dimension("size"), here.dimension("rows")
    A, mean = here.matrix("A", rows, size), here.vector("mean", size)
    spread = here.symmetric("spread", size, semidefinite=True)
    response = here.random_vector("response", mean, spread)
    image = Covariance(A * response + A * mean)
    assert unrolled.refutation(Eq(image, A * spread * A.T), (), here) is None
    assert unrolled.refutation(Eq(image, 2 * A * spread * A.T), (), here) is not None
    curved = Covariance(response * dot(response, response))
    assert unrolled.refutation(Eq(curved, spread), (), here) is None  # of this nothing is known


def test_a_root_of_entries_that_may_be_negative() -> None:
    k = Symbol("k", integer=True, positive=True)
    roots = Ge(total(sqrt(1 + 2 * Entry(b, k)), k, d), 0, evaluate=False)
    found = unrolled.undefined(roots, (), given)
    assert found is not None
    assert "fails" in found.certificate["undefined"]
    assert unrolled.undefined(roots, (every(Entry(b, k) >= 0, k, d),), given) is None


def test_of_the_laws_with_two_moments_one_has_two_values() -> None:
    law = unrolled.one_law(Moments(1, 5))
    assert isinstance(law, Discrete)
    assert [law.moment(k) for k in (1, 2, 3)] == [1, 5, 13]
    assert unrolled.one_law(Moments(0, c)) == Moments(0, c)  # which may not be the moments of a law
    assert unrolled.one_law(Normal(0, 1)) == Normal(0, 1)
    noisy = Setting()
    x, xi = noisy.scalar("x", real), noisy.noise("xi", 1, law=Moments(0, 1))
    third = expect((x + Entry(xi, S.One)) ** 3)
    assert rules.equal(third, x**3 + 4 * x, noisy).truth == "refuted"
    assert rules.equal(third, x**3 + 3 * x, noisy).truth == "unknown"  # true of this law, not of every one


def test_of_the_laws_with_four_moments_one_has_three_values() -> None:
    law = unrolled.one_law(Moments(0, 2, 0, 9))
    assert isinstance(law, Discrete)
    assert [law.moment(k) for k in range(1, 7)] == [0, 2, 0, 9, 0, Rational(81, 2)]
    assert unrolled.one_law(Moments(0, 2, 1, 9)) == Moments(0, 2, 1, 9)
    noisy = Setting()
    x, m = noisy.scalar("x", real), noisy.scalar("m", positive)
    xi = noisy.noise("xi", law=Moments(0, 1, 0, m))
    fifth = expect((x + xi) ** 5)
    assert rules.equal(fifth, x**5 + 10 * x**3, noisy).truth == "refuted"
    assert rules.equal(fifth, x**5 + 10 * x**3 + 5 * m * x, noisy).truth == "unknown"  # true of this law
    none = noisy.supposing((m < 1,))  # of which there is no law
    assert rules.equal(fifth, x**5 + 10 * x**3, none).truth == "unknown"


def test_the_size_of_a_sum_is_refuted_by_either_sign() -> None:
    curved = Setting()
    J, k = curved.dimension("J"), Symbol("k", integer=True, positive=True)
    v, w = (Entry(curved.vector(name, J), k) for name in "vw")
    curved.suppose(every(v >= 0, k, J), every(w >= 0, k, J))
    left = Abs(total(v * (1 / sqrt(1 + 2 * w) - 1 + w - 3 * w**2 / 2), k, J))
    bounds = {bound: rules.nonnegative(total(bound, k, J) - left, curved) for bound in (5 * v * w**3 / 2, 5 * w**4 / 2)}
    assert [found.truth for found in bounds.values()] == ["proved", "refuted"]


def test_negative_powers_of_a_matrix() -> None:
    matrix = X.T * X + lam * eye(d)
    written = unrolled.entries(MatPow(matrix, -2), {n: 1, d: 2})
    once = unrolled.entries(inverse(matrix), {n: 1, d: 2})
    assert (written - once * once).applyfunc(cancel) == 0 * once
    assert rules.equal(MatPow(matrix, -2) * b, inverse(matrix) * b, given).truth == "refuted"
