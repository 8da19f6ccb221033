"""Expectations in closed form, against SymPy's own and against enumeration."""

from __future__ import annotations

import time

import pytest
from sympy import Derivative, HadamardProduct, Rational, S, Sum, Symbol, cos, cosh, exp, expand, prod, sqrt, symbols
from sympy.stats import E
from sympy.stats import Normal as RandomNormal

from regproofs import (
    Discrete,
    Gradient,
    Hessian,
    Moments,
    Normal,
    Setting,
    SquaredNorm,
    dot,
    expect,
    expectation,
    heat,
    positive,
    total,
)
from regproofs.calculus import rules
from regproofs.calculus.noise import NoClosedForm, Record, expected_scalar
from regproofs.calculus.noise_terms import cumulant, partitions
from regproofs.errors import StatementError
from regproofs.logic import decide
from regproofs.logic.expression import Entry, NoiseScalar
from regproofs.logic.law import UnknownMoment

w, a, b = symbols("w a b", real=True)
eta = Symbol("eta", positive=True)
xi = NoiseScalar("xi", Normal(0, eta**2))


@pytest.mark.parametrize("power", range(1, 9))
def test_powers_agree_with_sympy(power):
    z = RandomNormal("z", 0, eta)
    found = expected_scalar((w + xi) ** power, Record())
    assert expand(found - E(expand((w + z) ** power))) == 0


@pytest.mark.parametrize(
    ("f", "mean"),
    [
        (exp(a * (w + xi)), exp(a * w + a**2 * eta**2 / 2)),
        (xi * exp(a * xi), a * eta**2 * exp(a**2 * eta**2 / 2)),
        (cos(a * xi + b), exp(-(a**2) * eta**2 / 2) * cos(b)),
        (cosh(a * xi), exp(a**2 * eta**2 / 2)),
        (cos(xi) ** 2, Rational(1, 2) + exp(-2 * eta**2) / 2),
    ],
)
def test_what_is_no_polynomial(f, mean):
    assert decide.equal(expected_scalar(f, Record()), mean).truth == "proved"


def test_the_condition_of_a_squared_exponential_is_kept():
    record = Record()
    expected_scalar(exp(xi**2), record)
    assert record.conditions == [2 * eta**2 < 1]
    assert rules.equal(expect(exp(xi**2)), 1 / sqrt(1 - 2 * eta**2), Setting()).side_conditions


def test_moments_that_are_not_known_are_named():
    noise = NoiseScalar("u", Moments(0, 1))
    with pytest.raises(UnknownMoment, match="order 3"):
        expected_scalar(noise**3, Record())
    with pytest.raises(NoClosedForm, match="only moments are known"):
        expected_scalar(exp(noise), Record())
    with pytest.raises(NoClosedForm, match="no rule"):
        expected_scalar(exp(xi**4), Record())


def test_a_mask_has_the_mean_of_its_two_values():
    mask = NoiseScalar("m", Discrete({1: a, 0: 1 - a}))
    assert expand(expected_scalar(exp(b * mask), Record()) - a * exp(b) - 1 + a) == 0


def test_sixteen_factors_are_not_multiplied_out():
    names = symbols("w1:17", real=True)
    noise = [NoiseScalar(f"xi{k}", Moments(0, eta**2)) for k in range(16)]
    begun = time.process_time()
    value = expected_scalar((w - prod(c + z for c, z in zip(names, noise, strict=True))) ** 2 / 2, Record())
    assert time.process_time() - begun < 1
    assert not value.atoms(NoiseScalar)
    assert value.subs({name: 1 for name in names} | {w: 1, eta: 1}) == Rational(2**16 - 1, 2)


def test_partitions_are_counted_by_bell_and_pairings_by_involutions():
    assert [len(list(partitions(n))) for n in range(8)] == [1, 1, 2, 5, 15, 52, 203, 877]
    assert [len(list(partitions(n, 2))) for n in range(8)] == [1, 1, 2, 4, 10, 26, 76, 232]


def test_cumulants_of_fair_signs():
    signs = Discrete({1: Rational(1, 2), -1: Rational(1, 2)})
    assert [cumulant(signs, k) for k in range(1, 7)] == [0, 1, 0, -2, 0, 16]


def network():
    given = Setting()
    d, s = given.dimension("d"), given.scalar("s", positive)
    layers = [given.vector(name, d) for name in ("u", "v", "t")]
    noise = [given.noise(name, d, law=Moments(0, s)) for name in ("xi1", "xi2")]
    return given, d, s, layers, noise


def test_the_expectation_of_a_gradient_is_the_gradient_of_the_expectation():
    given, _, _, (u, v, t), (xi1, xi2) = network()
    loss = SquaredNorm(t - HadamardProduct(u + xi1, v + xi2))
    assert rules.equal(expect(Gradient(loss, u)), Gradient(expect(loss), u), given).truth == "proved"
    assert rules.equal(expect(Gradient(loss, u)), Gradient(expect(loss), v), given).truth == "refuted"
    assert rules.equal(expect(Hessian(loss, u)), Hessian(expect(loss), u), given).truth == "proved"


def test_the_derivative_of_an_expectation_by_the_variance():
    given, d, s, (u, _, _), (xi1, _) = network()
    assert rules.equal(Derivative(expect(SquaredNorm(u + xi1)), s), d, given).truth == "proved"
    assert rules.equal(Derivative(expect(SquaredNorm(u + xi1)), s), 2 * d, given).truth == "refuted"


def test_an_inequality_of_expectations_is_decided_after_them():
    given, _, _, (u, v, t), (xi1, xi2) = network()
    plain, noisy = SquaredNorm(t - HadamardProduct(u, v)), SquaredNorm(t - HadamardProduct(u + xi1, v + xi2))
    assert rules.nonnegative(expect(noisy) - plain, given).truth == "proved"
    assert rules.nonnegative(plain - expect(noisy), given).truth != "proved"


def test_fixed_entries_of_a_noise_vector_are_distinct():
    given, _, s, _, (xi1, _) = network()
    assert rules.equal(expect(Entry(xi1, 1) * Entry(xi1, 2)), S.Zero, given).truth == "proved"
    assert rules.equal(expect(Entry(xi1, 1) ** 2), s, given).truth == "proved"


def test_a_number_beside_vectors():
    given, _, s, (u, v, _), _ = network()
    k = given.noise("k", law=Normal(0, s))
    assert rules.equal(expect(SquaredNorm(u + k * v)), SquaredNorm(u) + s * SquaredNorm(v), given).truth == "proved"
    assert rules.equal(expect(k**2 * dot(u, v)), dot(u, v), given).truth == "refuted"


def test_hadamard_products_of_a_normal_vector_with_any_covariance():
    given = Setting()
    d = given.dimension("d")
    m, C = given.vector("m", d), given.symmetric("C", d, semidefinite=True)
    y = given.gaussian_vector("y", m, C)
    i = Symbol("i", integer=True, positive=True)
    fourth = total(Entry(m, i) ** 4 + 6 * Entry(m, i) ** 2 * Entry(C, i, i) + 3 * Entry(C, i, i) ** 2, i, d)
    assert rules.equal(expect(SquaredNorm(HadamardProduct(y, y))), fourth, given).truth == "proved"
    assert rules.equal(expect(SquaredNorm(HadamardProduct(y, y))), fourth + d, given).truth == "refuted"


def test_the_public_operator_states_what_it_used():
    _, _, _, (u, _, _), (xi1, xi2) = network()
    found = expectation(HadamardProduct(u + xi1, xi1))
    assert found.used == {"E xi1": "0", "E xi1^2": "s"}
    assert "xi1, xi2" in expectation(SquaredNorm(xi1 + xi2)).used["independent"]
    assert found._repr_latex_().startswith("$")
    with pytest.raises(StatementError, match="closed form"):
        expectation(exp(SquaredNorm(xi1)))


def test_the_heat_series():
    v = Symbol("v", real=True)
    assert expand(heat(w**2 * v**2, (w, v), a) - (w**2 + a) * (v**2 + a)) == 0
    assert heat(exp(w), w, a, 1) == exp(w) + a * exp(w) / 2
    with pytest.raises(StatementError, match="does not end"):
        heat(exp(w), w, a)


def test_a_sum_from_two_lacks_its_first_term():
    given, d, _, (u, _, _), _ = network()
    i = Symbol("i", integer=True, positive=True)
    rest = Sum(Entry(u, i) ** 2, (i, 2, d))
    assert rules.equal(rest + Entry(u, 1) ** 2, SquaredNorm(u), given).truth == "proved"
    assert rules.equal(rest, SquaredNorm(u), given).truth == "refuted"
