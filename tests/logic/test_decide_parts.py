"""The procedures one by one: each is right on a known case and says nothing on a broken one."""

from __future__ import annotations

import pytest
from flint import Ordering, arb, fmpq, fmpq_mpoly_ctx, fmpq_poly
from sympy import Abs, Expr, Ge, Gt, Max, Piecewise, Rational, Symbol, exp, log, sqrt, symbols
from sympy.core.relational import Relational

from regproofs.logic.balls import Uncertain, certified_difference, certified_truth, value
from regproofs.logic.canonical import Field
from regproofs.logic.decide import positive, zero
from regproofs.logic.decision import NONNEGATIVE, NONZERO, POSITIVE, REAL, Beyond, InexactNumber, power, times
from regproofs.logic.exponential import lower_bound, sign_beyond_zero, tail_bound, taylor, upper_exponential
from regproofs.logic.ideals import cofactors
from regproofs.logic.products import as_sum_of_products, combination
from regproofs.logic.region import Fact, Region, coefficients, even_powers, homogenised
from regproofs.logic.ring import Learnt
from regproofs.logic.scene import Scene, flat, negation
from regproofs.logic.sturm import Interval, simplest, survey
from regproofs.logic.witness import radical_roots

x, y = symbols("x y", real=True)
RING = fmpq_mpoly_ctx.get(("x", 4), Ordering.degrevlex)
X, Y, Z, _ = RING.gens()


def test_signs_multiply() -> None:
    assert times(POSITIVE, REAL) == REAL
    assert times(NONNEGATIVE, frozenset({-1})) == {-1, 0}
    assert power(REAL, 2) == NONNEGATIVE
    assert power(NONZERO, 2) == POSITIVE
    assert power(REAL, 3) == REAL
    assert power(REAL, 0) == POSITIVE


def test_coefficients_and_homogenising() -> None:
    poly = 3 * X**2 * Y - X + Y**2
    assert coefficients(poly, 0) == [Y**2, -RING.constant(1), 3 * Y]
    assert homogenised(poly, 0, 2, Z, Y) == 3 * Z**2 * Y - Z * Y + Y**4
    assert even_powers([X**2 * Y + X**4, Y**2]) == {0: 2, 1: 1}


def test_terms_are_signed_one_by_one() -> None:
    region = Region((POSITIVE, NONNEGATIVE))
    assert region.by_terms(X + Y) == POSITIVE
    assert region.by_terms(X * Y + Y) == NONNEGATIVE
    assert region.by_terms(X - Y) == REAL
    assert region.by_terms(-X - 1) == {-1}
    assert region.by_terms(Z**2 + 1) == POSITIVE
    assert region.by_terms(X * 0) == {0}


def test_facts_are_turned() -> None:
    assert Fact.of(X - 1, frozenset({-1, 0})) == Fact(1 - X, NONNEGATIVE)


def test_intervals() -> None:
    where = Interval().above(fmpq(0), True).below(fmpq(2), False)
    assert str(where) == "[0, 2)"
    assert not where.empty
    assert where.below(fmpq(0), False).empty
    assert not where.below(fmpq(0), True).empty
    assert where.above(fmpq(-1), True) == where
    assert simplest(fmpq(1, 3), fmpq(1, 2)) == fmpq(2, 5)
    assert simplest(fmpq(-1), fmpq(5)) == 0


@pytest.mark.parametrize("at", [fmpq(1, 10), fmpq(1), fmpq(5)])
@pytest.mark.parametrize("degree", [1, 3, 9])
def test_taylor_polynomials_alternate_around_the_exponential(at: fmpq, degree: int) -> None:
    exact = arb(-2 * at).exp()
    assert arb(taylor(2, degree)(at)) < exact
    assert exact < arb(taylor(2, degree + 1)(at))
    assert exact < arb(upper_exponential(2, at))


def test_bounds_lie_below_the_sum_of_exponentials() -> None:
    parts = [fmpq_poly([1, -2, 1]), fmpq_poly([-1, 3]), fmpq_poly([2, 0, -5])]
    for at in (fmpq(1, 3), fmpq(2), fmpq(7)):
        exact = sum((arb(part(at)) * arb(-rate * at).exp() for rate, part in enumerate(parts)), arb(0))
        assert arb(lower_bound(parts, 9)(at)) < exact
        assert arb(tail_bound(parts, fmpq(1, 4))(at)) < exact


def test_exponential_sums_are_signed_and_suspects_named() -> None:
    half_line = Interval(fmpq(0))
    exact = [fmpq_poly([-1, 1]), fmpq_poly([1])]  # z - 1 + exp(-z)
    assert sign_beyond_zero(exact, half_line).sign == POSITIVE
    broken = [fmpq_poly([-1, fmpq(99, 100)]), fmpq_poly([1])]
    result = sign_beyond_zero(broken, half_line)
    assert result.sign is None
    assert any(99 * z / 100 - 1 + arb(-z).exp() < 0 for z in result.suspects)


def test_survey_at_the_ends() -> None:
    poly = fmpq_poly([2, -3, 1])  # (x - 1)(x - 2)
    assert survey(poly, Interval(fmpq(0), fmpq(1))).sign == {1}
    assert survey(poly, Interval(fmpq(0), fmpq(1), False, True)).sign == {0, 1}
    assert survey(poly, Interval(fmpq(1), fmpq(2))).sign == {-1}
    assert survey(poly, Interval(fmpq(1), fmpq(1), True, True)).sign == {0}
    assert survey(poly, Interval(fmpq(3))).sign == {1}
    assert survey(poly, Interval()).roots == 2


def test_ideal_membership_multiplies_out_or_says_nothing() -> None:
    found = cofactors(X**2 - Y**2, [X - Y], [])
    assert found is not None
    assert found[0] * (X**2 - Y**2) == found[1][0] * (X - Y)
    assert cofactors(X**2 + Y**2, [X - Y], []) is None
    assert cofactors(X, [X * Y], []) is None
    assert cofactors(X, [X * Y], [1]) is not None


def test_values_are_exact_or_enclosed() -> None:
    assert value(x**2 / 3, {x: fmpq(1, 2)}) == fmpq(1, 12)
    assert certified_difference(sqrt(x) > 1, {x: fmpq(2)}).startswith("[0.41421356")
    assert certified_truth(Abs(x) <= Max(x, -x), {x: fmpq(-3)})
    with pytest.raises(Beyond, match="division by zero"):
        value(1 / x, {x: fmpq(0)})
    with pytest.raises(Beyond, match="negative number"):
        value(sqrt(x), {x: fmpq(-1)})
    with pytest.raises(Beyond, match="no branch"):
        value(Piecewise((x, x > 0)), {x: fmpq(-1)})
    with pytest.raises(InexactNumber):
        value(x + 0.5, {x: fmpq(1)})
    with pytest.raises(Uncertain):
        certified_truth(sqrt(x) * sqrt(y) > sqrt(6), {x: fmpq(3), y: fmpq(2)})


def test_requirements_are_kept_by_the_field() -> None:
    field = Field(Learnt(8, {}), lambda poly: REAL)
    form = field.convert(1 / (x + 1) + sqrt(y))
    assert {r.relation for r in field.requirements} == {"!=", ">="}
    assert field.convert(field.expression(form)) == form


def test_the_table_of_generators_grows() -> None:
    many = symbols("c:40", real=True)
    total = sum(c**2 for c in many)
    assert zero(total - sum(c**2 for c in reversed(many))).truth == "proved"
    assert positive(total, strict=False).truth == "proved"


def test_hypotheses_are_flattened_and_negated() -> None:
    relation = (x > 0) & (y > 0)
    assert set(flat([relation, True])) == {x > 0, y > 0}
    assert set(flat([negation((x > 0) | (y > 0))])) == {x <= 0, y <= 0}


def test_opposed_hypotheses_make_an_equation() -> None:
    scene = Scene(flat([x <= y, x >= y]), Learnt(8, {}))
    assert scene.convert(x - y).num.is_zero()
    assert not scene.empty
    assert Scene(flat([x < 0, x > 1]), Learnt(8, {})).empty


def test_radical_roots() -> None:
    assert set(radical_roots([fmpq(-5), fmpq(0), fmpq(1)])) == {sqrt(5), -sqrt(5)}
    assert radical_roots([fmpq(5), fmpq(0), fmpq(1)]) == []
    assert radical_roots([fmpq(-8), fmpq(0), fmpq(0), fmpq(1)]) == [2]
    assert radical_roots([fmpq(8), fmpq(0), fmpq(0), fmpq(1)]) == [-2]
    assert set(radical_roots([fmpq(-2), fmpq(0), fmpq(0), fmpq(0), fmpq(1)])) == {
        2 ** Rational(1, 4),
        -(2 ** Rational(1, 4)),
    }
    assert radical_roots([fmpq(1), fmpq(1), fmpq(0), fmpq(1)]) == []


def test_sums_of_products_multiply_out_or_are_not_found() -> None:
    region = Region((POSITIVE, POSITIVE), (Fact(1 - X - Y, NONNEGATIVE),))
    chosen = as_sum_of_products(1 - X**2 + X * Y - Y**2, region)
    assert chosen is not None
    assert sum((weight * product.value for weight, product in chosen), 0 * X) == 1 - X**2 + X * Y - Y**2
    assert all(weight > 0 and product.sign <= NONNEGATIVE for weight, product in chosen)
    assert as_sum_of_products(1 - X**2 + X * Y - Y**2 - fmpq(1, 10**9), region) is None


def test_the_simplex_method_finds_weights_that_are_not_negative() -> None:
    assert combination(X + Y, [X, Y, X - Y]) is not None
    assert combination(-X, [X, Y]) is None
    assert combination(X, [X + Y, -Y]) == [1, 1]
    assert combination(X * 0, [X]) == [0]


def test_bounds_that_follow_from_what_a_generator_is() -> None:
    """Each fact about an exponential, power or logarithm holds at points."""
    k, b = Symbol("k", integer=True, nonnegative=True), Symbol("b", positive=True)
    scene = Scene(flat([b < 1]), Learnt(16, {}))
    for expression in (exp(x), exp(x * y), (1 - b) ** k, exp(-k * b), log(b), exp(2 * x), sqrt(b), sqrt(b + 1)):
        scene.convert(expression)
    facts = [f for f in scene.signs.region.facts if f.reason != "hypothesis"]
    assert len(facts) >= 8
    for values in ((-2, 3, 0, "1/2"), ("1/3", -1, 1, "1/5"), (2, "2/3", 4, "9/10")):
        point = dict(zip((x, y, k, b), (fmpq(*map(int, str(v).split("/"))) for v in values), strict=True))
        for fact in facts:
            claim = (Gt if fact.sign == POSITIVE else Ge)(scene.field.expression(fact.poly), 0, evaluate=False)
            assert not definitely_false(claim, point), (fact.reason, claim)


def definitely_false(claim: Relational, point: dict[Expr, fmpq]) -> bool:
    try:
        return not certified_truth(claim, point)
    except Uncertain:
        return False
