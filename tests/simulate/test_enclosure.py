"""Enclosures of flows: stiff ones, long ones, starts that are balls, and the reasons why there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import arb, arb_mat, ctx
from sympy import Abs, cos, log, sign, sin, sqrt, symbols

from regproofs.errors import StatementError
from regproofs.judge.flow import compiled, solve_flow
from regproofs.simulate.enclosure import NotEnclosed, _over_the_step, _Step, enclose
from regproofs.simulate.taylor import Balls
from regproofs.simulate.tilted import ROUGH, Tilted

x, y, z = symbols("x y z", real=True)
OSCILLATOR = {x: y, y: 100 * (1 - x**2) * y - x}
ROBERTSON = {
    x: -x / 25 + 10**4 * y * z,
    y: x / 25 - 10**4 * y * z - 3 * 10**7 * y**2,
    z: 3 * 10**7 * y**2,
}
RELAXING = {x: -1000 * (x - cos(y)), y: 1}

# fields, starts, times, and steps in which an enclosure of 30 digits is to be had
HARD: dict[str, tuple[dict[Any, Any], dict[Any, Any], Any, int]] = {
    "slow manifold": (OSCILLATOR, {x: 2, y: 0}, "1/2", 60),
    "transient": (RELAXING, {x: 0, y: 0}, "1/50", 20),
    "reactions": (ROBERTSON, {x: 1, y: 0, z: 0}, "1/100", 60),
    "pendulum": ({x: y, y: -sin(x)}, {x: 1, y: 0}, 20, 60),
    "chaos": ({x: 10 * (y - x), y: x * (28 - z) - y, z: x * y - 8 * z / 3}, {x: 1, y: 1, z: 1}, 2, 60),
    "backwards": (RELAXING, {x: 1, y: 0}, "-1/50", 20),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_flows_are_enclosed_in_few_steps(name: str) -> None:
    field, start, time, steps = HARD[name]
    flow = solve_flow(field, start, time, digits=30, validated=True, steps=steps)
    better = solve_flow(field, start, time, digits=60)
    for state in field:
        with ctx.workprec(400):
            truth = arb(better[state].context.nstr(better[state], 56))
            assert flow.ball(state).overlaps(truth)
            assert flow.ball(state).rad() <= abs(truth) * arb(10) ** -29


def test_a_step_is_not_limited_by_how_fast_the_field_contracts() -> None:
    flow = solve_flow({x: -1000 * x}, {x: 1}, 1, digits=30, validated=True, steps=250)
    with ctx.workprec(300):
        assert (flow.ball(x) * arb(1000).exp() - 1).contains(0)
        assert flow.ball(x).rel_accuracy_bits() > 99


def test_turning_does_not_widen() -> None:
    (first, second) = enclose(compiled(((x, y), (y, -x))).field({}), [Fraction(0), arb(1, 1e-20)], Fraction(300), 15)
    with ctx.workprec(200):
        assert first.contains(arb(300).sin())
        assert max(first.rad(), second.rad()) < arb("2e-20")


def test_a_start_in_a_ball_leads_into_the_ball_at_the_end() -> None:
    field = {x: y, y: -sin(x) - y / 5}
    found = enclose(compiled(tuple(field.items())).field({}), [arb(1, 0.125), arb(0, 0.125)], Fraction(1), 15)
    for angle in np.linspace(0, 6, 9):
        at = {x: 1 + Fraction(np.cos(angle)) / 8, y: Fraction(np.sin(angle)) / 8}
        flow = solve_flow(field, at, 1, digits=20)
        assert all(ball.contains(arb(str(flow[w]))) for w, ball in zip(field, found, strict=True))
    assert found[0].rad() < 0.4


def test_the_ends_of_a_ball_lead_into_the_ball() -> None:
    """x' = x^2 from 0.3 and from 0.7, of which the second leads farther than the slope in the middle tells."""
    (found,) = enclose(compiled(((x, x**2),)).field({}), [arb(0.5, 0.2)], Fraction(1, 2), 15)
    assert found.contains(arb(3) / 8.5)
    assert found.contains(arb(7) / 6.5)


def test_tilted_sets_contain_the_images_of_their_points() -> None:
    rng = np.random.default_rng(0)
    here = Tilted.around([arb(1, 2.0**-9), arb(2, 2.0**-12), arb(0)])
    points = [np.array([1 + a * 2.0**-9, 2 + b * 2.0**-12, 0]) for a in (-1, 0, 1) for b in (-1, 1)]
    for _ in range(6):
        turn = rng.normal(size=(3, 3))
        image = arb_mat(turn.tolist()) * arb_mat([[m] for m in here.middle])
        here = here.carried(image.entries(), arb_mat(turn.tolist()))
        points = [turn @ p for p in points]
        for i, ball in enumerate(here.hull()):
            assert all(abs(p[i] - float(ball.mid())) <= float(ball.rad()) * (1 + 1e-6) + 1e-12 for p in points)
        spread = max(abs(p - points[0]).max() for p in points)
        assert max(float(x.rad()) for x in here.hull()) < 2 * spread


def test_a_budget_that_does_not_suffice_is_told_with_the_time_reached() -> None:
    with pytest.raises(StatementError, match=r"^3 validated steps lead to t = 0\.00\d+, not to t = 1\.0; steps= may"):
        solve_flow({x: -1000 * x}, {x: 1}, 1, validated=True, steps=3)
    with pytest.raises(StatementError, match=r"^0 validated steps in 0 s lead to t = 0\.0, not to t = 10\.0; seconds="):
        solve_flow(OSCILLATOR, {x: 2, y: 0}, 10, validated=True, seconds=0)


def test_solutions_that_part_too_fast_are_told_as_such() -> None:
    field = compiled(((x, y), (y, x))).field({})
    with pytest.raises(NotEnclosed, match=r"bits would be needed up to t = 1\.0e\+6: solutions part too fast"):
        enclose(field, [Fraction(1), Fraction(-1)], Fraction(10**6), 15)


def test_digits_that_are_lost_on_the_way_are_had_with_more_bits() -> None:
    flow = solve_flow({x: y, y: x}, {x: 1, y: -1}, 100, digits=20, validated=True)
    with ctx.workprec(300):
        assert flow.ball(x).overlaps(arb(-100).exp())
        assert flow.ball(x).rel_accuracy_bits() > 66


def one_step(field: dict[Any, Any], start: list[Any], step: Any) -> _Step:
    return _Step(compiled(tuple(field.items())).field({}), Tilted.around(start), Fraction(step), 80)


@pytest.mark.parametrize(
    ("rate", "step"), [(x**2, 2), (x**2, "0.9"), (x**3, 1), (-(x**2), "-1.5"), (1 / (2 - x), 2), (1 + x**2, 2)]
)
def test_a_step_to_a_singularity_or_beyond_is_not_confirmed(rate: Any, step: Any) -> None:
    with ctx.workprec(120):
        assert one_step({x: rate}, [arb(1)], step).taken()[0] is None
        assert one_step({x: rate}, [arb(1)], Fraction(step) / 64).taken()[0] is not None


def test_the_box_around_a_step_has_room_for_what_the_polynomial_leaves() -> None:
    step = one_step({x: y, y: -sin(x)}, [arb(1, 0.01), arb(0)], "1/4")
    with ctx.workprec(ROUGH):
        near, far, allowed = step._around(step.here.hull(), 12)
        for series, box, rest in zip(near, far, allowed, strict=True):
            assert rest > 0
            assert box[0].contains(_over_the_step(series) + arb(0, rest))


# fields of x and y with the derivative of the flow by its start, entry by entry, from a start and a time
DERIVATIVES: dict[str, tuple[dict[Any, Any], Any]] = {
    "linear": ({x: -3 * x, y: 2 * y}, lambda a, b, h: [(-3 * h).exp(), 0, 0, (2 * h).exp()]),
    "turning": ({x: -y, y: x}, lambda a, b, h: [h.cos(), -h.sin(), h.sin(), h.cos()]),
    "apart": ({x: x**2, y: 1}, lambda a, b, h: [1 / (1 - h * a) ** 2, 0, 0, 1]),
    "one by the other": ({x: y**2, y: y}, lambda a, b, h: [1, b * ((2 * h).exp() - 1), 0, h.exp()]),
    "falling": ({x: y, y: -(y**2)}, lambda a, b, h: [1, h / (1 + h * b), 0, 1 / (1 + h * b) ** 2]),
}


TIMES = [(name, time) for name in DERIVATIVES for time in ("1/8", "-1/8", "1/100", "1/2")]


@pytest.mark.parametrize(("name", "time"), [*TIMES, ("linear", "3/2"), ("turning", "3/2")])
@pytest.mark.parametrize("radius", [0, 1e-2])
def test_the_derivative_by_the_start_is_in_its_balls(name: str, radius: float, time: str) -> None:
    field, derivative = DERIVATIVES[name]
    step = one_step(field, [arb(0.5, radius), arb(0.75, radius)], time)
    with ctx.workprec(ROUGH):
        near, far, _ = step._around(step.here.hull(), 40)
        found = step._derivative(near, far).entries()
    with ctx.workprec(200):
        h = arb(step.step.numerator) / step.step.denominator
        for a, b in [(0.5 + s * radius, 0.75 + t * radius) for s in (-0.99, 0, 0.99) for t in (-0.99, 0, 0.99)]:
            assert all(d.overlaps(arb(e)) for d, e in zip(found, derivative(arb(a), arb(b), h), strict=True))
    assert radius or all(d.rad() < 1e-3 for d in found)


def test_what_the_derivative_leaves_is_bounded_over_the_whole_step() -> None:
    """x' = x^2 from 1/2 to nine tenths of its way to infinity, where few coefficients tell a third of the slope."""
    step = one_step({x: x**2}, [arb(0.5)], "9/5")
    with ctx.workprec(ROUGH):
        near, far, _ = step._around(step.here.hull(), 40)
        (found,) = step._derivative(near, far).entries()
        assert found.overlaps(arb(100))


def test_a_step_takes_its_derivative_over_the_box_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(_Step, "_derivative", lambda self, near, far: seen.append((near, far)) or arb_mat([[1]]))
    with ctx.workprec(120):
        one_step({x: x**2}, [arb(0.5, 2.0**-20)], "1/8").taken()
    ((near, far),) = seen
    assert near[0][0].rad() > 0
    assert far[0][0].contains(_over_the_step(near[0]))


@pytest.mark.parametrize("rate", [-sign(x), Abs(x), 1 / x, log(x), sqrt(x)])
def test_a_ball_around_a_place_without_a_series_is_not_led_on(rate: Any) -> None:
    """The middle alone would be: some of the starts have no solution, or another one."""
    with ctx.workprec(120):
        assert one_step({x: rate}, [arb(0.25, 0.5)], "1/8").taken()[0] is None
    assert [Balls().direction(arb(m, 0.5)) for m in (-1, -0.25, 0.25, 1)] == [-1, 0, 0, 1]


def test_powers_of_balls_contain_those_of_their_points() -> None:
    a = Balls()
    with ctx.workprec(120):
        cube = a.raised(2, a.exact(1, 3)) ** 3
        assert cube.contains(2)
        assert not cube.is_exact()
        assert a.raised(arb(2, 0.5), a.exact(1, 2)).contains(arb(2.25).sqrt())
        assert a.raised(arb(-2), 3) == -8
