"""Small points on the solutions of equations, and statements written out at small sizes."""

from __future__ import annotations

from flint import fmpq
from sympy import Abs, Eq, Ge, Gt, Le, Lt, MatPow, Ne, Rational, Symbol, sqrt, symbols

from regproofs import (
    Discrete,
    Entry,
    Gradient,
    Moments,
    Setting,
    SquaredNorm,
    diagonal,
    expect,
    positive,
    product,
    real,
)
from regproofs.calculus import pool, rules, unrolled
from regproofs.logic import decide

x, y, r, t = symbols("x y r t", real=True)


def test_the_points_solve_equations() -> None:
    found = pool.point([Eq(r, Abs(x)), Gt(r, 0), Eq(t * x * y, (r**2 + 1) ** 3), Lt(x, 0), Gt(y, 0)])
    assert found is not None
    assert found[r] == -found[x]
    assert found[t] * found[x] * found[y] == (found[r] ** 2 + 1) ** 3


def test_where_a_coefficient_vanishes_there_are_points_too() -> None:
    found = pool.point([Eq(x * y, t * x), Ne(y, t)])
    assert found is not None
    assert found[x] == 0


def test_a_half_is_not_the_only_point_between_zero_and_one() -> None:
    found = pool.point([Gt(x, 0), Lt(x, 1), Ne(x, Rational(1, 2))])
    assert found is not None
    assert 0 < found[x] < 1


def test_there_are_points_near_zero_and_afar() -> None:
    near = pool.point([Gt(x, 0), Gt(y, 0), Lt(8 * x + y, 1)])
    afar = pool.point([Gt(x, 20 + y), Gt(y, 0)])
    assert near is not None
    assert afar is not None
    assert 8 * near[x] + near[y] < 1
    assert afar[x] > 20 + afar[y]


def test_no_point_is_made_up() -> None:
    assert pool.point([Gt(x, 0), Lt(x**3, 0)]) is None
    assert pool.point([Eq(r, Abs(x)), Lt(r, 0)]) is None


def test_fractions_are_fractions_and_roots_propose() -> None:
    found = pool.point([Eq(3 * x, 1), Le(x, Rational(1, 3))])
    assert found == {x: fmpq(1, 3)}
    assert pool.point([Gt(x, 1), Lt(sqrt(x), 3)]) is not None


def test_a_mean_is_written_out_by_its_moments() -> None:
    given = Setting()
    L, k, eta = given.dimension("L"), Symbol("k", integer=True, positive=True), given.scalar("eta", positive)
    w, xi = given.vector("w", L), given.noise("xi", L, law=Moments(0, eta**2))
    square = expect(product(Entry(w, k) + Entry(xi, k), k, L) ** 2)
    right, wrong = (product(Entry(w, k) ** 2 + turn * eta**2, k, L) for turn in (1, -1))
    assert unrolled.refutation(Eq(square, right, evaluate=False), (), given, (1, 2)) is None
    assert unrolled.refutation(Eq(square, wrong, evaluate=False), (), given, (1, 2)) is not None
    fourth = expect(product(Entry(w, k) + Entry(xi, k), k, L) ** 4)
    of_two_values = product(
        Entry(w, k) ** 4 + 6 * Entry(w, k) ** 2 * eta**2 + eta**4, k, L
    )  # one law with these moments
    assert unrolled.refutation(Eq(fourth, of_two_values, evaluate=False), (), given, (1,)) is None
    assert unrolled.refutation(Eq(fourth, 0, evaluate=False), (), given, (1,)) is not None


def test_what_is_random_has_no_value() -> None:
    given = Setting()
    L = given.dimension("L")
    i = given.index("i", L)
    xi = given.noise("xi", L, law=Moments(0, 1))
    assert unrolled.refutation(Eq(Entry(xi, i), 0, evaluate=False), (), given) is None


def test_powers_of_a_whole_number_are_refuted_where_it_is_small() -> None:
    L, a, b = Symbol("L", integer=True, positive=True), Symbol("a", positive=True), Symbol("b", positive=True)
    found = decide.positive((a - b) ** (L - 1), [Ge(L, 3), Lt(L * a, (L - 2) * b)], strict=False)
    assert found.truth == "refuted"
    assert int(found.witness["L"]) % 2 == 0
    assert decide.positive((a + b) ** (L - 1), [Ge(L, 3)]).truth == "proved"


def test_of_an_empty_condition_everything_is_true() -> None:
    a = Symbol("a", positive=True)
    assert decide.positive((a - 5) ** 3 - a, [Lt(a, -1)]).truth == "proved"
    assert decide.positive((a - 5) ** 3 - a, [Lt(a, 1)]).truth == "refuted"


def test_the_slope_of_one_entry_is_undecided_and_no_error() -> None:
    given = Setting()
    d = given.dimension("d")
    w, c, i = given.vector("w", d), given.scalar("c", real), given.index("i", d)
    slope = Entry(Gradient(c * Entry(w, i) ** 2 + SquaredNorm(w), w), i)
    assert rules.equal(slope, 2 * (c + 1) * Entry(w, i), given).truth in ("proved", "unknown")


def test_derivatives_and_powers_are_written_out() -> None:
    given = Setting()
    d = given.dimension("d")
    A, b = given.matrix("A", d, d), given.vector("b", d)
    loss = SquaredNorm(A * b)
    for wrong in (A * b, A.T * A * b):
        assert unrolled.refutation(Eq(Gradient(loss, b), wrong, evaluate=False), (), given) is not None
    assert unrolled.refutation(Eq(Gradient(loss, b), 2 * A.T * A * b, evaluate=False), (), given) is None
    assert unrolled.refutation(Eq(MatPow(A, 2) * b, A * A * b, evaluate=False), (), given) is None
    assert unrolled.refutation(Eq(MatPow(A, 2) * b, A * b, evaluate=False), (), given) is not None


def test_the_mean_of_a_matrix_is_written_out() -> None:
    given = Setting()
    d, p = given.dimension("d"), given.scalar("p", positive)
    A, delta = given.matrix("A", d, d), given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
    masked = expect(diagonal(delta) * A * diagonal(delta))
    right = p**2 * A + p * (1 - p) * diagonal(A)
    assert unrolled.refutation(Eq(masked, right, evaluate=False), (), given) is None
    assert unrolled.refutation(Eq(masked, p**2 * A, evaluate=False), (), given) is not None
