"""Claimed lists of critical points: the right one is proved, each plausible wrong one refuted at a point."""

from __future__ import annotations

import pytest
from sympy import Abs, And, CRootOf, Eq, Ne, Rational, Symbol, exp, sign, sqrt, symbols, sympify

from regproofs.calculus.critical import Listed, Listing, check
from regproofs.errors import StatementError

x, y, a, u = symbols("x y a u", real=True)
s = Symbol("s", positive=True)
penalised = (u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2
plain = (u - x * y) ** 2 / 2
root, side = sqrt(Abs(u) - s), sign(u)
three = [(0, 0), (root, side * root), (-root, -side * root)]
TRUE = [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, three)]


def listed(*at, **claims):
    return Listed({x: sympify(at[0]), y: sympify(at[1])}, **claims)


@pytest.mark.parametrize(
    "listing",
    [
        TRUE,
        [(u > s, [(0, 0), (sqrt(u - s), sqrt(u - s)), (-sqrt(u - s), -sqrt(u - s))]), (Abs(u) <= s, [(0, 0)]),
         (u < -s, [(0, 0), (sqrt(-u - s), -sqrt(-u - s)), (-sqrt(-u - s), sqrt(-u - s))])],
        [(Abs(u) < s, [(0, 0)]), (Abs(u) >= s, three)],  # at the threshold the three points are one
        [Listing(Abs(u) <= s, (listed(0, 0),)), Listing(Abs(u) > s, tuple(listed(*p) for p in three))],
    ],
)  # fmt: skip
def test_the_right_list_is_proved(listing):
    answer = check(penalised, (x, y), listing)
    assert answer.truth == "proved"
    assert not answer.side_conditions
    assert any(key.endswith("tree") for key in answer.certificate)


WRONG = {
    "a point is missing": ([(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, three[:2])], "not in the list"),
    "zero is missing": ([(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, three[1:])], "not in the list"),
    "a point too many": ([(Abs(u) <= s, [(0, 0), (1, 1)]), (Abs(u) > s, three)], "is not 0"),
    "a sign is flipped": (
        [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, [(0, 0), (root, -side * root), (-root, side * root)])],
        "is not 0",
    ),
    "the sign of the target is forgotten": (
        [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, [(0, 0), (root, root), (-root, -root)])],
        "is not 0",
    ),
    "the threshold is moved": ([(Abs(u) <= 2 * s, [(0, 0)]), (Abs(u) > 2 * s, three)], "not in the list"),
    "the threshold is squared": ([(Abs(u) <= s**2, [(0, 0)]), (Abs(u) > s**2, three)], ""),
    "the boundary is left out": ([(Abs(u) < s, [(0, 0)]), (Abs(u) > s, three)], "no condition"),
    "the absolute value is forgotten": ([(u <= s, [(0, 0)]), (u > s, three)], "not in the list"),
    "roots of negative numbers": ([(Abs(u) <= s, three), (Abs(u) > s, three)], "not a real number"),
    "the root is forgotten": (
        [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, [(0, 0), (root**2, side * root**2), (-(root**2), -side * root**2)])],
        "is not 0",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_list_is_refuted(name):
    listing, reason = WRONG[name]
    answer = check(penalised, (x, y), listing)
    assert answer.truth == "refuted"
    assert reason in answer.certificate["reason"]
    assert {"u", "s"} <= set(answer.witness)


def test_a_missing_point_is_a_critical_point():
    answer = check(penalised, (x, y), WRONG["a point is missing"][0])
    at = {symbol: sympify(answer.witness[symbol.name]) for symbol in (x, y, u, s)}
    assert [penalised.diff(v).subs(at).equals(0) for v in (x, y)] == [True, True]
    assert (at[x], at[y]) not in [tuple(sympify(e).subs(at) for e in p) for p in three[:2]]


def test_a_point_that_is_none_has_a_gradient():
    answer = check(penalised, (x, y), WRONG["the sign of the target is forgotten"][0])
    at = {symbol: Rational(answer.witness[symbol.name]) for symbol in (u, s)}
    here = {v: sympify(e).subs(at) for v, e in zip((x, y), (root, root), strict=True)}
    assert penalised.subs(at).diff(x).subs(here) != 0


@pytest.mark.parametrize(
    ("claims", "truth"),
    [
        ({"index": 1, "kind": "strict saddle", "value": u**2 / 2}, "proved"),
        ({"index": 0}, "refuted"),
        ({"index": 2}, "refuted"),
        ({"kind": "minimum"}, "refuted"),
        ({"kind": "degenerate"}, "refuted"),
        ({"value": -(u**2) / 2}, "refuted"),
        ({"value": u**2}, "refuted"),
    ],
)
def test_what_is_said_of_a_point_is_checked(claims, truth):
    listing = [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, [listed(0, 0, **claims), *three[1:]])]
    assert check(penalised, (x, y), listing).truth == truth


@pytest.mark.parametrize(
    ("value", "truth"),
    [(s * Abs(u) - s**2 / 2, "proved"), (s * Abs(u) + s**2 / 2, "refuted"), (s * u - s**2 / 2, "refuted")],
)
def test_the_least_value_is_hubers(value, truth):
    listing = [(Abs(u) <= s, [(0, 0)]), (Abs(u) > s, [(0, 0), listed(*three[1], value=value), three[2]])]
    assert check(penalised, (x, y), listing).truth == truth


def test_the_index_at_the_boundary_is_none():
    assert check(penalised, (x, y), [(Abs(u) <= s, [listed(0, 0, index=0)]), (Abs(u) > s, three)]).truth == "refuted"
    good = [(Abs(u) < s, [listed(0, 0, index=0)]), (Eq(Abs(u), s), [listed(0, 0, kind="degenerate")])]
    assert check(penalised, (x, y), [*good, (Abs(u) > s, three)]).truth == "proved"


HYPERBOLA = {
    "right": ([(Ne(u, 0), [(0, 0)], [(x * y - u,)]), (Eq(u, 0), [], [(x,), (y,)])], "proved"),
    "the cross as one equation": ([(Ne(u, 0), [(0, 0)], [(x * y - u,)]), (Eq(u, 0), [], [(x * y,)])], "proved"),
    "half of the cross": ([(Ne(u, 0), [(0, 0)], [(x * y - u,)]), (Eq(u, 0), [], [(x,)])], "refuted"),
    "no saddle": ([(Ne(u, 0), [], [(x * y - u,)]), (Eq(u, 0), [], [(x * y,)])], "refuted"),
    "wrong sign": ([(Ne(u, 0), [(0, 0)], [(x * y + u,)]), (Eq(u, 0), [], [(x * y,)])], "refuted"),
    "points only": ([(Ne(u, 0), [(0, 0)]), (Eq(u, 0), [(0, 0)])], "refuted"),
    "no case for zero": ([(Ne(u, 0), [(0, 0)], [(x * y - u,)])], "refuted"),
}


@pytest.mark.parametrize("name", HYPERBOLA)
def test_curves_of_critical_points(name):
    listing, truth = HYPERBOLA[name]
    assert check(plain, (x, y), listing).truth == truth


def test_hypotheses_leave_cases_out():
    assert check(penalised, (x, y), [(True, [(0, 0)])], [Abs(u) < s]).truth == "proved"
    assert check(penalised, (x, y), [(True, [(0, 0)])], [And(u < s, u > -2 * s)]).truth == "refuted"


def test_algebraic_numbers_may_be_listed():
    loss = x**6 / 6 - x**2 / 2 - x  # x^5 = x + 1 has one real root
    exact = CRootOf(x**5 - x - 1, 0)
    assert check(loss, (x,), [(True, [(exact,)])]).truth == "proved"
    assert check(loss, (x,), [(True, [])]).truth == "refuted"
    assert check(loss, (x,), [(True, [(exact,), (0,)])]).truth == "refuted"


def test_what_is_no_polynomial_is_unknown():
    answer = check(exp(x) + y**2, (x, y), [(True, [])])
    assert answer.truth == "unknown"
    assert "not a polynomial" in answer.certificate["reason"]


@pytest.mark.parametrize(
    "listing", [[(True, [(0,)])], [True], [(True, [(x, 0)])], [(True, [{x: 0}])], [(True, [(0, 0.5)])]]
)
def test_what_is_no_list_is_an_error(listing):
    with pytest.raises(StatementError):
        check(plain, (x, y), listing)
