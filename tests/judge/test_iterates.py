"""Iterates: all digits that are printed are right, floats agree with them, and every refusal names the reason."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from sympy import I, Matrix, Piecewise, Rational, Symbol, floor, oo, symbols

from regproofs.errors import ShapeError, StatementError
from regproofs.judge.iterates import iterate
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.law import Discrete, Moments, Normal
from regproofs.simulate import context
from regproofs.simulate.runs import Diverged, NotCertified, Recursion, in_balls, in_mpmath

w, w1, w2, w_star, eta, lam = symbols("w w1 w2 w_star eta lam", real=True)
NETWORK = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
VALUES = {w_star: Fraction(3, 2), eta: Fraction(1, 2)}
SHAKEN = NoiseScalar("xi", Normal(0, eta))
START = [Fraction(1, 3), Fraction(1, 7)]


@pytest.mark.parametrize("steps", [0, 1, 300, 2000])
@pytest.mark.parametrize("digits", [15, 50])
def test_every_digit_is_right_by_a_run_at_twice_the_digits_and_by_mpmath(steps, digits):
    shown = iterate(NETWORK, [w1, w2], START, steps, Rational(1, 50), values=VALUES, digits=digits).text
    twice = iterate(NETWORK, [w1, w2], START, steps, Rational(1, 50), values=VALUES, digits=2 * digits).text
    ctx = context(2 * digits + steps // 20 + 20)
    x, y = (ctx.mpf(s.numerator) / s.denominator for s in START)
    for _ in range(steps):
        r = ctx.mpf(3) / 2 - x * y
        x, y = x - (x / 4 - r * y) / 50, y - (y / 4 - r * x) / 50
    for name, value in (("w1", x), ("w2", y)):
        unit = ctx.mpf(10) ** (ctx.floor(ctx.log10(abs(value))) + 1 - digits)
        assert abs(ctx.mpf(shown[name]) - value) <= unit / 2 * ctx.mpf("1.01")
        assert abs(ctx.mpf(twice[name]) - ctx.mpf(shown[name])) <= unit / 2 * ctx.mpf("1.01")


@pytest.mark.parametrize(
    "schedule",
    [[(Fraction(1, 3), 2000)], [(Fraction(1, 10**9), 1900), (Fraction(99), 100)]],
    ids=["a loss at every step", "a loss that comes late"],
)
def test_digits_that_are_lost_are_made_up_for(schedule):
    wander = Recursion(lambda f, c, a: (a,), lambda f, c, x, k: (x + k * x - k * x + x / 3 - x / 3,))
    found = in_balls(wander, [Fraction(1, 3)], [], schedule, 30)
    assert found.bits < 1000
    assert found.balls[0].str(30, radius=False) == "0." + 30 * "3"


def test_a_zero_that_no_ball_can_see_has_no_digits():
    cancel = Recursion(lambda f, c, a: (a,), lambda f, c, x, k: (x - k,))
    with pytest.raises(NotCertified, match="has no digits"):
        in_balls(cancel, [Fraction(1, 3)], [], [(Fraction(1, 3), 1)], 20)


def test_mpmath_and_floats_run_the_same_recursion():
    halve = Recursion(lambda f, c, a, p: (1 - a * p,), lambda f, c, x, k: (k * x,))
    ctx = context(30)
    assert in_mpmath(ctx, halve, [1], [1], [(Fraction(1, 2), 2), (Fraction(1, 4), 1)])[0] == ctx.mpf(3) / 16


def test_floats_agree_with_certified_digits_in_every_coordinate():
    starts = np.linspace(0.1, 2, 20_000).reshape(2, 10_000)
    run = iterate(NETWORK, [w1, w2], [starts, 0.5], 40, 0.125, values={w_star: 1.5, eta: 0.5}, record=[0, 40])
    assert np.array_equal(run.recorded["w1"][0], starts)
    assert np.array_equal(run.recorded["w2"][1], run.final["w2"])
    for place in ((0, 0), (1, 9_999), (0, 8_191), (0, 8_192)):
        exact = [Fraction(starts[place]), Fraction(1, 2)]
        text = iterate(NETWORK, [w1, w2], exact, 40, Rational(1, 8), values=VALUES, digits=15).text
        assert run.final["w1"][place] == pytest.approx(float(text["w1"]), rel=1e-13)


def test_schedules_of_every_form_give_one_run():
    forms = [[Fraction(1, k + 2) for k in range(5)], lambda k: Fraction(1, k + 2)]
    texts = {iterate(w**4, [w], [Fraction(1, 3)], 5, form, digits=30).text["w"] for form in forms}
    assert len(texts) == 1
    assert iterate(w**2 / 2, [w], [1], 3, lambda k: Rational(1, k + 2), digits=10).text["w"] == "0.2500000000"


def test_noise_has_its_law_and_a_seed_its_run():
    noise = NoiseScalar("xi", Normal(0, eta**2))
    kicked = lam * w**2 / 2 + noise * w
    run = [iterate(kicked, [w], [0.0], 1, 0.5, values={lam: 1, eta: 2.0}, replicates=10**5, seed=s) for s in (1, 1, 2)]
    assert np.array_equal(run[0].final["w"], run[1].final["w"])
    assert not np.array_equal(run[0].final["w"], run[2].final["w"])
    assert run[0].final["w"].shape == (10**5,)
    assert abs(run[0].final["w"].var() - 1) < 5 * np.sqrt(2 / 10**5)  # five standard errors


def test_dropout_and_rows_of_data_are_drawn_by_their_probabilities():
    mask = NoiseScalar("D", Discrete({0: Rational(1, 4), 1: Rational(3, 4)}))
    run = iterate((1 - mask * w) ** 2 / 2, [w], [0.0], 1, 1.0, replicates=10**5)
    assert abs(run.final["w"].mean() - 0.75) < 5 * np.sqrt(0.75 * 0.25 / 10**5)
    x, y = symbols("x y", real=True)
    rows = iterate((y - x * w) ** 2 / 2, [w], [0.0], 1, 1.0, data={(x, y): [[1, 2], [3, 5]]}, replicates=10**5)
    assert set(rows.final["w"]) == {2.0, 15.0}
    assert abs((rows.final["w"] == 2).mean() - 0.5) < 5 * 0.5 / np.sqrt(10**5)


def test_sharpness_aware_descent_jumps_to_and_fro():
    there = iterate(w**2, [w], [Fraction(1, 2)], 1, Rational(1, 3), method="sharpness aware", radius=1, digits=20)
    assert there.text["w"] == "-0.50000000000000000000"


def test_memory_is_the_state_and_what_is_recorded():
    start = np.linspace(0.1, 1, 10**6)
    iterate(NETWORK, [w1, w2], [start[:10], 0.5], 5, 0.1, values={w_star: 1.5, eta: 0.5})
    tracemalloc.start()
    iterate(NETWORK, [w1, w2], [start, 0.5], 5, 0.1, values={w_star: 1.5, eta: 0.5})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.2 * 2 * start.nbytes


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"start": [float("nan"), 1.0]}, StatementError, "start of w1 is not finite"),
        ({"step_size": 0}, StatementError, "positive and finite"),
        ({"step_size": -0.1}, StatementError, "positive and finite"),
        ({"step_size": float("inf")}, StatementError, "positive and finite"),
        ({"step_size": [0.1, 0.1]}, ShapeError, "5 steps need as many step sizes"),
        ({"steps": -1}, StatementError, "number of steps"),
        ({"start": [1.0]}, ShapeError, "1 of them have a start"),
        ({"start": [[1.0, 2.0], [1.0, 2.0, 3.0]]}, ShapeError, "broadcast"),
        ({"values": {w_star: 1.0}}, StatementError, "eta, which has no value"),
        ({"digits": 20}, StatementError, "give an int or a Fraction"),
        ({"digits": 0, "start": [1, 1], "step_size": Fraction(1, 9)}, StatementError, "digits that can be asked for"),
        (
            {"digits": 10**6, "start": [1, 1], "step_size": Fraction(1, 9)},
            StatementError,
            "digits that can be asked for",
        ),
        ({"digits": 2.5, "start": [1, 1], "step_size": Fraction(1, 9)}, StatementError, "digits that can be asked for"),
        ({"digits": 9, "start": [[1, 2], 1], "step_size": Fraction(1, 9)}, StatementError, "digits are certain"),
        ({"digits": 9, "start": [1, 1], "step_size": Fraction(1, 9), "record": [1]}, StatementError, "end of one run"),
        ({"start": [float("inf"), 1.0]}, StatementError, "start of w1 is not finite"),
        ({"start": ["much", 1.0]}, StatementError, "start of w1 is no real number"),
        ({"start": [1j, 1.0]}, StatementError, "start of w1 is no real number"),
        ({"start": [[], 1.0]}, ShapeError, "start of w1 has no entries"),
        ({"start": 1.0}, ShapeError, "1 of them have a start"),
        ({"step_size": None}, StatementError, "positive and finite"),
        ({"step_size": 1j}, StatementError, "positive and finite"),
        ({"step_size": [0.1, 0.1, 0.0, 0.1, 0.1]}, StatementError, "that of step 2 is 0.0"),
        ({"step_size": lambda k: 0.1 - k}, StatementError, "that of step 1 is -0.9"),
        ({"step_size": [[0.1], 0.1, 0.1, 0.1, 0.1]}, StatementError, "positive and finite"),
        ({"steps": 10**12}, StatementError, "number of steps"),
        ({"steps": 10**12, "step_size": lambda k: 0.1}, StatementError, "number of steps"),
        ({"steps": 2.0}, StatementError, "number of steps"),
        ({"steps": True}, StatementError, "number of steps"),
        ({"record": [1.5]}, StatementError, "a recorded step"),
        ({"record": [-1]}, StatementError, "a recorded step"),
        ({"replicates": 0}, StatementError, "number of replicates"),
        ({"replicates": -2}, StatementError, "number of replicates"),
        ({"replicates": 2.5}, StatementError, "number of replicates"),
        ({"replicates": 10**13}, StatementError, "number of replicates"),
        ({"replicates": 10**6, "start": [np.ones(10**4), 1.0]}, StatementError, "coordinates times replicates"),
        ({"seed": -1}, StatementError, "a seed"),
        ({"seed": "first"}, StatementError, "a seed"),
        ({"over": [w1, w1]}, StatementError, "named twice"),
        ({"over": []}, StatementError, "name the symbols"),
        ({"loss": "w1**2"}, StatementError, "another symbol w1"),
        ({"loss": "w1 +"}, StatementError, "a loss is an expression"),
        ({"loss": w1 > 0}, StatementError, "a number for each point"),
        ({"loss": Matrix([w1, w2])}, StatementError, "a number for each point"),
        ({"loss": floor(w1)}, StatementError, "no formula"),
        ({"values": {w1: 1.0}}, StatementError, "w1 descends"),
        ({"values": {"eta": 1.0}}, StatementError, "of symbols, not of"),
        ({"values": {w_star: float("nan"), eta: 1.0}}, StatementError, "value of w_star is not finite"),
        ({"values": {w_star: "a", eta: 1.0}}, StatementError, "value of w_star is no real number"),
        ({"radius": 1}, StatementError, "has no radius"),
        ({"method": "sharpness aware", "radius": -1}, StatementError, "a radius is a number from 0 on"),
        ({"method": "sharpness aware", "radius": float("nan")}, StatementError, "a radius is a number from 0 on"),
        ({"data": {lam: [1.0]}}, StatementError, "a tuple of symbols"),
        ({"data": {(lam,): []}}, ShapeError, "data of lam has no entries"),
        ({"data": {(lam, w): [[1.0, 2.0, 3.0]]}}, ShapeError, "2 columns"),
        ({"data": {(lam, w): [[1.0, 2.0], [1.0]]}}, StatementError, "data of lam, w is no real number"),
        ({"data": {(lam,): [[float("nan")]]}}, StatementError, "data of lam is not finite"),
        ({"loss": w1 * SHAKEN, "values": {eta: -1}}, StatementError, "is negative"),
        (
            {"loss": w1 * NoiseScalar("xi", Normal(0, eta))} | {"values": {eta: [1, 2]}},
            StatementError,
            "needs a number",
        ),
        ({"method": "Newton"}, StatementError, "no method 'Newton'"),
        ({"method": "sharpness aware"}, StatementError, "needs a radius"),
        ({"record": [6]}, StatementError, "a recorded step"),
        ({"record": 5}, StatementError, "are a sequence"),
        ({"loss": oo}, StatementError, "a real and finite number"),
        ({"loss": I * w1}, StatementError, "a real and finite number"),
        ({"loss": Piecewise((w1, w1 > 0), (1, True))}, StatementError, "a case distinction"),
        ({"over": w1}, StatementError, "name the symbols"),
        ({"start": [10**400, 1.0]}, StatementError, "beyond the floats"),
        ({"step_size": True}, StatementError, "positive and finite"),
        ({"values": [1]}, StatementError, "as a mapping"),
        ({"data": [1]}, StatementError, "as a mapping"),
        ({"digits": 9, "start": ["1e999999999", 1]}, StatementError, "exact numbers only"),
        ({"over": [w1**2, w2]}, StatementError, "name the symbols"),
        ({"loss": NETWORK + NoiseScalar("xi", Moments(0, 1))}, StatementError, "only moments"),
    ],
)
def test_what_cannot_be_run_is_refused_in_words(changed, error, words):
    asked = {"loss": NETWORK, "over": [w1, w2], "start": [1.0, 1.0], "steps": 5, "step_size": 0.1}
    asked |= {"values": {w_star: 1.0, eta: 0.5}}
    with pytest.raises(error, match=words):
        iterate(**(asked | changed))


def test_a_divergence_is_told_with_its_step():
    with pytest.raises(Diverged, match="at step 3 ") as floats:
        iterate(-(w**4) / 4, [w], [1.0e30], 40, 1.0)
    with pytest.raises(Diverged) as balls:
        iterate(-(w**4) / 4, [w], [10**30], 400, 1, digits=5)
    assert floats.value.step < balls.value.step < 40
    kept = iterate(-(w**4) / 4, [w], [1.0e30], 40, 1.0, allow_divergence=True)
    assert not np.isfinite(kept.final["w"]).any()


def test_a_name_of_the_program_is_refused_as_a_parameter():
    with pytest.raises(StatementError, match="another name"):
        iterate(w * Symbol("c"), [w], [1.0], 1, 0.1, values={Symbol("c"): 1})


@pytest.mark.parametrize("processors", [1, 2, None])
def test_a_run_does_not_depend_on_how_many_tiles_run_at_once(processors, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    noise = NoiseScalar("xi", Normal(1, eta**2))
    run = iterate(w**2 / 2 + noise * w, [w], [0.0], 3, 0.5, values={eta: 0.1}, replicates=20_000, seed=4).final["w"]
    parts = np.split(run, [8192, 16384])
    assert all(abs(part.mean() + 0.875) < 0.005 for part in parts)
    assert len(np.unique(run)) == 20_000


def test_numbers_that_pass_by_zero_together_keep_their_digits():
    drift = Recursion(lambda f, c, a: (a,), lambda f, c, x, k: (x - k,))
    found = in_balls(drift, [Fraction(1000)], [], [(Fraction(1, 3), 2999), (Fraction(1, 7), 1000)], 40)
    exact = 1000 - Fraction(2999, 3) - Fraction(1000, 7)
    assert found.balls[0].str(40, radius=False) == str(context(40).mpf(exact.numerator) / exact.denominator)


def test_many_replicates_keep_no_more_than_their_state_and_a_tile():
    noise = NoiseScalar("xi", Normal(0, 1))
    tracemalloc.start()
    run = iterate(w**2 / 2 + noise * w, [w], [1.0], 30, 0.1, replicates=10**6, record=[30])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.3 * 2 * run.final["w"].nbytes


@pytest.mark.parametrize("digits", [9, 10, 30])
def test_a_loss_of_any_size_leaves_the_digits_asked_for(digits):
    lose = Recursion(lambda f, c, a: (a,), lambda f, c, x, k: (x + k * x - k * x,))
    for bits in range(60, 100):
        (ball,) = in_balls(lose, [Fraction(1, 3)], [], [(Fraction(2**bits), 1)], digits).balls
        assert ball.rad() * 10**digits <= abs(ball)


def test_numbers_beyond_all_bounds_are_a_divergence_in_mpmath_too():
    cube = Recursion(lambda f, c, a: (), lambda f, c, x: (x * x * x,))
    with pytest.raises(Diverged) as told:
        in_mpmath(context(15), cube, [2], [], [(1, 40)])
    assert told.value.step == 16
