"""The judge agrees with what is equal, finds what is not down to its resolution, and else says so."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regproofs.simulate import UndefinedHere, context, linear
from regproofs.simulate.ladder import Agreement, climb, climb_order, converge, order

thorough = settings(max_examples=300, deadline=None, derandomize=True)


def sides(left, right, *size):
    """An evaluation from functions of a context."""
    return lambda digits: tuple(side(context(digits)) for side in (left, right, *size))


def noisy(seed, lost, apart=0, scale=0):
    """Two sides that lose so many digits to rounding, and differ by a relative 10^-apart when that is not 0.

    Below the precision at which anything is left, the sides are arbitrary numbers of the right size.
    """

    def evaluate(digits):
        ctx, chance = context(digits), random.Random(f"{seed} {digits}")
        truth = ctx.mpf(10) ** scale * ctx.sqrt(7)
        off = ctx.mpf(10) ** -apart if apart else 0

        def rounding():
            return ctx.mpf(chance.randint(-(10**9), 10**9)) / 10**9 * ctx.mpf(10) ** (lost - digits)

        def side(value):
            noise = rounding()
            return value * (1 + noise) if lost < digits else truth * ctx.mpf(chance.randint(1, 10**9)) / 10**9

        return side(truth), side(truth * (1 + off))

    return evaluate


# ---------------------------------------------------------------- equal and unequal, well and ill conditioned


@thorough
@given(st.integers(), st.integers(0, 200), st.sampled_from([-1000, -30, 0, 1000]))
def test_equal_sides_agree_however_ill_conditioned(seed, lost, scale):
    assert climb(noisy(seed, lost, scale=scale)).outcome == "agrees"


@thorough
@given(st.integers(), st.integers(0, 60), st.integers(1, 36), st.sampled_from([-1000, 0, 1000]))
def test_unequal_sides_differ_however_ill_conditioned(seed, lost, apart, scale):
    assert climb(noisy(seed, lost, apart, scale)).outcome == "differs"


@given(st.integers(), st.integers(100, 220), st.integers(1, 36))
@thorough
def test_unequal_sides_never_agree(seed, lost, apart):
    assert climb(noisy(seed, lost, apart)).outcome != "agrees"


@pytest.mark.parametrize("apart", [1, 9, 14, 15, 16, 20, 28, 29, 30, 31, 32, 40, 45, 50])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_difference_in_any_digit_up_to_the_fiftieth_is_found(apart, sign):
    def evaluate(digits):
        ctx = context(digits)
        value = ctx.exp(2) * ctx.sqrt(3)
        return ctx.sqrt(3 * ctx.exp(4)), value * (1 + sign * ctx.mpf(10) ** -apart)

    agreement = climb(evaluate)
    assert agreement.outcome == "differs"
    assert agreement.rungs[-1].digits == 240
    assert agreement.rungs[-1].relative == agreement.rungs[-2].relative
    assert apart == 1 or agreement.rungs[-1].relative == f"1.0e-{apart:02d}"


def test_the_difference_in_the_thirtieth_digit_needs_a_ladder_that_reaches_beyond():
    short = climb(noisy(1, 0, apart=30), ladder=(7, 15), confirm=16, ceiling=16)
    assert short.outcome == "agrees"
    assert climb(noisy(1, 0, apart=30)).outcome == "differs"


def test_too_much_rounding_is_undecided():
    assert climb(noisy(3, 2000)).outcome == "undecided"
    assert "neither falls" in climb(noisy(3, 2000)).explanation


def test_a_flipped_sign_a_wrong_penalty_and_the_right_formula():
    X, Y, lam = [[1, 2], [3, 4], [5, 6]], [1, 0, 2], Fraction(1, 7)

    def against(road):
        return climb(sides(lambda ctx: linear.normal_equations(ctx, X, Y, lam), road)).outcome

    assert against(lambda ctx: linear.augmented_least_squares(ctx, X, Y, lam)) == "agrees"
    assert against(lambda ctx: -linear.augmented_least_squares(ctx, X, Y, lam)) == "differs"
    wrong = lam * (1 + Fraction(1, 10**9))
    assert against(lambda ctx: linear.augmented_least_squares(ctx, X, Y, wrong)) == "differs"


# ---------------------------------------------------------------- cancellation and extreme sizes


def test_cancellation_that_needs_more_digits_than_the_ladder_has():
    for power in (20, 40, 100, 200):
        agreement = climb(sides(lambda c, n=power: (c.mpf(10) ** n + 1) - c.mpf(10) ** n, lambda c: c.one))
        assert agreement.outcome == "agrees", power


def test_cancelled_terms_beyond_the_ceiling_refute_nothing_once_their_size_is_known():
    def huge_term(c):
        return c.mpf(10) ** 1000

    huge = sides(lambda c: (huge_term(c) + 1) - huge_term(c), lambda c: c.one, huge_term)
    assert climb(huge).outcome == "undecided"
    assert climb(huge, ceiling=4000).outcome == "agrees"


def test_a_size_does_not_hide_a_difference():
    exaggerated = sides(lambda c: c.one, lambda c: c.mpf(2), lambda c: c.mpf(10) ** 100)
    assert climb(exaggerated).outcome == "differs"
    beyond = sides(lambda c: c.one, lambda c: c.mpf(2), lambda c: c.mpf(10) ** 1000)
    assert climb(beyond).outcome == "undecided"


def test_sides_of_size_ten_to_the_thousand():
    assert climb(sides(lambda c: c.exp(2300), lambda c: c.exp(1150) ** 2)).outcome == "agrees"
    off = sides(lambda c: c.exp(2300), lambda c: c.exp(1150) ** 2 * (1 + c.mpf(10) ** -25))
    assert climb(off).outcome == "differs"
    assert climb(sides(lambda c: c.exp(-2300), lambda c: c.exp(-1150) ** 2)).outcome == "agrees"
    assert climb(sides(lambda c: c.zero, lambda c: c.exp(-2300))).outcome == "differs"


def test_noise_around_zero_is_zero():
    def noise(c):
        return c.sqrt(2) * c.sqrt(3) - c.sqrt(6)

    assert climb(sides(noise, lambda c: c.zero)).outcome == "agrees"
    assert climb(sides(noise, lambda c: c.zero, lambda c: c.one)).outcome == "agrees"
    assert climb(sides(lambda c: c.sin(c.pi), lambda c: c.zero)).outcome == "agrees"
    assert climb(sides(lambda c: c.matrix([noise(c), 1]), lambda c: c.matrix([0, 1]))).outcome == "agrees"


def test_a_tiny_number_is_not_noise_around_zero():
    for power in (14, 16, 30, 31, 45, 50):
        tiny = sides(lambda c, n=power: c.sqrt(2) * c.sqrt(3) - c.sqrt(6) + c.mpf(10) ** -n, lambda c: c.zero)
        assert climb(tiny).outcome == "differs", power


def told(sizes, otherwise):
    """One side that is 10^e at the digits given, and 10^otherwise at all others; None is no value."""

    def evaluate(digits):
        exponent = sizes.get(digits, otherwise)
        if exponent is None:
            raise ZeroDivisionError
        return context(digits).mpf(10) ** exponent, 0

    return evaluate


def test_one_fall_is_not_yet_noise_around_zero():
    assert climb(told({15: None, 30: -10}, -40)).outcome == "differs"
    assert climb(told({15: 0, 30: -10}, -40)).outcome == "differs"


def test_a_rung_that_is_zero_by_luck_costs_one_further_rung():
    lucky = climb(lambda digits: (0 if digits == 30 else context(digits).mpf(10) ** -digits, 0))
    assert lucky.outcome == "agrees"
    assert [rung.digits for rung in lucky.rungs] == [15, 30, 60, 120]


def test_exact_sides():
    assert climb(lambda _: (0, 0)).outcome == "agrees"
    assert climb(lambda _: (Fraction(1, 3), Fraction(2, 6))).outcome == "agrees"
    assert climb(lambda _: (Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**40))).outcome == "differs"
    assert climb(lambda _: (True, True)).outcome == "agrees"
    assert climb(lambda _: (True, False)).outcome == "differs"
    assert climb(lambda _: ([], [])).outcome == "agrees"
    assert climb(sides(lambda c: c.matrix(0, 1), lambda c: c.matrix(0, 1))).outcome == "agrees"


def test_equal_at_the_top_after_garbage_is_not_yet_equal():
    assert climb(lambda digits: (digits == 60, True)).outcome == "differs"


def test_complex_sides():
    def turned(c):
        return c.exp(c.mpc(0, 1))

    assert climb(sides(turned, lambda c: c.mpc(c.cos(1), c.sin(1)))).outcome == "agrees"
    assert climb(sides(turned, lambda c: c.mpc(c.cos(1), -c.sin(1)))).outcome == "differs"


# ---------------------------------------------------------------- several parts, and what is refused


def test_each_component_of_a_tuple_has_its_own_size():
    left = sides(lambda c: (c.mpf(10) ** 70, c.one), lambda c: (c.mpf(10) ** 70, c.one + c.mpf(10) ** -12))
    assert climb(left).outcome == "differs"
    nested = sides(lambda c: (c.one, (c.pi * 1, True)), lambda c: (c.one, (c.acos(-1), True)))
    assert climb(nested).outcome == "agrees"


def test_a_wrong_entry_of_a_matrix_is_found():
    def wrong(c):
        result = c.eye(3)
        result[2, 1] = c.mpf(10) ** -33
        return result

    assert climb(sides(wrong, lambda c: c.eye(3))).outcome == "differs"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (lambda c: c.matrix(2, 1), lambda c: c.matrix(1, 2)),
        (lambda c: c.one, lambda c: c.matrix(1, 1)),
        (lambda c: (c.one, c.one), lambda c: c.one),
        (lambda c: (c.one, c.one), lambda c: (c.one,)),
        (lambda c: [1, 2], lambda c: [1, 2, 3]),
    ],
)
def test_different_shapes_are_no_comparison(left, right):
    with pytest.raises(ValueError, match="different shapes"):
        climb(sides(left, right))


def test_floats_are_refused():
    with pytest.raises(TypeError, match="53 bits"):
        climb(lambda _: (0.5, 1))
    with pytest.raises(TypeError, match="53 bits"):
        climb(lambda _: ([1, 0.5], [1, 1]))


def test_a_binary64_number_inside_a_computation_is_suspected():
    agreement = climb(sides(lambda c: c.mpf(0.1) * c.pi, lambda c: c.pi / 10))
    assert agreement.outcome == "differs"
    assert "binary64" in agreement.explanation


def test_an_error_of_the_evaluation_is_not_swallowed():
    with pytest.raises(KeyError):
        climb(lambda _: {}["missing"])


# ---------------------------------------------------------------- no value


@pytest.mark.parametrize(
    "undefined",
    [lambda c: 1 / c.zero, lambda c: c.inf, lambda c: c.nan, lambda c: c.matrix([1, c.inf])],
)
def test_no_value_at_any_precision_is_undefined(undefined):
    with pytest.raises(UndefinedHere, match="at 240 digits"):
        climb(sides(undefined, undefined))


def test_infinity_on_one_side_is_undefined():
    with pytest.raises(UndefinedHere, match="a side is"):
        climb(sides(lambda c: c.inf, lambda c: c.one))


def test_a_low_precision_without_value_is_passed_over():
    X, Y, lam = [[1, 1], [1, 1]], [1, 2], Fraction(1, 10**100)
    agreement = climb(
        sides(
            lambda ctx: linear.normal_equations(ctx, X, Y, lam),
            lambda ctx: linear.augmented_least_squares(ctx, X, Y, lam),
        )
    )
    assert agreement.outcome == "agrees"
    assert agreement.evidence["15"] == "undefined"
    assert agreement.rungs[0].reason.startswith("at 15 digits")


# ---------------------------------------------------------------- order


def test_order_holds_and_fails():
    assert climb_order(sides(lambda c: c.sqrt(2), lambda c: c.sqrt(3))).outcome == "agrees"
    assert climb_order(sides(lambda c: c.sqrt(3), lambda c: c.sqrt(2))).outcome == "differs"
    assert climb_order(sides(lambda c: c.sqrt(2), lambda c: c.sqrt(3)), strict=True).outcome == "agrees"


def test_equality_satisfies_at_most_and_leaves_less_open():
    equal = sides(lambda c: c.sqrt(6), lambda c: c.sqrt(2) * c.sqrt(3))
    assert climb_order(equal).outcome == "agrees"
    strict = climb_order(equal, strict=True)
    assert (strict.outcome, strict.tied) == ("undecided", True)
    assert strict.explanation == "the sides are equal up to 960 digits, where one was to be less"


def test_a_strict_gap_beyond_all_digits_refutes_nothing():
    nearly = sides(lambda c: 1 - c.exp(-(10**30)), lambda c: c.one)
    assert climb_order(nearly, strict=True).tied
    assert not climb_order(sides(lambda c: c.one, lambda c: 1 - c.exp(-(10**30))), strict=True).outcome == "agrees"


def test_the_same_exact_number_is_not_less():
    strict = climb_order(lambda _: (Fraction(1, 3), Fraction(1, 3)), strict=True)
    assert (strict.outcome, strict.tied) == ("differs", False)
    assert strict.explanation == "the sides are the same number, where one was to be less"
    assert climb_order(lambda _: (Fraction(1, 3), Fraction(1, 3))).outcome == "agrees"


@pytest.mark.parametrize("power", [10, 29, 30, 31, 45, 50])
@pytest.mark.parametrize("strict", [False, True])
def test_tiny_slack_has_a_sign(power, strict):
    def gap(c):
        return c.sqrt(2) * c.sqrt(3) * (1 + c.mpf(10) ** -power)

    assert climb_order(sides(lambda c: c.sqrt(6), gap), strict=strict).outcome == "agrees"
    assert climb_order(sides(gap, lambda c: c.sqrt(6)), strict=strict).outcome == "differs"


def test_a_strict_gap_below_the_top_of_the_ladder_is_seen_at_the_ceiling():
    gap = sides(lambda c: c.one, lambda c: 1 + c.mpf(10) ** -100)
    assert climb_order(gap, strict=True).outcome == "agrees"


def test_a_ceiling_that_doubling_does_not_meet():
    equal = climb_order(lambda n: (context(n).one, 1), ladder=(15, 30), confirm=70, ceiling=100, strict=True)
    assert equal.tied
    assert [rung.digits for rung in equal.rungs] == [15, 30, 60, 100]


def test_no_entries_are_in_order():
    assert climb_order(lambda _: ([], []), strict=True).outcome == "agrees"
    assert climb(lambda _: ((), ())).outcome == "agrees"


def test_order_is_entry_by_entry():
    left = sides(lambda c: c.matrix([1, 5]), lambda c: c.matrix([10**20, 4]))
    assert climb_order(left).outcome == "differs"
    right = sides(lambda c: c.matrix([1, 4]), lambda c: c.matrix([10**20, 4]))
    assert climb_order(right).outcome == "agrees"
    assert climb_order(right, strict=True).tied


def test_rounding_of_the_wrong_sign_violates_nothing():
    for scale in range(1, 40):
        evaluate = sides(lambda c, k=scale: c.sqrt(k) ** 2, lambda c, k=scale: c.mpf(k))
        assert climb_order(evaluate).outcome == "agrees"


def test_an_order_is_not_refuted_by_a_term_that_was_swallowed():
    swallowed = sides(lambda c: c.mpf(1) / 2, lambda c: (c.mpf(10) ** 100 + 1) - c.mpf(10) ** 100)
    assert climb_order(swallowed).outcome == "agrees"
    assert climb_order(swallowed, strict=True).outcome == "agrees"


def test_complex_sides_have_no_order():
    with pytest.raises(UndefinedHere, match="not real"):
        climb_order(sides(lambda c: c.sqrt(-1), lambda c: c.one))


# ---------------------------------------------------------------- the ladder itself, and steps


@pytest.mark.parametrize("ladder", [(15,), (30, 15), (15, 15), (0, 15), ()])
def test_a_ladder_rises(ladder):
    with pytest.raises(ValueError, match="rising precisions"):
        climb(lambda _: (0, 0), ladder=ladder)


def test_limits_are_in_order():
    with pytest.raises(ValueError, match="needed: top 60 < confirm 30"):
        climb(lambda _: (0, 0), confirm=30)
    with pytest.raises(ValueError, match="<= ceiling 100"):
        climb(lambda _: (0, 0), ceiling=100)


def test_a_rung_reads_well():
    agreement = climb(noisy(5, 0, apart=9))
    assert isinstance(agreement, Agreement)
    assert [rung.digits for rung in agreement.rungs] == [15, 30, 60, 240]
    assert agreement.evidence["240"] == "1.0e-09"
    assert climb(lambda _: (1, 1)).evidence == {"15": "0", "30": "0", "60": "0"}


def test_agreement_costs_no_more_than_the_ladder():
    asked = []

    def evaluate(digits):
        asked.append(digits)
        return context(digits).sqrt(2) ** 2, 2

    assert climb(evaluate).outcome == "agrees"
    assert asked == [15, 30, 60]


STEPS = [Fraction(1, 10**k) for k in (3, 4, 5, 6)]


def test_the_power_of_a_fit():
    assert order(STEPS, [3 * h**2 for h in STEPS]) == pytest.approx(2, abs=1e-9)
    assert order([1, 2, 4], [Fraction(10) ** -1000 * x**3 for x in (1, 2, 4)]) == pytest.approx(3, abs=1e-9)
    with pytest.raises(UndefinedHere, match="positive"):
        order(STEPS, [0] * 4)
    with pytest.raises(ValueError, match="two different steps"):
        order([1, 1], [1, 1])


@pytest.mark.parametrize("power", [1, 2, 3])
def test_the_rate_of_a_scheme_is_found_and_no_other(power):
    errors = [h**power * (2 + h) for h in STEPS]
    accepted = [p for p in (1, 2, 3, 4) if converge(STEPS, errors, p).outcome == "agrees"]
    assert accepted == [power]
    assert converge(STEPS, errors, power + 1).outcome == "differs"


def test_a_rate_that_is_nearly_the_stated_one_differs():
    ctx = context(40)
    steps = [ctx.mpf(10) ** -k for k in (3, 4, 5, 6)]
    assert converge(steps, [h ** (2 + ctx.mpf(1) / 20) for h in steps], 2).outcome == "differs"
    assert converge(steps, [h ** (2 + ctx.mpf(1) / 200) for h in steps], 2).outcome == "undecided"


def test_slopes_that_move_away_are_undecided():
    away = [h**2 * factor for h, factor in zip(STEPS, (1, 1, 1, Fraction(999, 1000)), strict=True)]
    assert converge(STEPS, away, 2).outcome == "undecided"


def test_slopes_that_still_move_are_undecided():
    moving = [h**2 * factor for h, factor in zip(STEPS, (1, 1, 2, 8), strict=True)]
    assert converge(STEPS, moving, 2).outcome == "undecided"


def test_a_rate_that_has_not_settled_is_undecided():
    wandering = [h**2 * (2 + (-1) ** k) for k, h in enumerate(STEPS)]
    assert converge(STEPS, wandering, 2).outcome == "undecided"
    with pytest.raises(ValueError, match="three steps"):
        converge(STEPS[:2], [1, 2], 1)


def test_euler_against_the_exponential():
    ctx = context(60)
    steps = [Fraction(1, 2**k) for k in (8, 10, 12, 14)]
    errors = [ctx.e - (1 + linear.number(ctx, h)) ** int(1 / h) for h in steps]
    assert converge(steps, errors, 1).outcome == "agrees"
    assert converge(steps, errors, 2).outcome == "differs"
