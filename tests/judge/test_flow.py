"""Flows of any field: against closed forms, conserved quantities, twice the digits, and enclosures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import arb, ctx
from sympy import Abs, Float, Max, Rational, cos, exp, log, pi, sign, sin, sinh, sqrt, symbols, tan, tanh

from regproofs.errors import ShapeError, StatementError
from regproofs.judge.flow import compiled, solve_flow
from regproofs.simulate.arithmetic import exactly
from regproofs.simulate.trajectory import OutOfReach, follow

x, y, z, t, a = symbols("x y z t a", real=True)

# fields, starts and times that visit every recurrence
FIELDS: dict[str, tuple[dict[Any, Any], dict[Any, Any], Any]] = {
    "cubic": ({x: x - x**3}, {x: "1/10"}, 3),
    "rotation": ({x: y, y: -x}, {x: 0, y: 1}, 7),
    "backwards": ({x: x * (1 - x)}, {x: "1/3"}, -2),
    "rational": ({x: y / (1 + x**2), y: -x / (2 + y**2) ** 2}, {x: 1, y: "1/2"}, 2),
    "elementary": ({x: exp(-x) * cos(y), y: log(2 + x) * sin(x * y)}, {x: "1/2", y: 1}, 2),
    "powers": ({x: sqrt(1 + x**2) * Rational(1, 2), y: (1 + x**2) ** Rational(-2, 3)}, {x: 0, y: 0}, 2),
    "hyperbolic": ({x: tanh(y) - x / 3, y: sinh(x) / 5 + tan(y) / 7}, {x: "1/4", y: "1/3"}, 1),
    "depth three": ({w: (2 - x * y * z) * x * y * z / w - w / 4 for w in (x, y, z)}, {x: 1, y: "1/2", z: "3/2"}, 2),
    "in time": ({x: 2 * x - 2 * x**2 + 2 * exp(-t) + pi * sin(t)}, {x: 1}, 2),
    "sizes": ({x: -Abs(x) * x}, {x: -1}, "1/2"),
    "sides": ({x: sign(x) - x**3, y: -sign(y) * x**4 / 9}, {x: "1/2", y: -5}, 1),
}
ALL = pytest.mark.parametrize("name", FIELDS)


def solved(name: str, digits: int, **options: Any) -> list[Any]:
    field, start, time = FIELDS[name]
    over = t if name == "in time" else None
    flow = solve_flow(field, start, time, over=over, digits=digits, **options)
    return [flow[state] for state in field]


def apart(first: list[Any], second: list[Any]) -> Any:
    wide = second[0].context
    return max(abs(wide.make_mpf(p._mpf_) - q) / abs(q) for p, q in zip(first, second, strict=True))


@ALL
@pytest.mark.parametrize("digits", [15, 50])
def test_every_digit_is_right_against_twice_the_digits(name: str, digits: int) -> None:
    better = solved(name, 2 * digits)
    assert apart(solved(name, digits), better) < better[0].context.mpf(10) ** (1 - digits)


@ALL
def test_the_arithmetic_of_mpmath_leads_to_the_same_number(name: str) -> None:
    integers, mpmath = (solved(name, 25, arithmetic=kind) for kind in ("integers", "mpmath"))
    assert apart(integers, [mpmath[0].context.mpf(v) for v in mpmath]) < 1e-24


@ALL
def test_the_enclosure_contains_the_solution_and_is_narrow(name: str) -> None:
    field, start, time = FIELDS[name]
    flow = solve_flow(field, start, time, over=t if name == "in time" else None, digits=30, validated=True)
    for state, value in zip(field, solved(name, 60), strict=True):
        with ctx.workprec(300):
            truth = arb(value.context.nstr(value, 55))
            assert flow.ball(state).overlaps(truth)
            assert flow.ball(state).rad() <= abs(truth) * arb(10) ** -29


def test_an_enclosure_excludes_a_solution_that_is_off_in_the_30th_digit() -> None:
    flow = solve_flow({x: -x}, {x: 1}, 1, digits=40, validated=True)
    with ctx.workprec(300):
        assert flow.ball(x).overlaps(arb(-1).exp())
        assert not flow.ball(x).overlaps(arb(-1).exp() + arb(10) ** -30)


def test_dense_output_between_the_steps() -> None:
    flow = solve_flow({x: y, y: -x}, {x: 0, y: 1}, 20, digits=40)
    found = flow.at("37/3")[x]
    assert abs(found - found.context.sin(found.context.mpf(37) / 3)) < found.context.mpf(10) ** -38
    with pytest.raises(StatementError, match="from 0 to 20"):
        flow.at(21)


def test_a_thousand_digits() -> None:
    e = solve_flow({x: x}, {x: 1}, 1, digits=1000)[x]
    assert abs(e - e.context.e) < e.context.mpf(10) ** -997


@pytest.mark.parametrize(
    ("field", "start", "time", "words"),
    [
        ({x: x**3}, {x: 1}, 1, "blows up near t = 0.5"),
        ({x: x**2 + y, y: x}, {x: 1, y: 1}, 5, "blows up near t = 0.7465"),
        ({x: sqrt(Abs(x))}, {x: 0}, 1, "sign of 0 at the start: no solution is determined"),
        ({x: sqrt(Abs(x))}, {x: 1}, -3, "passes a place where its field has no Taylor series"),
        ({x: 1 / x}, {x: 0}, 1, "divides by 0"),
        ({x: -1 / x}, {x: 1}, 1, "near t = 0.5"),
        ({x: log(x)}, {x: -1}, 1, "logarithm"),
        ({x: 1 + y, y: log(x)}, {x: 0, y: 0}, 1, "logarithm of a number that is not positive at the start"),
        ({x: sin(x)}, {x: 1}, 10**30, "Taylor steps lead to t = "),
        ({x: Max(x, 0)}, {x: 1}, 1, "no Taylor recurrence"),
        ({x: Float(0.1) * x}, {x: 1}, 1, "floating-point"),
        ({x: a * x}, {x: 1}, 1, "speaks of a"),
        ({x: x}, {x: float("nan")}, 1, "finite number"),
        ({x: x}, {x: "inf"}, 1, "exact finite number"),
        ({x: x}, {x: 1}, "soon", "exact finite number"),
        ({x: x}, {x: [1, 2]}, 1, "exact finite number"),
        ({x: x}, {x: 1j}, 1, "exact finite number"),
        ({x: x}, {x: 1}, float("inf"), "finite number"),
        ({x: "x"}, {x: 1}, 1, "no expression: 'x'"),
        ({x: -x}, {x: "1e-3000"}, 1, "where its digits are lost"),
        ({x: sqrt(Abs(x))}, {x: -1}, 3, "passes a place where its field has no Taylor series"),
        ({x: x ** Rational(1, 3)}, {x: 0}, 1, "power 1/3 of a number that is not positive at the start"),
    ],
)
def test_what_cannot_be_solved_is_refused_with_the_place(field: Any, start: Any, time: Any, words: str) -> None:
    with pytest.raises(StatementError, match=words):
        solve_flow(field, start, time, steps=60 if time == 10**30 else 2000)


@pytest.mark.parametrize("small", ["1e-30", "1e-300", "1e30"])
@pytest.mark.parametrize("digits", [6, 15, 30])
def test_a_field_keeps_its_digits_among_small_and_large_numbers(small: str, digits: int) -> None:
    values: dict[Any, Any] = {a: small, y: 0}
    flow = solve_flow({x: ((2 - x * y) * y - a * x) / a}, {x: 1}, 1, digits=digits, numbers=values)[x]
    assert abs(flow * flow.context.e - 1) < flow.context.mpf(10) ** (1 - digits)


@pytest.mark.parametrize(
    ("field", "closed"),
    [
        ({x: x * (1 - x)}, lambda m: 2 / (2 + m.exp(-1))),
        ({x: y, y: -x}, lambda m: (m.sin(1) + m.cos(1)) * m.mpf(1) / 2 + (m.cos(1) - m.sin(1)) / 6),
    ],
)
def test_a_thousand_digits_of_closed_forms(field: Any, closed: Any) -> None:
    start = {x: "2/3", y: "1/3"}
    found = solve_flow(field, {w: start[w] for w in field}, 1, digits=1000)[x]
    exact = closed(found.context)
    assert abs(found / exact - 1) < found.context.mpf(10) ** -999


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"steps": 0}, "a number of steps is a whole number from 1"),
        ({"steps": 2.5}, "a number of steps"),
        ({"steps": "5"}, "a number of steps"),
        ({"seconds": -1}, "seconds granted"),
        ({"seconds": float("nan")}, "seconds granted"),
        ({"seconds": "x"}, "seconds granted"),
        ({"over": "t"}, "the symbol of the time"),
        ({"over": x}, "the symbol of the time, and no state"),
        ({"numbers": {"a": 1}}, "those of symbols"),
        ({"numbers": [1]}, "as a mapping"),
        ({"numbers": {x: 2}}, "x moves"),
        ({"time": "1e999999999"}, "of a reasonable size"),
        ({"time": True}, "exact finite number"),
        ({"start": {x: Float(0.5)}}, "binary number"),
        ({"start": [1]}, "as a mapping"),
        ({"field": [x]}, "as a mapping"),
    ],
)
def test_what_is_handed_in_is_looked_at(options: dict[str, Any], words: str) -> None:
    with pytest.raises(StatementError, match=words):
        solve_flow(**{"field": {x: -x}, "start": {x: 1}, "time": 1, **options})


def test_a_flow_has_its_states_only() -> None:
    flow = solve_flow({x: -x}, {x: 1}, 1, validated=True)
    with pytest.raises(StatementError, match="the states of this flow are x, not y"):
        flow[y]
    with pytest.raises(StatementError, match="the states of this flow are x, not y"):
        flow.ball(y)


@pytest.mark.parametrize("digits", [0, -5, 10**9, 2.5, True])
def test_impossible_precision_is_refused(digits: Any) -> None:
    with pytest.raises(StatementError, match="digits"):
        solve_flow({x: x}, {x: 1}, 1, digits=digits)


def test_states_and_starts_must_match() -> None:
    with pytest.raises(ShapeError, match="y"):
        solve_flow({x: y, y: x}, {x: 1}, 1)
    with pytest.raises(ShapeError):
        solve_flow({}, {}, 1)


def test_a_blow_up_is_not_enclosed_either() -> None:
    with pytest.raises(StatementError, match=r"near t = 0\.5"):
        solve_flow({x: x**3}, {x: 1}, 1, validated=True)


def test_part_of_the_way_is_told_as_such() -> None:
    program = compiled(((x, -x + sin(x) / 2),)).series
    way = follow(program, [Fraction(1)], Fraction(10**6), digits=20, most=5, partly=True)
    assert 0 < way.reached < 10**6
    with pytest.raises(OutOfReach):
        follow(program, [Fraction(1)], Fraction(10**6), digits=20, most=5)


@pytest.mark.parametrize(
    ("digits", "time"), [(15, 2), (15, -1), (50, 2), (50, -1), (100, 1), (100, -1), (1000, Fraction(-1, 50))]
)
def test_all_digits_are_right_there_and_on_the_way(digits: int, time: Any) -> None:
    field = {x: y * (1 - x * y), y: x * (1 - x * y) - y / 4}
    some, more = (solve_flow(field, {x: 1, y: "1/3"}, time, digits=d) for d in (digits, 2 * digits))
    for place in (Fraction(time), Fraction(time, 3), Fraction(5 * time, 7)):
        few, many = some.at(place), more.at(place)
        assert apart([few[x], few[y]], [many[x], many[y]]) < many[x].context.mpf(10) ** (1 - digits)


def test_another_arithmetic_is_refused() -> None:
    with pytest.raises(StatementError, match="integers or mpmath, not in double"):
        solve_flow({x: x}, {x: 1}, 1, arithmetic="double")  # type: ignore[arg-type]


def test_a_solution_that_decays_far_keeps_its_digits() -> None:
    far = solve_flow({x: -x}, {x: 1}, 3000, digits=30)[x]
    assert abs(far / far.context.exp(-3000) - 1) < 1e-29


def test_a_thousand_digits_of_two_states_without_polynomials_are_right() -> None:
    """Held against 200 digits more, which cost a fifth of twice the digits and show a wrong digit as well."""
    few, many = (
        solve_flow({x: -sin(y), y: x * exp(-y)}, {x: "1/2", y: "1/3"}, "1/10", digits=digits).values
        for digits in (1000, 1200)
    )
    for state in (x, y):
        assert abs(exactly(few[state]) - exactly(many[state])) < Fraction(1, 10**1000)
