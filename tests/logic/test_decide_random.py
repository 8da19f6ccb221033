"""Random expressions: identities by construction, broken ones, inequalities held against samples."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

from flint import fmpq, fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Expr, Rational, expand, factor, symbols

from regproofs.logic.balls import certified_truth
from regproofs.logic.decide import contradictory, implied, zero
from regproofs.logic.sturm import Interval, survey

x, y, z = symbols("x y z", real=True)
a, b = symbols("a b", positive=True)
SYMBOLS = (x, y, z, a, b)
PROFILE = settings(deadline=None, derandomize=True, max_examples=60)
numbers = st.fractions(min_value=-9, max_value=9, max_denominator=7)


def rational(number: Fraction) -> Rational:
    return Rational(number.numerator, number.denominator)


leaves = st.one_of(st.sampled_from(SYMBOLS), numbers.map(rational))
polynomials = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] * p[1]),
        inner.map(lambda p: p**2),
    ),
    max_leaves=8,
)
seeds = st.integers(0, 10**6)


def samples_of(seed: int) -> list[list[Fraction]]:
    """Thirty points, the last two coordinates positive; drawing them one by one would be slow."""
    draw = Random(seed)
    sizes = [[Fraction(draw.randint(-30, 30), draw.randint(1, 5)) for _ in SYMBOLS] for _ in range(30)]
    return [[*row[:3], abs(row[3]) + Fraction(1, 9), abs(row[4]) + Fraction(1, 9)] for row in sizes]


def as_point(sample: list[Fraction]) -> dict[Expr, fmpq]:
    return {v: fmpq(q.numerator, q.denominator) for v, q in zip(SYMBOLS, sample, strict=True)}


@PROFILE
@given(polynomials, polynomials)
def test_products_equal_their_expansions(left: Expr, right: Expr) -> None:
    assert zero(left * right - expand(left * right)).truth == "proved"
    assert zero(factor(expand(left * right)) - left * right).truth == "proved"


@PROFILE
@given(polynomials, st.lists(st.sampled_from(SYMBOLS), max_size=3), numbers.filter(bool))
def test_a_random_perturbation_is_refuted(true: Expr, monomial: list[Expr], size: Fraction) -> None:
    extra = rational(size) / 10**20
    for factor_ in monomial:
        extra *= factor_
    decision = zero(true + extra - expand(true))
    assert decision.truth == "refuted"
    assert decision.witness is not None


@PROFILE
@given(polynomials, polynomials)
def test_quotients_combine(left: Expr, right: Expr) -> None:
    below, other = 1 + left**2, 2 + right**2
    decision = zero(1 / below + 1 / other - expand(below + other) / (below * other))
    assert decision.truth == "proved"
    assert decision.side_conditions == ()


relations = st.tuples(polynomials, polynomials, st.sampled_from(("<", "<=", ">", ">="))).map(
    lambda t: {"<": t[0] < t[1], "<=": t[0] <= t[1], ">": t[0] > t[1], ">=": t[0] >= t[1]}[t[2]]
)


@PROFILE
@given(relations, st.lists(relations, max_size=2), seeds)
def test_no_sample_contradicts_a_decision(claim: Expr, hypotheses: list[Expr], seed: int) -> None:
    decision = implied(claim, hypotheses)
    if decision.truth == "refuted":
        assert decision.witness is not None
        found = as_point([Fraction(decision.witness.get(str(v), "1")) for v in SYMBOLS])
        assert all(certified_truth(h, found) for h in hypotheses)
        assert not certified_truth(claim, found)
    for point in map(as_point, samples_of(seed) if decision.truth == "proved" else []):
        assert certified_truth(claim, point) or not all(certified_truth(h, point) for h in hypotheses)


@PROFILE
@given(st.lists(relations, min_size=1, max_size=3), seeds)
def test_no_sample_satisfies_what_was_called_contradictory(hypotheses: list[Expr], seed: int) -> None:
    decision = contradictory(hypotheses)
    for point in map(as_point, samples_of(seed) if decision.truth == "proved" else []):
        assert not all(certified_truth(h, point) for h in hypotheses)


@PROFILE
@given(
    st.lists(st.tuples(numbers, st.integers(1, 3)), min_size=1, max_size=5),
    numbers,
    st.fractions(min_value=Fraction(1, 5), max_value=6, max_denominator=5),
    st.booleans(),
    st.booleans(),
)
def test_sturm_finds_exactly_the_signs(
    roots: list[tuple[Fraction, int]], lower: Fraction, width: Fraction, left: bool, right: bool
) -> None:
    """A polynomial with known roots has known signs on an interval."""
    poly = fmpq_poly([1])
    for root, multiplicity in roots:
        poly *= fmpq_poly([fmpq(-root.numerator, root.denominator), 1]) ** multiplicity
    upper = lower + width
    ends = [fmpq(e.numerator, e.denominator) for e in (lower, upper)]
    found = survey(poly, Interval(ends[0], ends[1], left, right))
    inside = {r for r, _ in roots if lower < r < upper}
    marks = sorted({lower, upper, *inside})
    middles = [(p + q) / 2 for p, q in pairwise(marks)]
    looked_at = middles + sorted(inside) + [lower] * left + [upper] * right
    values = [poly(fmpq(p.numerator, p.denominator)) for p in looked_at]
    assert found.roots == len(inside)
    assert found.sign == {int(v > 0) - int(v < 0) for v in values}
