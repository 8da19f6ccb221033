"""Critical points of a sum over d coordinates: counts, indices, least value and enumeration, against brute force."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, product
from math import comb, inf

import numpy as np
import pytest
from sympy import Rational, Symbol, cos, symbols

from regproofs import critical_points
from regproofs.errors import StatementError

x, y, u, a = symbols("x y u a", real=True)
s = Symbol("s", positive=True)
coordinate = critical_points((u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2, (x, y))
plain = critical_points((u - x * y) ** 2 / 2, (x, y))


def brute(values, noise):
    """All points of a few coordinates, each from the formula of the threshold, with index and value."""
    single = []
    for target in values:
        size = abs(target) - noise
        active = size > 0
        points = [(0.0, 0.0, int(active), target**2 / 2)]
        if active:
            root, side = size**0.5, 1 if target > 0 else -1
            least = noise * abs(target) - noise**2 / 2
            points += [(root, side * root, 0, least), (-root, -side * root, 0, least)]
        single.append(points)
    return list(product(*single))


def test_counts_indices_and_least_value_of_a_few_coordinates():
    values, noise = [3.0, -2.0, 0.5, 0.0, 1.5], 1.0
    found, every = coordinate.in_dimension({u: values, s: noise}), brute(values, noise)
    indices = [sum(p[2] for p in point) for point in every]
    assert found.count == len(every) == 27
    assert found.counts_by_index == [indices.count(i) for i in range(4)] == [8, 12, 6, 1]
    assert found.minimum == min(sum(p[3] for p in point) for point in every)
    assert sum((-1) ** i * c for i, c in enumerate(found.counts_by_index)) == 1


def test_the_enumeration_gives_each_point_once():
    values = [3.0, -2.0, 0.5, 1.5]
    found = coordinate.in_dimension({u: values, s: 1.0})
    ours = {tuple(np.round(np.concatenate([p[x], p[y]]), 12)) for p in found.points()}
    theirs = {tuple(np.round([c[i] for i in (0, 1) for c in point], 12)) for point in brute(values, 1.0)}
    assert len(ours) == found.count
    assert ours == theirs


def test_points_come_in_mixed_radix_order_the_first_coordinate_fastest():
    found = coordinate.in_dimension({u: [3.0, 0.0, -2.0], s: 1.0})
    listed = list(found.points())
    for number, point in enumerate(listed):
        again = found.point(number)
        assert all((again[v] == point[v]).all() for v in (x, y))
    assert [tuple(np.sign(p[x]).astype(int)) for p in listed[:4]] == [(0, 0, 0), (1, 0, 0), (-1, 0, 0), (0, 0, -1)]
    for number in (-1, 9):
        with pytest.raises(StatementError, match="number"):
            found.point(number)


def test_gradients_vanish_at_random_points_of_many_coordinates():
    values = np.random.default_rng(5).normal(size=1000) * 3
    found = coordinate.in_dimension({"u": values, "s": 0.5})
    number = 3**400 + 12345 * 3**200 + 7
    point = found.point(number)
    w1, w2 = point[x], point[y]
    rest = values - w1 * w2
    assert np.abs(0.5 * w1 - rest * w2).max() < 1e-12
    assert np.abs(0.5 * w2 - rest * w1).max() < 1e-12


def test_a_million_coordinates():
    values = np.random.default_rng(3).normal(size=1_000_000) * 2
    found = coordinate.in_dimension({u: values, s: 1.0})
    active = int((np.abs(values) > 1).sum())
    assert found.count == 3**active
    assert found.count_of_index(active) == 1
    assert found.count_of_index(2) == comb(active, 2) * 2 ** (active - 2)
    assert found.count_of_index(active + 1) == found.count_of_index(-1) == 0
    huber = np.where(np.abs(values) <= 1, values**2 / 2, np.abs(values) - 0.5)
    assert found.minimum == pytest.approx(huber.sum(), rel=1e-12)
    assert len(list(islice(found.points(), 3))) == 3


def test_fractions_are_classified_exactly():
    near = Fraction(10**30 + 1, 10**30)
    found = coordinate.in_dimension({u: [near, 1, Rational(1, 2)], s: 1})
    assert found.exact
    assert (found.count, found.degenerate) == (3, 1)
    assert found.minimum == (near - Fraction(1, 2)) + Fraction(1, 2) + Fraction(1, 8)
    rounded = coordinate.in_dimension({u: [float(near), 1.0, 0.5], s: 1.0})
    assert (rounded.exact, rounded.count, rounded.degenerate) == (False, 1, 2)


def test_a_degenerate_point_has_no_index():
    found = coordinate.in_dimension({u: [3, 1], s: 1})
    assert found.count == 3
    assert found.counts_by_index == [0, 0]


def test_curves_make_the_count_infinite():
    found = plain.in_dimension({u: [1, 0, 2]})
    assert found.count == inf
    assert (found.curved, found.pieces) == (3, 2 * 2 * 2)
    assert found.minimum == 0
    with pytest.raises(StatementError, match="infinitely many"):
        next(found.points())


def test_several_patterns_of_indices_are_multiplied():
    found = critical_points((x**2 - a) ** 2 + y**2, (x, y))
    several = found.in_dimension({a: [1, -1, 4, 0]})
    assert several.count == 9
    assert several.degenerate == 1
    assert several.counts_by_index == [0, 0, 0]
    regular = found.in_dimension({a: [1, -1, 4]})
    assert regular.counts_by_index == [4, 4, 1]


def test_a_loss_without_parameters_and_one_unbounded_below():
    assert critical_points(x**2, x).in_dimension({}).count == 1
    assert critical_points(x**3 - a * x, x).in_dimension({a: [1, 2]}).minimum == -inf


@pytest.mark.parametrize(
    ("data", "word"),
    [({u: [1]}, "parameters"), ({u: [1], s: 1, a: 2}, "parameters"), ({u: [1, 2], s: [1, 2, 3]}, "one length"),
     ({u: [1.0, np.nan], s: 1.0}, "finite"), ({u: [[1]], s: 1}, "one length"), ({u: ["one"], s: 1}, "number")],
)  # fmt: skip
def test_data_that_do_not_fit_are_errors(data, word):
    with pytest.raises(StatementError, match=word):
        coordinate.in_dimension(data)


def test_a_coordinate_outside_of_the_hypotheses_is_named():
    found = critical_points(x**2 * a + y**2, (x, y), [a > 0])
    with pytest.raises(StatementError, match="coordinate 2"):
        found.in_dimension({a: [1, -1]})
    for noise in (-1, -1.0):
        with pytest.raises(StatementError, match="coordinate 1"):  # s is declared positive
            coordinate.in_dimension({u: [0], s: noise})


def test_what_is_undecided_cannot_be_put_together():
    with pytest.raises(StatementError, match="not a polynomial"):
        critical_points(cos(x), x).in_dimension({})


def test_a_notebook_shows_formulas_and_a_terminal_text():
    assert r"\sqrt{u - s}" in coordinate._repr_latex_()
    assert r"\text{undecided" in critical_points(cos(x), x)._repr_latex_()
    assert "strict saddle" in coordinate._repr_html_()
    assert str(critical_points(cos(x), x)).startswith("undecided: ")
    assert r"\text{every point}" in critical_points(u * 1, x)._repr_latex_()
