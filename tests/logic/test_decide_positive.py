"""Inequalities: proved with a certificate, and refuted at a certified point once they are broken."""

from __future__ import annotations

import pytest
from flint import fmpq
from sympy import (
    Abs,
    Eq,
    Expr,
    Max,
    Min,
    Not,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    pi,
    sign,
    sqrt,
    symbols,
)

from regproofs.logic.balls import certified_truth
from regproofs.logic.decide import implied, positive

x, y, z, u, v, w1, w2 = symbols("x y z u v w1 w2", real=True)
lam, s, sr, t, th, s2, sig, tau, a, e = symbols("lam s sr t th s2 sig tau a e", positive=True)
q = Symbol("q", positive=True)
shift = Symbol("shift", real=True)
k = Symbol("k", integer=True, nonnegative=True)
n = Symbol("n", integer=True, positive=True)
TINY = Rational(1, 10**30)
ENOUGH = Rational(129843, 100000)
SHORT = Rational(1298425, 1000000)

mse = (lam**2 * tau**2 + s2 * sig**2) / (sig**2 + lam) ** 2
slope = 2 * sig**2 * (lam * th**2 - s2) / (sig**2 + lam) ** 3
loss = (shift - w1 * w2) ** 2 / 2 + e**2 / 2 * (w1**2 + w2**2)


def kappa(bound: Rational, at: Expr) -> Expr:
    """Gradient flow against ridge: nonnegative when the bound on (1 - exp(-z))(1 + z)/z is large enough."""
    return bound * at - (1 - exp(-at)) * (1 + at)


def soft(at: Expr) -> Expr:
    return sign(at) * Max(Abs(at) - q, 0)


TRUE = [
    # signs of terms, of numerators and denominators
    (mse >= 0, []),
    (slope < 0, [lam * th**2 < s2]),
    (slope > 0, [lam * th**2 > s2]),
    (1 / (lam + s**2) - 1 / (lam + s**2 + t) > 0, []),
    # bounds
    (lam**2 / sr**6 - lam**2 / (s**2 * (s**2 + lam) ** 2) >= 0, [s >= sr]),
    (shift + s**2 > 0, [shift > -(sr**2), s >= sr]),
    (s**2 / (s**2 + lam) - t**2 / (t**2 + lam) > 0, [s > t]),
    (u**2 - v**2 > 0, [u > v, v > 0]),
    (q * (1 - q) > 0, [q < 1]),
    (1 - x * y >= 0, [x >= 0, x <= 1, y >= 0, y <= 1]),
    (u + v - 1 >= 0, [u >= q, v >= 1 - q]),
    (3 - q**2 * y**2 - q > 0, [q <= 1, y**2 <= 1]),
    (3 - x**2 - y**2 > 0, [x**2 <= 1, y**2 <= 1]),
    (u < v, [u < x, x < y, y <= v]),
    # one variable, by counting roots
    (x**4 - x**3 + 1 > 0, []),
    (u**3 - 3 * u + 3 > 0, [u >= 0, u <= 2]),
    (u**3 - 3 * u + 2 >= 0, [u >= 0]),
    (x**6 - 3 * x**4 + 3 * x**2 >= 0, []),
    # squares
    (x**2 + y**2 - 2 * x * y >= 0, []),
    (x**2 + y**2 + z**2 - x * y - y * z - z * x >= 0, []),
    (x**2 + y**2 + z**2 - x * y - y * z - z * x + TINY > 0, []),
    (lam**3 + s**3 + t**3 - 3 * lam * s * t >= 0, []),
    ((x**2 + y**2) * (u**2 + v**2) >= (x * u + y * v) ** 2, []),
    (loss >= shift**2 / 2, [shift >= 0, shift <= e**2]),
    (loss >= e**2 * shift - e**4 / 2, [shift >= e**2]),
    # products of bounds
    (u**2 + v**2 + z**2 <= 3, [u**2 + v * z <= 1, v**2 - v * z <= 1, z**2 <= 1]),
    (u**2 - u * v + v**2 <= 1, [u >= 0, v >= 0, u + v <= 1]),
    # exponentials, powers, logarithms, roots
    (1 - exp(-t * s**2) > 0, []),
    (exp(x) >= 1 + x, []),
    (exp(-t * s**2) >= 1 - t * s**2, []),
    (exp(-a * s) > exp(-t * s), [t > a]),
    (1 - (1 + x) * exp(-x) > 0, [x > 0]),
    (1 - (1 - x) * exp(x) >= 0, []),
    (exp(y) * (1 - x) <= exp(y - x), []),
    (exp(x) >= 1 + x + x**2 / 2 + x**3 / 6, []),
    ((2 - t) * exp(t) <= 2 + t - t**3 / 7, []),
    (1 - (1 - a * s**2) ** k >= 0, [a * s**2 < 1]),
    (2**n > 1, []),
    ((1 - q) ** n >= 1 - n * q, [q < 1]),
    ((1 - q) ** k >= 1 - k * q, [q < 1]),
    ((1 - q) ** n <= 1 - q, [q < 1]),
    ((1 - a * s**2) ** k <= (1 - a * t**2) ** k, [t <= s, a * s**2 <= 1]),
    ((1 - a * s**2) ** k <= exp(-k * a * s**2), [a * s**2 < 1]),
    ((1 - a * s**2) ** k <= exp(-k * e), [a * s**2 < 1, e <= a * s**2]),
    ((1 - a * s**2) ** (2 * k) <= exp(-e * k), [e <= a * s**2 * (2 - a * s**2)]),
    ((1 - a * s**2) ** (2 * k) <= exp(e * k), [a * s**2 * (a * s**2 - 2) <= e]),
    (Abs(1 - a * s**2) < 1, [a * t**2 < 2, s <= t]),
    (s2 / s**2 - (lam**2 * th**2 + s2 * s**2) / (s**2 + lam) ** 2 >= 0, [lam * th**2 <= 2 * s2]),
    (log(lam) <= lam - 1, []),
    (lam + s >= 2 * sqrt(lam * s), []),
    (sqrt(x**2 + y**2) <= Abs(x) + Abs(y), []),
    (sqrt(s) > sqrt(t), [s > t]),
    (sqrt(2) + sqrt(3) > pi, []),
    # sign cases
    (Abs(x) + Abs(y) >= Abs(x + y), []),
    (Abs(x * y) <= (x**2 + y**2) / 2, []),
    (Abs(soft(u) - u) <= q, []),
    (Piecewise((x**2 / 2, Abs(x) <= q), (q * Abs(x) - q**2 / 2, True)) >= 0, []),
    (Min(u, v) <= (u + v) / 2, []),
]

FALSE = [
    (u**2 + v**2 + z**2 <= 3, [u**2 + v * z <= 1, v**2 - v * z <= 1 + TINY, z**2 <= 2]),
    (u**2 - u * v + v**2 < 1, [u >= 0, v >= 0, u + v <= 1]),
    (slope < 0, []),
    (slope < 0, [lam * th**2 <= s2]),
    (1 / (lam + s**2) - 1 / (lam + s**2 + t) < 0, []),
    (lam**2 / sr**6 - lam**2 / (s**2 * (s**2 + lam) ** 2) >= 0, []),
    (shift + s**2 > 0, [shift >= -(sr**2), s >= sr]),
    (s**2 / (s**2 + lam) - t**2 / (t**2 + lam) > 0, [s >= t]),
    (u**2 - v**2 > 0, [u > v]),
    (1 - x * y > 0, [x >= 0, x <= 1, y >= 0, y <= 1]),
    (u + v - 1 > 0, [u >= q, v >= 1 - q]),
    (x**4 - 2 * x**3 + 1 > 0, []),
    (u**3 - 3 * u + 2 - TINY >= 0, [u >= 0]),
    (u**3 - 3 * u + 2 > 0, [u >= 0]),
    (x**2 + y**2 - 2 * x * y > 0, []),
    (x**2 + y**2 - 2 * x * y - TINY >= 0, []),
    (x**2 + y**2 + 2 * x * y * (1 + TINY) >= 0, []),
    (loss >= shift**2 / 2, [shift >= 0, shift <= 2 * e**2]),
    (exp(x) > 1 + x, []),
    (x > 0, [x**y >= 0]),
    (x**2 > 0, [x ** Symbol("m", integer=True) >= 0]),
    (x**2 > 0, [(x**2) ** y >= 0]),
    (exp(x) >= 1 + x + x**2 / 2, []),
    ((2 - t) * exp(t) <= 2 + t - t**3 / 5, []),
    (exp(x) >= 1 + x + TINY, []),
    (1 - (1 - a * s**2) ** k > 0, [a * s**2 < 1]),
    (log(lam) < lam - 1, []),
    ((1 - q) ** n > 1 - n * q, [q < 1]),
    ((1 - q) ** n >= 1 - n * q, []),
    ((1 - q) ** k <= 1 - q, [q < 1]),
    ((1 - a * s**2) ** k < (1 - a * t**2) ** k, [t <= s, a * s**2 <= 1]),
    ((1 - a * s**2) ** k < exp(-k * a * s**2), [a * s**2 < 1]),
    ((1 - a * s**2) ** (2 * k) <= exp(-e * k), [e <= a * s**2 * (3 - a * s**2)]),
    ((1 - a * s**2) ** (2 * k) < exp(-e * k), [e <= a * s**2 * (2 - a * s**2)]),
    (Abs(1 - a * s**2) < 1, [a * t**2 <= 2, s <= t]),
    (s2 / s**2 - (lam**2 * th**2 + s2 * s**2) / (s**2 + lam) ** 2 >= 0, [lam * th**2 <= 3 * s2]),
    (lam + s > 2 * sqrt(lam * s), []),
    (sqrt(x**2 + y**2) < Abs(x) + Abs(y), []),
    (Abs(x * y) < (x**2 + y**2) / 2, []),
    (sqrt(2) + sqrt(3) > pi + Rational(1, 200), []),
]


@pytest.mark.parametrize(("claim", "hypotheses"), TRUE, ids=str)
def test_true_inequalities_are_proved(claim: Expr, hypotheses: list[Expr]) -> None:
    decision = implied(claim, hypotheses)
    assert decision.truth == "proved"
    assert decision.side_conditions == ()
    assert decision.certificate


@pytest.mark.parametrize(("claim", "hypotheses"), FALSE, ids=str)
def test_broken_inequalities_are_refuted_inside_the_hypotheses(claim: Expr, hypotheses: list[Expr]) -> None:
    decision = implied(claim, hypotheses)
    assert decision.truth == "refuted"
    assert decision.witness is not None
    names = {symbol: fmpq(*map(int, decision.witness[str(symbol)].split("/"))) for symbol in claim.free_symbols}
    for hypothesis in hypotheses:
        for symbol in hypothesis.free_symbols:
            names[symbol] = fmpq(*map(int, decision.witness[str(symbol)].split("/")))
        assert certified_truth(hypothesis, names)
    assert not certified_truth(claim, names)


@pytest.mark.parametrize(("claim", "hypotheses"), TRUE, ids=str)
def test_the_opposite_of_what_is_true_is_never_proved(claim: Expr, hypotheses: list[Expr]) -> None:
    assert implied(Not(claim), hypotheses).truth != "proved"


@pytest.mark.parametrize("at", [x, t * s**2])
def test_the_flow_constant(at: Expr) -> None:
    hypotheses = [x > 0]
    assert positive(kappa(ENOUGH, at), hypotheses).truth == "proved"
    short = positive(kappa(SHORT, at), hypotheses)
    assert short.truth == "refuted"
    assert short.witness is not None
    values = {name: Rational(value) for name, value in short.witness.items()}
    found = values["x"] if at == x else values["t"] * values["s"] ** 2
    assert abs(found - Rational(179328, 100000)) < Rational(1, 100)


def test_the_certificate_of_the_flow_constant_names_its_bounds() -> None:
    certificate = positive(kappa(ENOUGH, x), [x > 0]).certificate
    assert "Taylor polynomials" in certificate["exp(-z) bounded by"]
    assert certificate["polynomial bound"]


def test_the_certificate_of_sturm_counts_roots() -> None:
    certificate = positive(x**4 - x**3 + 1).certificate
    assert certificate["roots inside, counted by Sturm"] == "0"
    assert certificate["interval"] == "x in (-oo, oo)"


def test_equality_cases_may_be_irrational() -> None:
    touching = positive((u**2 - 5) ** 2)
    assert touching.truth == "refuted"
    assert touching.witness == {"u": "sqrt(5)"}
    assert positive((u**2 - 5) ** 2, strict=False).truth == "proved"
    assert positive((u**2 - 5) ** 2, [u > 3]).truth == "proved"


def test_a_hypothesis_is_needed_and_used() -> None:
    claim = x**2 * lam - s2 > 0
    assert implied(claim, [x**2 * lam > s2]).truth == "proved"
    assert implied(claim, [x**2 * lam > s2 - 1]).truth == "refuted"


def test_equations_move_the_claim() -> None:
    assert implied(x * y <= Rational(1, 4), [Eq(x + y, 1)]).truth == "proved"
    assert implied(x * y < Rational(1, 4), [Eq(x + y, 1)]).truth == "refuted"


def test_the_minimiser_of_the_lasso_in_one_coordinate() -> None:
    loss_at = lambda b: (x - b) ** 2 / 2 + q * Abs(b)  # noqa: E731
    least = Piecewise((x**2 / 2, Abs(x) <= q), (q * Abs(x) - q**2 / 2, True))
    assert implied(loss_at(u) >= loss_at(v), [Eq(v, soft(x))]).truth == "proved"
    assert implied(loss_at(u) >= least).truth == "proved"
    assert implied(loss_at(u) > loss_at(v), [Eq(v, soft(x))]).truth == "refuted"
    assert implied(loss_at(u) >= least + TINY).truth == "refuted"


def test_integers_have_gaps() -> None:
    assert implied(n >= 2, [n > 1]).truth == "proved"
    assert implied(x >= 2, [x > 1]).truth == "refuted"


def test_what_no_procedure_reaches_is_unknown() -> None:
    motzkin = x**4 * y**2 + x**2 * y**4 - 3 * x**2 * y**2 + 1
    assert positive(motzkin, strict=False).truth == "unknown"


def test_the_bound_of_a_closed_interval_is_looked_at() -> None:
    """A shift that only tends to the end of an interval proves nothing about the end."""
    assert implied((1 - x) * (1 + y) > 0, [x >= 0, x <= 1, y >= 0]).truth == "refuted"
    assert implied((1 - x) * (1 + y) > 0, [x >= 0, x < 1, y >= 0]).truth == "proved"


def test_the_declared_sign_of_a_variable_is_not_that_of_its_distance_to_a_bound() -> None:
    assert implied(s - 1 > 0, [s >= 1]).truth == "refuted"
    assert implied(s**2 - 1 > 0, [s >= 1]).truth == "refuted"
    assert implied(s**2 * t - t + (s - 1) * (t - 2) > 0, [s >= 1, t >= 2]).truth == "refuted"
