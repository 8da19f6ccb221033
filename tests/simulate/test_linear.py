"""Solving, least squares and exact elimination, each against another computation and against a broken one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regproofs.simulate import UndefinedHere, context, exact_matrix, exact_vector, linear
from regproofs.simulate.ladder import climb

ENTRIES = st.one_of(st.integers(-3, 3), st.fractions(-100, 100, max_denominator=50)).map(Fraction)
quick = settings(max_examples=60, deadline=None, derandomize=True)


def matrices(rows, columns):
    return st.lists(st.lists(ENTRIES, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


@st.composite
def designs(draw):
    """X (n x d) of any rank from 0 on, in all shapes up to 4 x 4, and Y (n)."""
    n, d, r = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.integers(0, 4))
    left, right = draw(matrices(n, r)), draw(matrices(r, d))
    X = [[sum((row[k] * right[k][j] for k in range(r)), Fraction(0)) for j in range(d)] for row in left]
    return X, draw(st.lists(ENTRIES, min_size=n, max_size=n))


def times(A, B):
    columns = list(zip(*B, strict=True))
    return [[sum((x * y for x, y in zip(row, c, strict=True)), Fraction(0)) for c in columns] for row in A]


def column(Y):
    return [[y] for y in Y]


def exact_ridge(X, Y, penalty):
    Xt = linear.transpose_exact(X)
    system = times(Xt, X)
    for i in range(len(system)):
        system[i][i] += penalty
    return times(linear.inverse_exact(system), times(Xt, column(Y)))


def agrees(left, right):
    """Whether two roads, functions of a context, lead to the same values."""

    def evaluate(digits):
        ctx = context(digits)
        return left(ctx), right(ctx)

    return climb(evaluate).outcome == "agrees"


# ---------------------------------------------------------------- solving


@quick
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(matrices(n, n), matrices(n, 2))))
def test_square_systems_against_exact_inverse(case):
    A, b = case
    if linear.rank_exact(A) < len(A):
        with pytest.raises(UndefinedHere):
            linear.inverse_exact(A)
        return
    solution = times(linear.inverse_exact(A), b)
    assert agrees(lambda ctx: linear.solve_by_qr(ctx, A, b), lambda ctx: exact_matrix(ctx, solution))
    assert agrees(lambda ctx: linear.inverse(ctx, A), lambda ctx: exact_matrix(ctx, linear.inverse_exact(A)))


@quick
@given(designs())
def test_qr_factors(case):
    X, _ = case
    if linear.rank_exact(X) < len(X[0]):
        return
    for part in (0, 1):

        def evaluate(digits, part=part):
            ctx = context(digits)
            Q, R = linear.qr(ctx, X)
            return ((Q * R, exact_matrix(ctx, X)), (Q.T * Q, ctx.eye(Q.cols)))[part]

        assert climb(evaluate).outcome == "agrees"
    R = linear.qr(context(15), X)[1]
    assert all(R[i, j] == 0 for i in range(R.rows) for j in range(i))


@quick
@given(designs(), st.sampled_from([Fraction(1, 10**9), Fraction(1), Fraction(10**9)]))
def test_positive_definite_systems(case, penalty):
    X, Y = case
    exact = exact_ridge(X, Y, penalty)

    def by_ldl(ctx):
        system = linear.gram(ctx, X) + linear.number(ctx, penalty) * ctx.eye(len(X[0]))
        return linear.solve_spd(ctx, system, linear.multiply(ctx, exact_matrix(ctx, X).T, Y))

    assert agrees(by_ldl, lambda ctx: exact_matrix(ctx, exact))


@pytest.mark.parametrize("A", [[[1, 2], [2, 1]], [[0]], [[-1]], [[1, 1], [1, 1]]])
def test_what_is_not_positive_definite_is_refused(A):
    with pytest.raises(UndefinedHere, match="not positive definite"):
        linear.solve_spd(context(30), A, [1] * len(A))


def test_what_is_not_symmetric_is_refused():
    with pytest.raises(ValueError, match="not symmetric"):
        linear.solve_spd(context(30), [[2, 1], [0, 2]], [1, 1])


@pytest.mark.parametrize("A", [[[0]], [[0, 0], [0, 0]], [[1, 0], [2, 0]]])
def test_dependent_columns_are_refused(A):
    with pytest.raises(UndefinedHere, match="depends on the columns before it"):
        linear.solve_by_qr(context(30), A, [1] * len(A))


def test_wrong_shapes_are_refused():
    ctx = context(15)
    with pytest.raises(ValueError, match="do not determine"):
        linear.solve_by_qr(ctx, [[1, 2]], [1])
    with pytest.raises(ValueError, match="b has 2 rows"):
        linear.solve_by_qr(ctx, [[1]], [1, 2])
    with pytest.raises(ValueError, match="cannot multiply"):
        linear.multiply(ctx, [[1, 2]], [[1]])
    for square_only in (linear.inverse, linear.trace):
        with pytest.raises(ValueError, match="only a square matrix"):
            square_only(ctx, [[1, 2]])
    with pytest.raises(ValueError, match="only a square matrix"):
        linear.inverse_exact([[1, 2]])


def test_any_scale_can_be_solved():
    for scale in (Fraction(10) ** -200, Fraction(10) ** 200):
        A = [[2 * scale, scale], [scale, 3 * scale]]
        x = linear.solve_by_qr(context(30), A, [3 * scale, 4 * scale])
        assert max(abs(x[0] - 1), abs(x[1] - 1)) < context(30).mpf(10) ** -28


# ---------------------------------------------------------------- least squares, ridge, minimum norm


PENALTIES = [Fraction(10) ** e for e in (-30, -9, 0, 9, 30)]


@quick
@given(designs(), st.sampled_from(PENALTIES))
def test_three_roads_to_ridge(case, penalty):
    X, Y = case
    exact = exact_ridge(X, Y, penalty)
    for road in (linear.normal_equations, linear.augmented_least_squares):
        assert agrees(lambda ctx, road=road: road(ctx, X, Y, penalty), lambda ctx: exact_matrix(ctx, exact))


RANK_ONE = [[1, 1], [1, 1], [2, 2]]


OFF = [Fraction(1, 10**9), Fraction(-1, 10**30)]


@pytest.mark.parametrize(("penalty", "off"), list(product(PENALTIES, OFF)))
def test_a_wrong_penalty_is_found_even_without_full_rank(penalty, off):
    X, Y = RANK_ONE, [1, 2, 4]
    wrong = exact_ridge(X, Y, penalty * (1 + off))
    change = max(abs(a[0] - b[0]) for a, b in zip(wrong, exact_ridge(X, Y, penalty), strict=True))
    relative = change / max(abs(x[0]) for x in wrong)

    def evaluate(digits):
        ctx = context(digits)
        return linear.normal_equations(ctx, X, Y, penalty), exact_matrix(ctx, wrong)

    expected = {"differs"} if relative > Fraction(1, 10**45) else {"differs", "agrees"}
    assert climb(evaluate).outcome in expected


def test_ridge_with_a_negative_penalty():
    assert linear.normal_equations(context(15), [[1]], [1], -2)[0] == -1
    with pytest.raises(UndefinedHere, match="negative penalty"):
        linear.augmented_least_squares(context(15), [[1]], [1], -2)


@quick
@given(designs())
def test_minimum_norm_satisfies_what_defines_it(case):
    X, Y = case
    Xt, kernel = linear.transpose_exact(X), linear.kernel_basis_exact(X)

    def stationary(digits):
        ctx = context(digits)
        b = linear.minimum_norm(ctx, X, Y)
        fitted = linear.multiply(ctx, Xt, linear.multiply(ctx, X, b))
        return fitted, linear.multiply(ctx, Xt, exact_vector(ctx, Y))

    def no_part_in_the_kernel(digits):
        ctx = context(digits)
        b = linear.minimum_norm(ctx, X, Y)
        return linear.multiply(ctx, exact_matrix(ctx, kernel, b.rows), b), ctx.matrix(len(kernel), 1)

    assert climb(stationary).outcome == "agrees"
    assert climb(no_part_in_the_kernel).outcome == "agrees"


@quick
@given(designs())
def test_ridge_tends_to_minimum_norm(case):
    X, Y = case
    ctx = context(100)
    near = exact_ridge(X, Y, Fraction(1, 10**60))
    limit = linear.minimum_norm(ctx, X, Y)
    assert linear.largest(ctx, exact_matrix(ctx, near) - limit) < ctx.mpf(10) ** -40


def test_minimum_norm_of_degenerate_designs():
    ctx = context(15)
    assert list(linear.minimum_norm(ctx, [[0, 0, 0]], [5])) == [0, 0, 0]
    assert list(linear.minimum_norm(ctx, [[0], [0]], [5, 1])) == [0]
    assert list(linear.minimum_norm(ctx, [[0, 2]], [4])) == [0, 2]
    assert linear.minimum_norm(ctx, [[1], [1]], [[1, 2], [3, 6]]).cols == 2


def test_a_rounded_matrix_has_no_rank():
    ctx = context(15)
    with pytest.raises(TypeError, match="exact questions"):
        linear.rank_exact([[0.5]])
    with pytest.raises(TypeError, match="exact questions"):
        linear.minimum_norm(ctx, [[ctx.mpf(1)]], [1])


# ---------------------------------------------------------------- exact elimination


@quick
@given(designs())
def test_rank_factorisation_and_kernel(case):
    X, _ = case
    B, C = linear.rank_factorisation(X)
    r, kernel = linear.rank_exact(X), linear.kernel_basis_exact(X)
    if r:
        assert times(B, C) == X
    else:
        assert not any(x for row in X for x in row)
    assert len(C) == r == linear.rank_exact(linear.transpose_exact(X))
    assert len(kernel) == len(X[0]) - r == linear.rank_exact(kernel)
    assert all(not any(x for row in times(X, column(v)) for x in row) for v in kernel)


def test_kernel_without_rows():
    assert linear.kernel_basis_exact([], 2) == [[1, 0], [0, 1]]


@quick
@given(designs())
def test_projection_on_the_kernel(case):
    X, _ = case
    point = [Fraction(k + 1, 3) for k in range(len(X[0]))]

    def splits(digits):
        ctx = context(digits)
        seen = linear.minimum_norm(ctx, X, linear.multiply(ctx, X, point))
        return seen + linear.project_on_kernel(ctx, X, point), exact_vector(ctx, point)

    assert climb(splits).outcome == "agrees"


def test_sizes():
    ctx = context(15)
    assert linear.trace(ctx, [[1, 9], [9, 2]]) == 3
    assert linear.trace(ctx, ctx.matrix(0, 0)) == 0
    assert linear.square_norm(ctx, [[1, 2], [3, 4]]) == 30
    assert linear.largest(ctx, [[1, -5], [3, 4]]) == 5
    assert linear.largest(ctx, ctx.matrix(0, 1)) == 0
    assert linear.multiply(ctx, ctx.matrix(2, 0), ctx.matrix(0, 3)) == ctx.matrix(2, 3)
    assert linear.width([]) == 0
