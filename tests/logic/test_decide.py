"""Identities, definedness and relations: what is true is proved, what is broken is refuted with a witness."""

from __future__ import annotations

import pytest
from flint import fmpq
from sympy import (
    Abs,
    And,
    CRootOf,
    Eq,
    Expr,
    Float,
    Function,
    GoldenRatio,
    I,
    IndexedBase,
    Matrix,
    Max,
    Min,
    Ne,
    Not,
    Or,
    Piecewise,
    Rational,
    Symbol,
    cos,
    cosh,
    exp,
    gamma,
    log,
    oo,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    symbols,
)

from regproofs.logic.balls import certified_truth
from regproofs.logic.decide import (
    Decision,
    InexactNumber,
    contradictory,
    equal,
    implied,
    nonzero,
    positive,
    zero,
)

x, y, z = symbols("x y z", real=True)
a, b, s, t, lam = symbols("a b s t lam", positive=True)
k = Symbol("k", integer=True, nonnegative=True)
n = Symbol("n", integer=True, positive=True)
TINY = Rational(1, 10**30)


def confirm(decision: Decision, claim: Expr, symbols_used: list[Symbol]) -> None:
    """A refutation must hold at its witness, read back from its text."""
    assert decision.truth == "refuted"
    assert decision.witness is not None
    point = {v: fmpq(*map(int, decision.witness[str(v)].split("/"))) for v in symbols_used}
    assert not certified_truth(claim, point)


IDENTITIES = {
    "binomial": (x + y) ** 2 - x**2 - 2 * x * y - y**2,
    "partial fractions": 1 / (s * (s + t)) - (1 / s - 1 / (s + t)) / t,
    "power law": (1 - a * s**2) ** (k + 1) - (1 - a * s**2) * (1 - a * s**2) ** k,
    "even power": (1 - a * s**2) ** (2 * k) - ((1 - a * s**2) ** k) ** 2,
    "power of a product": (x * y) ** k - x**k * y**k,
    "power of minus one": (-x) ** n - (-1) ** n * x**n,
    "odd power of minus one": (-1) ** (2 * n + 1) + 1,
    "exponentials": exp(-t * s**2) * exp(-a * s**2) - exp(-(t + a) * s**2),
    "half exponents": exp(x / 2) ** 2 * exp(-x / 3) - exp(2 * x / 3),
    "real powers": s ** (x + y) * s ** (-y) - s**x,
    "logarithm": log(s**2 * t / 4) - 2 * log(s) - log(t) + 2 * log(2),
    "exp of log": exp(x * log(s) + y) - s**x * exp(y),
    "hyperbolic": cosh(x) ** 2 - sinh(x) ** 2 - 1,
    "root of a product": sqrt(12 * s * t) - 2 * sqrt(3) * sqrt(s) * sqrt(t),
    "sixth roots": s ** Rational(1, 2) * s ** Rational(1, 3) - s ** Rational(5, 6),
    "rationalised": 1 / (sqrt(s) + sqrt(t)) * (s - t) - sqrt(s) + sqrt(t),
    "denested": sqrt(s + 2 * sqrt(s) + 1) - sqrt(s) - 1,
    "algebraic": sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3),
    "cubic denesting": (2 + sqrt(5)) ** Rational(1, 3) - GoldenRatio,
    "golden": GoldenRatio ** Rational(5, 2) - sqrt(GoldenRatio) * (1 + GoldenRatio),
    "absolute square": Abs(x) ** 2 - x**2,
    "root of a square": sqrt(x**2) - Max(x, -x),
    "max and min": Max(x, y) + Min(x, y) - x - y,
    "max as absolute value": Max(x, y) - (x + y + Abs(x - y)) / 2,
    "sign": sign(x) * Abs(x) - x,
    "positive part": Max(x, 0) - Piecewise((x, x > 0), (0, True)),
}


@pytest.mark.parametrize("name", IDENTITIES)
def test_identities_are_proved(name: str) -> None:
    assert zero(IDENTITIES[name]).truth == "proved"


@pytest.mark.parametrize("name", IDENTITIES)
def test_a_digit_far_out_is_refuted(name: str) -> None:
    broken = IDENTITIES[name] + TINY
    assert zero(broken).truth == "refuted"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((x + y) ** 2, x**2 + y**2),
        (1 / (s + t), 1 / s + 1 / t),
        ((1 - a * s**2) ** (k + 1), (1 + a * s**2) * (1 - a * s**2) ** k),
        ((1 - a * s**2) ** (k + 2), (1 - a * s**2) * (1 - a * s**2) ** k),
        (exp(-t * s**2) * exp(-a * s), exp(-(t + a) * s**2)),
        (exp(x) * exp(y), exp(x - y)),
        (sqrt(s * t), sqrt(s) + sqrt(t)),
        (sqrt(x**2), x),
        (log(s * t), log(s) * log(t)),
        (sqrt(5 + 2 * sqrt(6)), sqrt(2) + sqrt(3) + TINY),
        (Abs(x + y), Abs(x) + Abs(y)),
        (Max(x, y), (x + y - Abs(x - y)) / 2),
        (sin(x) ** 2 + cos(x) ** 2, 2),
        (pi, Rational(355, 113)),
        ((-1) ** n, -1),
    ],
)
def test_false_identities_are_refuted_at_their_witness(left: Expr, right: Expr) -> None:
    claim = Eq(left, right, evaluate=False)
    confirm(equal(left, right), claim, sorted(claim.free_symbols, key=str))


def test_moving_the_thirtieth_digit_of_a_coefficient_is_refuted() -> None:
    true = (x + y) ** 3 - x**3 - y**3 - 3 * x * y * (x + y)
    assert zero(true).truth == "proved"
    assert zero(true + TINY * x**2 * y).truth == "refuted"


@pytest.mark.parametrize("unsure", [gamma(t + 1) - t * gamma(t), I * x, oo - x])
def test_what_lies_beyond_is_unknown(unsure: Expr) -> None:
    assert zero(unsure).truth == "unknown"


def test_equals_of_sympy_goes_wrong_where_the_canonical_form_does_not() -> None:
    """Two expressions of the larger eigenvalue of exp(M x): Expr.equals says False, yet they are equal."""
    m = Matrix([[1, 2], [3, 4]])
    p = (m * s).exp()
    of_exponential = (p.trace() + sqrt(p.trace() ** 2 - 4 * p.det())) / 2
    of_matrix = (m.trace() + sqrt(m.trace() ** 2 - 4 * m.det())) / 2
    other = (m.trace() - sqrt(m.trace() ** 2 - 4 * m.det())) / 2
    assert equal(of_exponential, exp(of_matrix * s)).truth == "proved"
    assert equal(of_exponential, exp(other * s)).truth == "refuted"


def test_cancelling_leaves_a_side_condition() -> None:
    cancelled = equal((x**2 - 1) / (x - 1), x + 1)
    assert cancelled.truth == "proved"
    assert cancelled.side_conditions == (Ne(x - 1, 0),)
    assert equal((x**2 - 1) / (x - 1), x + 1, [x > 2]).side_conditions == ()
    assert equal((x**2 - 1) / (x - 1), x + 1, [Ne(x, 1)]).side_conditions == ()
    assert equal((x**2 - 1) / (x - 1), x + 1, [x > 0]).side_conditions != ()


def test_denominators_that_follow_from_hypotheses_leave_nothing() -> None:
    difference = 1 / (lam + s**2) - 1 / (lam + s**2)
    assert zero(s**2 / (s**2 + lam) + lam / (s**2 + lam) - 1 + difference).side_conditions == ()
    shifted = Symbol("shifted", real=True)
    claim = s**2 / (s**2 + shifted) + shifted / (s**2 + shifted) - 1
    assert zero(claim).side_conditions == (Ne(s**2 + shifted, 0),)
    assert zero(claim, [shifted > -(t**2), s >= t]).side_conditions == ()


def test_a_root_requires_a_radicand_that_is_not_negative() -> None:
    root = equal(sqrt(x + y) * (1 + sqrt(x + y)), x + y + sqrt(x + y))
    assert root.truth == "proved"
    assert [str(c) for c in root.side_conditions] == ["x + y >= 0"]
    assert equal(sqrt(x + y) * (1 + sqrt(x + y)), x + y + sqrt(x + y), [x > 0, y > 0]).side_conditions == ()


def test_a_power_with_a_negative_exponent_requires_its_base() -> None:
    assert equal(x**k / x, x ** (k - 1)).side_conditions == (Ne(x, 0),)
    assert equal(s**k / s, s ** (k - 1)).side_conditions == ()


def test_a_vanishing_denominator_is_never_proved_away() -> None:
    undefined = (x - x * (y - y + 1)) / ((x + 1) ** 2 - x**2 - 2 * x - 1)
    assert equal(undefined + 1 / ((x + 1) ** 2 - x**2 - 2 * x - 1), 0).truth == "unknown"


@pytest.mark.parametrize(
    ("expr", "hypotheses"),
    [
        (x**2 - y**2, [Eq(x, -y)]),
        (x**3 - x, [Eq(x**2, 1)]),
        (exp(x) - exp(2 * y), [Eq(x, 2 * y)]),
        (x**3 + x * (lam - z), [Eq(x, sqrt(z - lam)), z > lam]),
        (x - y, [x <= y, x >= y]),
        (x**2 - y**2, [Eq(a**2 * x - (z - x * y) * y, 0), Eq(a**2 * y - (z - x * y) * x, 0)]),
    ],
)
def test_equations_among_the_hypotheses_are_used(expr: Expr, hypotheses: list[Expr]) -> None:
    assert zero(expr, hypotheses).truth == "proved"
    assert zero(expr).truth == "refuted"
    assert zero(expr + TINY, hypotheses).truth != "proved"


def test_ideal_membership_shows_its_cofactors() -> None:
    certificate = zero(x**3 - x, [Eq(x**2, 1)]).certificate
    assert certificate["cofactor of x**2 - 1 = 0"] == "x"


def test_soft_threshold_in_three_branches() -> None:
    soft = sign(x) * Max(Abs(x) - lam, 0)
    right = Piecewise((x - lam, x > lam), (x + lam, x < -lam), (0, True))
    wrong = Piecewise((x - lam, x > lam), (x - lam, x < -lam), (0, True))
    assert equal(soft, right).truth == "proved"
    confirm(equal(soft, wrong), Eq(soft, wrong, evaluate=False), [x, lam])


def test_cases_are_listed_and_empty_ones_named() -> None:
    decision = equal(Max(x, y), y, [x < y])
    assert decision.truth == "proved"
    assert "empty" in decision.certificate.values()


def test_a_piecewise_without_a_branch_is_not_proved() -> None:
    assert zero(Piecewise((0, x > 0))).truth == "unknown"
    assert zero(Piecewise((0, x > 0)), [x > 1]).truth == "proved"


def test_what_a_case_cancels_is_still_required() -> None:
    assert equal(x / Abs(x), 1, [x >= 0]).side_conditions == (Ne(Abs(x), 0),)
    assert equal(x / Abs(x), 1, [x > 0]).side_conditions == ()
    assert equal(x / y, 1, [Eq(y, x)]).side_conditions != ()
    assert equal(x / y, 1, [Eq(y, x), x > 0]).side_conditions == ()
    limit = Piecewise((log(s) / (s - 1), Ne(s, 1)), (1, True))
    assert equal(limit * Abs(s - 1), Abs(s - 1) * limit + Abs(x) - sqrt(x**2)).side_conditions == ()


def test_a_counterexample_of_a_case_must_be_one_of_the_claim() -> None:
    assert implied(4 * x + sign(x**2) / x > 0, [Eq(2 * x, x)]).truth == "unknown"  # 0/0 is no value
    assert implied(4 * x + sign(x**2) / x > 0).truth == "refuted"


def test_functions_are_compared_by_their_canonical_arguments() -> None:
    f = Function("f")
    assert zero(f((x + 1) ** 2) - f(x**2 + 2 * x + 1)).truth == "proved"
    assert zero(f(x) - f(-x)).truth == "refuted"


def test_indexed_entries_are_independent() -> None:
    w, i, j = IndexedBase("w", real=True), *symbols("i j", integer=True)
    assert zero((w[i] + w[j]) ** 2 - w[i] ** 2 - w[j] ** 2 - 2 * w[i] * w[j]).truth == "proved"
    assert zero(w[i] - w[j]).truth == "refuted"


def test_entries_with_equal_arguments_are_never_told_apart() -> None:
    f, w = Function("f"), IndexedBase("w", real=True)
    i, j = symbols("i j", integer=True)
    assert positive(f(x) - f(y) + gamma(t + 1) - t * gamma(t), [x <= y, x >= y], strict=False).truth == "unknown"
    assert zero(f(x) - f(y), [x <= y, x >= y]).truth != "refuted"
    assert zero(w[i] - w[j], [i <= j, i >= j]).truth != "refuted"
    assert zero(f(gamma(t + 1)) - f(t * gamma(t))).truth == "unknown"
    assert zero(f(gamma(t + 1)) - f(gamma(t))).truth == "refuted"


class Norm(Expr):
    """A scalar node the procedures do not know."""

    is_commutative = True
    is_real = True
    is_nonnegative = True


def test_unknown_nodes_are_generators_with_their_flags() -> None:
    norm, other = Norm(x), Norm(x, y)
    assert zero((norm + y) ** 2 - norm**2 - 2 * norm * y - y**2).truth == "proved"
    assert positive(norm + 1).truth == "proved"
    assert positive(norm - other).truth == "unknown"  # their values may depend on each other
    assert positive(Norm(x) - 1).truth == "refuted"


@pytest.mark.parametrize("inexact", [Float("0.5") * x, x ** Float("2.0"), exp(Float("0.1") * x)])
def test_floats_are_refused(inexact: Expr) -> None:
    with pytest.raises(InexactNumber, match="floating-point"):
        zero(inexact)
    with pytest.raises(InexactNumber, match="floating-point"):
        positive(x, [inexact > 2])


def test_what_is_no_relation_is_refused() -> None:
    with pytest.raises(TypeError, match="relation"):
        implied(x)
    with pytest.raises(TypeError, match="relation"):
        zero(x, [y])


@pytest.mark.parametrize(
    ("claim", "hypotheses"),
    [
        (x > y, [x > y]),
        (x**2 - y**2 > 0, [(x - y) * (x + y) > 0]),
        (And(x > 0, y > 0), [x > y, y > 1]),
        (Or(x >= y, y >= x), []),
        (Not(x < y), [x > y]),
        (Ne(x, y), [x > y]),
        (x < y, [x <= y, Ne(x, y)]),
        (x > 0, [Or(x > 1, x > 2)]),
        (Eq(x, 0), [Or(And(x <= 0, x >= 0), Eq(x, 0))]),
        (Abs(x) <= 1, [x <= 1, x >= -1]),
        (Min(x, y) <= (x + y) / 2, []),
    ],
)
def test_implications(claim: Expr, hypotheses: list[Expr]) -> None:
    assert implied(claim, hypotheses).truth == "proved"


@pytest.mark.parametrize(
    ("claim", "hypotheses"),
    [
        (x > y, [x >= y]),
        (And(x > 0, y > 0), [x > y]),
        (Or(x > y, y > x), []),
        (Not(x < y), [x >= y - 1]),
        (Ne(x, y), [x >= y]),
        (x > 0, [Or(x > 1, x > -1)]),
        (Abs(x) < 1, [x <= 1, x >= -1]),
    ],
)
def test_what_does_not_follow_is_refuted(claim: Expr, hypotheses: list[Expr]) -> None:
    assert implied(claim, hypotheses).truth == "refuted"


@pytest.mark.parametrize("relation", [(-1 - x**2) ** y > 1, (-1 - x**2) ** y < 0, x**y < 0])
def test_a_negative_base_contradicts_nothing_where_its_exponent_may_be_whole(relation: Expr) -> None:
    assert contradictory([relation]).truth != "proved"
    assert contradictory([relation, x**2 < 0]).truth == "proved"


def test_contradictions() -> None:
    assert contradictory([x > y, y > z, z > x]).truth == "proved"
    assert contradictory([x > y, y > z, z > 1]).truth == "refuted"
    assert contradictory([Eq(x, y), x > y + 1]).truth == "proved"
    assert contradictory([s < 0]).truth == "proved"
    assert contradictory([x**2 + 1 < 0]).truth == "proved"
    assert contradictory([Abs(x) < 0]).truth == "proved"
    assert contradictory([]).truth == "refuted"


@pytest.mark.parametrize(
    ("expr", "hypotheses", "truth"),
    [
        (x**2 + y**2 + 1, [], "proved"),
        (1 - a * s**2, [Ne(a * s**2, 1)], "proved"),
        (x - 7, [], "refuted"),
        (x - y, [x > y], "proved"),
        (x - y, [x > y - 1], "refuted"),
        (x**2 - y - 17, [y > 100], "refuted"),
        (exp(x), [], "proved"),
        (sqrt(2) - Rational(141421356237309504880, 10**20), [], "proved"),
        (sqrt(2) * sqrt(3) - sqrt(6), [], "refuted"),
    ],
)
def test_nonzero(expr: Expr, hypotheses: list[Expr], truth: str) -> None:
    assert nonzero(expr, hypotheses).truth == truth


def test_integers_get_integer_witnesses() -> None:
    decision = positive(n - Rational(3, 2))
    assert decision.truth == "refuted"
    assert decision.witness == {"n": "1"}
    assert positive((2 * n - 1) * (2 * n - 3), [n > 1]).truth != "refuted"


def test_decisions_are_reproducible_and_read_well() -> None:
    first, second = (zero((x + y) ** 2 - x**2 - y**2) for _ in range(2))
    assert first == second
    assert first.rule == "counterexample"
    assert set(first.certificate) == {"left - right at the witness"}


def test_a_root_of_a_polynomial_is_a_number_and_no_variable():
    root = CRootOf(x**5 - x - 1, 0)  # 1.1673..
    assert positive(root - 1).truth == "proved"
    assert positive(1 - root).truth == "refuted"
    assert nonzero(root**2 - 2).truth == "proved"
    assert zero(root**5 - root - 1).truth != "refuted"  # it is 0, which the balls cannot tell
    assert equal(x * root, x * root).truth == "proved"
