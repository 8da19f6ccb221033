"""Losses whose critical points are known, by cases of the parameters: the whole answer is compared."""

from __future__ import annotations

import pytest
from sympy import (
    Abs,
    CRootOf,
    Expr,
    Float,
    Integer,
    Rational,
    Symbol,
    cos,
    exp,
    expand,
    nsolve,
    sqrt,
    symbols,
)

from regproofs.calculus.critical import Case, CriticalPoints, Point, critical_points
from regproofs.errors import StatementError
from regproofs.logic import decide

x, y, z, a, b, c, u = symbols("x y z a b c u", real=True)
s = Symbol("s", positive=True)
penalised = (u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2


def case_at(found: CriticalPoints, **values: int) -> Case:
    """The one case that holds at these parameters."""
    assert found.status == "complete", found.reason
    at = {p: Rational(str(values[p.name])) for case in found.cases for p in _parameters(found)}
    inside = [case for case in found.cases if case.condition.subs(at) == True]  # noqa: E712
    assert len(inside) == 1, f"{len(inside)} cases hold at {values}"
    return inside[0]


def _parameters(found: CriticalPoints) -> set[Symbol]:
    return found.loss.free_symbols - set(found.over)


def positions(case: Case, over: tuple[Symbol, ...]) -> set[tuple[Expr, ...]]:
    return {tuple(expand(p.at[v]) for v in over) for p in case.points}


def point(case: Case, *at: Expr) -> Point:
    return next(p for p in case.points if all(expand(v - w) == 0 for v, w in zip(p.at.values(), at, strict=True)))


def squares_multiply_out(found: CriticalPoints, case: Case) -> bool:
    """The sum of squares is the loss minus its least value, with weights that are not negative."""
    total = sum(weight * form**2 for weight, form in case.minimum.squares)
    given = [*found.hypotheses, *case.conditions]
    signs = [decide.positive(w, given, strict=False).truth for w, _ in case.minimum.squares]
    same = decide.zero(found.loss - case.minimum.value - total, given)
    return same.truth == "proved" and set(signs) <= {"proved"}


# -- the penalised coordinate ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def coordinate() -> CriticalPoints:
    return critical_points(penalised, (x, y))


@pytest.mark.parametrize("sign", [1, -1])
def test_beyond_the_threshold_there_are_a_saddle_and_two_global_minima(coordinate, sign):
    case, root = case_at(coordinate, u=3 * sign, s=1), sqrt(sign * u - s)
    assert positions(case, (x, y)) == {(0, 0), (root, sign * root), (-root, -sign * root)}
    saddle, minimum = point(case, 0, 0), point(case, root, sign * root)
    assert (saddle.index, saddle.kind, saddle.is_global) == (1, "strict saddle", False)
    assert (minimum.index, minimum.kind, minimum.is_global) == (0, "minimum", True)
    assert {expand(e) for e in minimum.eigenvalues} == {expand(2 * (sign * u - s)), 2 * s}
    assert {expand(e) for e in saddle.eigenvalues} == {s - u, s + u}
    assert expand(minimum.value - (s * sign * u - s**2 / 2)) == 0
    assert saddle.value == u**2 / 2


@pytest.mark.parametrize("sign", [1, -1])
def test_at_the_threshold_zero_is_degenerate_and_the_global_minimum(coordinate, sign):
    case = case_at(coordinate, u=sign, s=1)
    (only,) = case.points
    assert (only.index, only.kind, only.is_global, set(only.at.values())) == (None, "degenerate", True, {0})
    assert only.value.subs({u: sign * s}) == s**2 / 2


@pytest.mark.parametrize("value", [0, Rational(1, 2), Rational(-2, 3)])
def test_below_the_threshold_zero_is_the_only_critical_point(coordinate, value):
    case = case_at(coordinate, u=value, s=1)
    (only,) = case.points
    assert (only.index, only.kind, only.is_global, only.value) == (0, "minimum", True, u**2 / 2)


def test_there_are_five_cases_each_with_a_sum_of_squares(coordinate):
    assert len(coordinate.cases) == 5
    assert all(case.minimum.outcome == "attained" for case in coordinate.cases)
    assert all(squares_multiply_out(coordinate, case) for case in coordinate.cases)


def test_without_penalty_the_hyperbola_and_the_strict_saddle():
    found = critical_points((u - x * y) ** 2 / 2, (x, y))
    case = case_at(found, u=2)
    (curve,) = case.components
    (saddle,) = case.points
    assert [expand(e) for e in curve.equations] == [x * y - u]
    assert (curve.kind, curve.value, curve.is_global, curve.dimension, curve.but) == ("minimum", 0, True, 1, ())
    assert curve.parametrisation == {x: u / y}
    assert (saddle.index, set(saddle.eigenvalues), saddle.is_global) == (1, {u, -u}, False)


def test_without_penalty_and_target_the_cross():
    case = case_at(critical_points((u - x * y) ** 2 / 2, (x, y)), u=0)
    assert case.points == ()
    assert {curve.equations for curve in case.components} == {(x,), (y,)}
    assert all(curve.is_global for curve in case.components)
    assert {(curve.equations, curve.degenerate_where) for curve in case.components} == {((x,), (y,)), ((y,), (x,))}


# -- families: where their kind holds ----------------------------------------------------------------------


def test_an_axis_of_saddles_says_where_it_degenerates():
    (case,) = critical_points((x * y * z - 1) ** 2, (x, y, z)).cases
    where = {curve.equations: (curve.kind, curve.degenerate_where) for curve in case.components}
    axes = {pair: ("strict saddle", (third,)) for pair, third in [((x, y), z), ((x, z), y), ((y, z), x)]}
    assert where == {**axes, (x * y * z - 1,): ("minimum", ())}


def test_a_curvature_that_changes_its_sign_along_a_family():
    (case,) = critical_points((x**2 * y - 1) ** 2, (x, y)).cases
    kinds = {curve.equations: (curve.kind, curve.degenerate_where) for curve in case.components}
    assert kinds == {(x,): ("of several kinds", ()), (x**2 * y - 1,): ("minimum", ())}


# -- other losses ------------------------------------------------------------------------------------------


def test_a_loss_of_a_users_own():
    (case,) = critical_points((x * y - 1) ** 2 + (x - 2 * y) ** 2, (x, y)).cases
    root = sqrt(2)
    assert positions(case, (x, y)) == {(0, 0), (root, root / 2), (-root, -root / 2)}
    assert point(case, 0, 0).kind == "strict saddle"
    assert point(case, root, root / 2).is_global
    assert case.minimum.value == 0


@pytest.mark.parametrize(
    ("value", "kinds"),
    [(-6, ["minimum", "minimum", "strict saddle"]), (-4, ["degenerate"]), (-1, ["minimum"]), (0, ["degenerate"]),
     (3, ["minimum", "minimum", "strict saddle"])],
)  # fmt: skip
def test_the_same_with_a_parameter(value, kinds):
    found = critical_points((x * y - a) ** 2 + (x - 2 * y) ** 2, (x, y))
    assert len(found.cases) == 5
    case = case_at(found, a=value)
    assert sorted(p.kind for p in case.points) == kinds
    least = {-6: 32, -4: 16, -1: 1, 0: 0, 3: 0}[value]
    assert case.minimum.value.subs({a: value}) == least
    assert squares_multiply_out(found, case)


def test_a_degenerate_parabola_of_global_minima():
    (case,) = critical_points(x**4 - 2 * x**2 * y + y**2, (x, y)).cases
    (curve,) = case.components
    assert case.points == ()
    assert curve.equations == (x**2 - y,)
    assert (curve.kind, curve.is_global, curve.parametrisation) == ("minimum", True, {y: x**2})


def test_the_monkey_saddle_is_degenerate_and_no_minimum():
    (case,) = critical_points(x**3 - 3 * x * y**2, (x, y)).cases
    (only,) = case.points
    assert (only.index, only.kind, only.is_global) == (None, "degenerate", False)
    assert "larger and smaller values nearby" in only.note
    assert case.minimum.outcome == "unbounded below"


def test_the_circle_and_the_maximum_inside():
    (case,) = critical_points((x**2 + y**2 - 1) ** 2, (x, y)).cases
    (centre,) = case.points
    (circle,) = case.components
    assert (centre.index, centre.kind, centre.value) == (2, "maximum", 1)
    assert (circle.equations, circle.kind, circle.is_global) == ((x**2 + y**2 - 1,), "minimum", True)


@pytest.mark.parametrize(("value", "count"), [(2, 3), (0, 1), (-2, 3)])
def test_coupled_quartics(value, count):
    found = critical_points(x**4 + y**4 - 4 * a * x * y, (x, y))
    case = case_at(found, a=value)
    assert len(case.points) == count
    assert case.minimum.value.subs({a: value}) == -2 * value**2
    assert squares_multiply_out(found, case)


def test_a_cubic_has_no_global_minimum():
    found = critical_points(x**3 - a * x, x)
    assert len(found.cases) == 3
    assert all(case.minimum.outcome == "unbounded below" for case in found.cases)
    assert [p.kind for p in case_at(found, a=3).points] == ["minimum", "maximum"]
    assert case_at(found, a=-1).points == ()
    assert [p.kind for p in case_at(found, a=0).points] == ["degenerate"]


@pytest.fixture(scope="module")
def quadratic() -> CriticalPoints:
    return critical_points((a * x**2 + 2 * b * x * y + c * y**2) / 2, (x, y))


@pytest.mark.parametrize(
    ("form", "kind", "dimension", "outcome"),
    [((1, 0, 1), "minimum", 0, "attained"), ((1, 2, 1), "strict saddle", 0, "unbounded below"),
     ((-1, 0, -1), "maximum", 0, "unbounded below"), ((0, 1, 5), "strict saddle", 0, "unbounded below"),
     ((1, 2, 4), "minimum", 1, "attained"), ((-1, 2, -4), "maximum", 1, "unbounded below"),
     ((0, 0, 3), "minimum", 1, "attained"), ((0, 0, 0), "degenerate", 2, "attained")],
)  # fmt: skip
def test_a_quadratic_form_in_all_its_cases(quadratic, form, kind, dimension, outcome):
    case = case_at(quadratic, a=form[0], b=form[1], c=form[2])
    assert case.minimum.outcome == outcome
    (only,) = (*case.points, *case.components)
    assert only.kind == kind
    assert len(case.components) == (dimension > 0)
    assert not dimension or case.components[0].dimension == dimension


def test_three_variables_of_which_one_is_apart():
    found = critical_points(penalised + (z**2 - 1) ** 2, (x, y, z))
    case = case_at(found, u=2, s=1)
    assert sorted(p.index for p in case.points) == [0, 0, 0, 0, 1, 1, 1, 1, 2]
    assert all(squares_multiply_out(found, case) for case in found.cases)


def test_points_without_closed_form_are_algebraic_numbers():
    (case,) = critical_points((5 - x * y * z) ** 2 / 2 + (x**2 + y**2 + z**2) / 2, (x, y, z)).cases
    assert sorted(p.kind for p in case.points) == ["minimum"] * 5 + ["strict saddle"] * 4
    assert all(v.has(CRootOf) for p in case.points for v in p.at.values() if v != 0)
    assert sum(p.is_global is True for p in case.points) == 4
    t = float(nsolve(x**4 - 5 * x + 1, x, 1.6))
    assert abs(float(case.minimum.value) - (5 - t**3) ** 2 / 2 - 3 * t**2 / 2) < 1e-12


def test_hypotheses_may_be_absolute_values_and_alternatives():
    found = critical_points(penalised, (x, y), [Abs(u) > s])
    assert {len(case.points) for case in found.cases} == {3}
    assert len(found.cases) == 2


def test_the_noise_may_vanish():
    eta = Symbol("eta", real=True)
    found = critical_points((u - x * y) ** 2 / 2 + eta**2 * (x**2 + y**2) / 2, (x, y), [eta >= 0])
    assert case_at(found, u=2, eta=0).components[0].equations == (x * y - u,)
    assert len(case_at(found, u=2, eta=1).points) == 3
    assert len(case_at(found, u=0, eta=1).points) == 1


# -- the ends of the question ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loss", "culprit"), [(cos(x) + y**2, "cos(x)"), (exp(x), "exp(x)"), (Abs(x) + y**2, "Abs(x)"), (1 / x, "1/x"),
                          (sqrt(a) * x**2, "sqrt(a)")],
)  # fmt: skip
def test_what_is_no_polynomial_is_undecided_and_says_so(loss, culprit):
    found = critical_points(loss, (x, y))
    assert found.status == "undecided"
    assert found.cases == ()
    assert "not a polynomial" in found.reason
    assert culprit in found.reason


@pytest.mark.parametrize(
    ("loss", "over", "word"),
    [((u - x * y * z) ** 2 / 2 + s * (x**2 + y**2 + z**2) / 2, (x, y, z), "no closed form"),
     (x**30, (x,), "degree 30"),
     ((a * x**5 + b * x**3 * y**2 + c * y**5 + u * x * y + s * x) ** 2 + (x * y**3 - a * b * x + c) ** 2, (x, y), "")],
)  # fmt: skip
def test_what_is_too_hard_stops_and_says_why(loss, over, word):
    found = critical_points(loss, over)
    assert found.status == "undecided"
    assert word in found.reason
    assert found.reason


def test_a_constant_loss_is_critical_everywhere():
    (case,) = critical_points(Integer(3), (x, y)).cases
    (everything,) = case.components
    assert (everything.equations, everything.dimension, everything.value) == ((), 2, 3)


def test_a_variable_that_does_not_occur_is_free():
    (case,) = critical_points(y**2, (x, y)).cases
    (line,) = case.components
    assert (line.equations, line.free, line.kind, line.is_global) == ((y,), (x,), "minimum", True)


@pytest.mark.parametrize(
    ("loss", "over", "given"),
    [(x**2, (), ()), (x**2 * Float(0.5), (x,), ()), (x**2, (x, x), ()), (x**2, (x + y,), ()),
     (x**2, (Symbol("w", imaginary=True),), ()), (Symbol("w", imaginary=True) * x**2, (x,), ()),
     (s**2, (s,), ()), (Symbol("n", integer=True) ** 2, (Symbol("n", integer=True),), ()),
     (Symbol("a", positive=True) * x**2 + a * x, (x,), ()),
     (a * x**2, (x,), (x > 0,)), (a * x**2, (x,), (a > 1, a < 0)), (x**2, (x,), (a > Float(0.5),))],
)  # fmt: skip
def test_what_is_no_question_is_an_error(loss, over, given):
    with pytest.raises(StatementError):
        critical_points(loss, over, given)


def test_the_certificate_of_a_joined_case_holds_the_tree_of_each_part():
    found = critical_points((u - x * y) ** 2 / 2, (x, y))
    assert sorted(len(tree.roots) for tree in found.certificate) == [1, 2]  # u = 0; u < 0 and u > 0
    assert "left: -u + x*y = 0" in "".join(map(str, found.certificate))


def test_polynomials_that_grow_stop_the_elimination():
    dense = (
        (1 + 2 * x - 3 * y + x * z - y * z + 5 * z) ** 4 + (x**2 + 3 * y * z - z - 1) ** 2 * x + y**4 * z - 7 * x * y
    )
    found = critical_points(expand(dense), (x, y, z))
    assert found.status == "undecided"
    assert len(found.reason) < 200
