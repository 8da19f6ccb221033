"""Equality of matrix expressions of symbolic size and rank, and how each true statement breaks."""

import time

import pytest
from sympy import (
    Derivative,
    Eq,
    KroneckerDelta,
    MatPow,
    Rational,
    S,
    Trace,
    ZeroMatrix,
    exp,
    false,
    sqrt,
)

from regproofs.calculus import words
from regproofs.logic.expression import (
    Pseudoinverse,
    Rank,
    SquaredNorm,
    dot,
    eye,
    inverse,
    norm,
)
from regproofs.logic.quantity import Setting, natural, nonnegative, positive, real

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
a, b, w = given.vector("a", d), given.vector("b", d), given.vector("w", d)
M = given.symmetric("M", n)
A = given.matrix("A", d, d)
lam = given.scalar("lam", positive)
mu = given.scalar("mu", real)
alpha = given.scalar("alpha", real)
t = given.scalar("t", nonnegative)
k = given.scalar("k", natural)
svd = given.svd(X)
j, i = given.index("j", svd.rank), given.index("i", svd.rank)
s, u, v = svd.sigma, svd.u, svd.v
FULL = Eq(Rank(X), d)

ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
least_squares = inverse(X.T * X) * X.T * Y
shrunk = svd.sum(s / (s**2 + lam) * v * u.T) * Y
from_rows = svd.sum(s * v * u.T)
from_columns = svd.sum(s * u * v.T)
kernel = eye(d) - Pseudoinverse(X) * X
filtered = svd.sum((1 - (1 - alpha * s**2) ** k) / s * v * u.T) * Y
flow = svd.sum((1 - exp(-t * s**2)) / s * v * u.T) * Y


def loss(point):
    return SquaredNorm(Y - X * point) + lam * SquaredNorm(point)


TRUE = {
    "decomposition": (X, from_columns, ()),
    "transpose": (X.T, from_rows, ()),
    "ridge": (ridge, shrunk, ()),
    "slide 1": (least_squares, inverse(from_rows * from_columns) * from_rows * Y, (FULL,)),
    "slide 2": (
        inverse(from_rows * from_columns) * from_rows * Y,
        inverse(svd.sum(s**2 * v * v.T)) * from_rows * Y,
        (FULL,),
    ),
    "slide 3": (
        inverse(svd.sum(s**2 * v * v.T)) * from_rows * Y,
        svd.sum(1 / s**2 * v * v.T) * from_rows * Y,
        (FULL,),
    ),
    "slide 4": (svd.sum(1 / s**2 * v * v.T) * from_rows * Y, svd.sum(1 / s * v * u.T) * Y, (FULL,)),
    "sum to d": (least_squares, svd.sum(1 / s * v * u.T).xreplace({Rank(X): d}) * Y, (FULL,)),
    "push through": (inverse(X.T * X + lam * eye(d)) * X.T, X.T * inverse(X * X.T + lam * eye(n)), ()),
    "pseudoinverse": (X * Pseudoinverse(X) * X, X, ()),
    "projection": (Pseudoinverse(X) * X, svd.sum(v * v.T), ()),
    "kernel is idempotent": (kernel * kernel, kernel, ()),
    "degrees of freedom": (
        Trace(X * inverse(X.T * X + lam * eye(d)) * X.T),
        svd.sum(s**2 / (s**2 + lam)),
        (),
    ),
    "rank as a trace": (Trace(Pseudoinverse(X) * X), Rank(X), ()),
    "trace with a kernel": (
        Trace(inverse(X.T * X + lam * eye(d))),
        svd.sum(1 / (s**2 + lam)) + (d - Rank(X)) / lam,
        (),
    ),
    "trace is cyclic": (Trace(A * X.T * M * X), Trace(X.T * M * X * A.T), ()),
    "square completed": (loss(b) - loss(ridge), dot(b - ridge, (X.T * X + lam * eye(d)) * (b - ridge)), ()),
    "one step of descent": (filtered + alpha * X.T * (Y - X * filtered), filtered.xreplace({k: k + 1}), ()),
    "no step of descent": (filtered.xreplace({k: S.Zero}), ZeroMatrix(d, 1), ()),
    "flow": (words.derivative(flow, t), X.T * (Y - X * flow), ()),
    "flow starts": (flow.xreplace({t: S.Zero}), ZeroMatrix(d, 1), ()),
    "symbolic power": (
        MatPow(eye(d) - alpha * X.T * X, k) * b,
        svd.sum((1 - alpha * s**2) ** k * v * v.T) * b + kernel * b,
        (),
    ),
    "direction": (X * svd.at(j).v, svd.at(j).sigma * svd.at(j).u, ()),
    "orthonormal": (dot(svd.at(j).v, svd.at(i).v), KroneckerDelta(i, j), ()),
    "delta carries": (KroneckerDelta(i, j) * svd.at(i).sigma, KroneckerDelta(i, j) * svd.at(j).sigma, ()),
    "double sum": (
        svd.sum(s * v * (u.T * svd.at(i).u) * svd.at(i).v.T),
        svd.at(i).sigma * svd.at(i).v * svd.at(i).v.T,
        (),
    ),
    "coordinates": (SquaredNorm(X * b), svd.sum(s**2 * dot(v, b) ** 2), ()),
    "lone sum": (svd.sum(s * dot(v, b)), dot(svd.sum(s * v), b), ()),
    "two traces": (Trace(X.T * X) * SquaredNorm(b), svd.sum(s**2) * dot(b, b), ()),
    "outer product": (Trace(a * b.T), dot(a, b), ()),
    "scalar factor": (dot(a, b) * w, w * a.T * b, ()),
    "norm": (norm(X * b), sqrt(svd.sum(s**2 * dot(v, b) ** 2)), ()),
    "hypothesis gives a symbol": (X.T * (Y - X * w), ZeroMatrix(d, 1), (Eq(Y, X * w),)),
    "orthonormal columns": (SquaredNorm(Y - X * b), SquaredNorm(w - b), (Eq(X.T * X, eye(d)), Eq(Y, X * w))),
    "derivative": (Derivative(svd.sum(s**2 / (s**2 + lam)), lam), -svd.sum(s**2 / (s**2 + lam) ** 2), ()),
    "frobenius": (SquaredNorm(X), svd.sum(s**2), ()),
    "generic letters": (dot(a, A * b), dot(A.T * a, b), ()),
    "symmetric letter": (dot(Y, M * X * b), dot(X * b, M * Y), ()),
}

thirty_digits = Rational(10**30 + 1, 10**30)

FALSE = {
    "sign": (ridge, -shrunk, ()),
    "sign inside": (ridge, svd.sum(s / (s**2 - lam) * v * u.T) * Y, ()),
    "power": (ridge, svd.sum(s**2 / (s**2 + lam) * v * u.T) * Y, ()),
    "missing lam": (ridge, svd.sum(1 / s * v * u.T) * Y, ()),
    "missing factor": (ridge, svd.sum(1 / (s**2 + lam) * v * u.T) * Y, ()),
    "thirtieth digit": (ridge, thirty_digits * shrunk, ()),
    "thirtieth digit in the exponent": (ridge, svd.sum(s**thirty_digits / (s**2 + lam) * v * u.T) * Y, ()),
    "twice lam": (ridge, inverse(X.T * X + 2 * lam * eye(d)) * X.T * Y, ()),
    "slide 3": (
        inverse(svd.sum(s**2 * v * v.T)) * from_rows * Y,
        svd.sum(1 / s * v * v.T) * from_rows * Y,
        (FULL,),
    ),
    "slide 4": (svd.sum(1 / s**2 * v * v.T) * from_rows * Y, svd.sum(s * v * u.T) * Y, (FULL,)),
    "X for X^t": (X * X.T, svd.sum(s**2 * u * u.T) + eye(n) - X * Pseudoinverse(X), ()),
    "kernel forgotten": (eye(d), svd.sum(v * v.T), ()),
    "n for d": (Trace(eye(d)), n, ()),
    "kernel of the trace": (Trace(inverse(X.T * X + lam * eye(d))), svd.sum(1 / (s**2 + lam)), ()),
    "kernel of the other side": (
        Trace(inverse(X.T * X + lam * eye(d))),
        svd.sum(1 / (s**2 + lam)) + (n - Rank(X)) / lam,
        (),
    ),
    "wrong push": (inverse(X.T * X + lam * eye(d)) * X.T, X.T * inverse(X * X.T + 2 * lam * eye(n)), ()),
    "trace of the square": (Trace(X.T * X) ** 2, Trace(X.T * X * X.T * X), ()),
    "square of lam": (loss(b) - loss(ridge), dot(b - ridge, (X.T * X + lam**2 * eye(d)) * (b - ridge)), ()),
    "step of twice the size": (
        filtered + 2 * alpha * X.T * (Y - X * filtered),
        filtered.xreplace({k: k + 1}),
        (),
    ),
    "ascent": (filtered - alpha * X.T * (Y - X * filtered), filtered.xreplace({k: k + 1}), ()),
    "two steps": (filtered + alpha * X.T * (Y - X * filtered), filtered.xreplace({k: k + 2}), ()),
    "flow uphill": (words.derivative(flow, t), -X.T * (Y - X * flow), ()),
    "flow too fast": (words.derivative(flow, t), 2 * X.T * (Y - X * flow), ()),
    "direction": (X * svd.at(j).v, svd.at(j).sigma ** 2 * svd.at(j).u, ()),
    "not orthonormal": (dot(svd.at(j).v, svd.at(i).v), S.One, ()),
    "other delta": (KroneckerDelta(i, j) * svd.at(i).sigma, KroneckerDelta(i, j) * svd.at(j).sigma ** 2, ()),
    "coordinates": (SquaredNorm(X * b), svd.sum(s * dot(v, b) ** 2), ()),
    "swapped letters": (dot(a, A * b), dot(b, A * a), ()),
    "transpose of a letter": (Trace(A * A), Trace(A * A.T), ()),
    "order of a cycle": (Trace(A * X.T * X), Trace(A * A), ()),
    "norm": (norm(X * b), sqrt(svd.sum(s**3 * dot(v, b) ** 2)), ()),
    "not the symbol": (X.T * (Y - 2 * X * w), ZeroMatrix(d, 1), (Eq(Y, X * w),)),
    "orthonormal columns": (SquaredNorm(X * b), 2 * SquaredNorm(b), (Eq(X.T * X, eye(d)),)),
    "derivative": (Derivative(svd.sum(s**2 / (s**2 + lam)), lam), svd.sum(s**2 / (s**2 + lam) ** 2), ()),
    "kernel dropped from the power": (
        MatPow(eye(d) - alpha * X.T * X, k) * b,
        svd.sum((1 - alpha * s**2) ** k * v * v.T) * b,
        (),
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_true_identity_is_proved_without_conditions(name):
    left, right, hypotheses = TRUE[name]
    decision = words.equal(left, right, hypotheses)
    assert decision.truth == "proved", decision
    assert decision.side_conditions == ()


@pytest.mark.parametrize("name", FALSE)
def test_a_broken_identity_is_refuted_with_a_witness(name):
    left, right, hypotheses = FALSE[name]
    decision = words.equal(left, right, hypotheses)
    assert decision.truth == "refuted", decision
    assert decision.witness is not None
    assert "nan" not in str(decision.witness)


def test_without_full_rank_the_inverse_leaves_a_condition():
    decision = words.equal(least_squares, svd.sum(1 / s * v * u.T) * Y)
    assert decision.truth == "proved"
    assert decision.side_conditions == (Eq(Rank(X), d),)


def test_a_penalty_of_any_sign_leaves_conditions():
    penalised = inverse(X.T * X + mu * eye(d)) * X.T * Y
    decision = words.equal(penalised, svd.sum(s / (s**2 + mu) * v * u.T) * Y)
    assert decision.truth == "proved"
    assert len(decision.side_conditions) == 2


def test_a_quotient_needs_its_denominator():
    rayleigh = dot(b, X.T * X * b) / SquaredNorm(b)
    decision = words.equal(rayleigh, svd.sum(s**2 * dot(v, b) ** 2) / SquaredNorm(b))
    assert decision.truth == "proved"
    assert [str(c) for c in decision.side_conditions] == ["Ne(|b|^2, 0)"]


def test_the_inverse_of_zero_is_not_defined():
    decision = words.equal(inverse(X.T * X - svd.sum(s**2 * v * v.T)) * b, 0 * b)
    assert false in decision.side_conditions


def test_the_certificate_lists_the_coefficients_of_both_sides():
    certificate = words.equal(ridge, shrunk).certificate
    assert "s'/(lam + s'**2) | s'/(lam + s'**2)" in certificate.values()


def test_the_witness_names_singular_values_parameters_and_sizes():
    witness = words.equal(ridge, -shrunk).witness
    assert set(witness) == {"n", "d", "rank(X)", "s'", "lam"}


def test_a_rank_deficient_witness_shows_the_kernel():
    witness = words.equal(eye(d), svd.sum(v * v.T)).witness
    assert int(witness["rank(X)"]) < int(witness["d"])


def test_with_full_rank_the_same_identity_holds():
    assert words.equal(eye(d), svd.sum(v * v.T), [FULL]).truth == "proved"


def test_an_equation_that_is_not_understood_refutes_nothing():
    decision = words.equal(dot(a, b), S.Zero, [Eq(A * b, a), Eq(SquaredNorm(b), 1)])
    assert decision.truth == "unknown"


def test_equations_for_symbols_are_used_in_any_order():
    chain = [Eq(Y, X * w), Eq(w, 2 * b)]
    for hypotheses in (chain, chain[::-1]):
        assert words.equal(Y, 2 * X * b, hypotheses).truth == "proved"
        assert words.equal(Y, 3 * X * b, hypotheses).truth == "refuted"


def test_a_circular_equation_refutes_nothing():
    assert words.equal(b, 0 * b, [Eq(b, 2 * b, evaluate=False)]).truth == "unknown"


def test_what_is_not_spectral_is_left_to_others():
    assert words.equal(inverse(A) * b, b).truth == "unknown"
    assert words.equal(svd.sum(dot(v, b) ** 4), S.Zero).truth == "unknown"


def test_square_matrices_are_left_to_others():
    square = Setting()
    size = square.dimension("n")
    Z = square.matrix("Z", size, size)
    assert words.equal(square.svd(Z).sum(square.svd(Z).sigma), Trace(Z)).truth == "unknown"


def test_a_chapter_of_lines_takes_seconds():
    start = time.perf_counter()
    for left, right, hypotheses in (*TRUE.values(), *FALSE.values()):
        words.equal(left, right, hypotheses)
    assert time.perf_counter() - start < 0.15 * (len(TRUE) + len(FALSE))
