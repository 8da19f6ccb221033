"""Signs with e^-u beside other letters, and absolute values of sums."""

from __future__ import annotations

import pytest
from sympy import Abs, Rational, Symbol, exp, factorial, symbols

from regproofs import Entry, Inequality, Setting, every, total
from regproofs.calculus import neighbours
from regproofs.judge.symbolic import decide_with_side_conditions

p, q, u = symbols("p q u", nonnegative=True)
r = Symbol("r", real=True)


def series(x, order):
    return sum((-x) ** m / factorial(m) for m in range(order + 1))


@pytest.mark.parametrize("order", range(5))
def test_a_remainder_is_at_most_the_next_term_and_not_a_part_of_it(order: int) -> None:
    term = u ** (order + 1) / factorial(order + 1)
    for sign in (1, -1):
        gap = sign * (p - q) * (exp(-u) - series(u, order))
        assert neighbours.positive((p + q) * term - gap, ()).truth == "proved"
    assert neighbours.positive((p + q) * term / 3 - gap, ()).truth != "proved"


def test_a_growing_exponential_has_no_such_neighbours() -> None:
    assert neighbours.positive((p + q) * Abs(r) - (p - q) * (exp(-r) - 1), ()).truth != "proved"


@pytest.mark.parametrize(("factor", "truth"), [(1, "proved"), (Rational(1, 3), "refuted")])
def test_the_size_of_a_sum_is_bounded_from_both_sides(factor: Rational, truth: str) -> None:
    given = Setting()
    n, i = given.dimension("n"), Symbol("i", integer=True, positive=True)
    a, x = given.vector("a", n), given.vector("x", n)
    a_i, x_i = Entry(a, i), Entry(x, i)
    given.suppose(every(x_i >= 0, i, n))
    for sign in (1, -1):
        claim = Inequality(Abs(total(sign * a_i**2 * (exp(-x_i) - 1), i, n)), factor * total(a_i**2 * x_i, i, n))
        assert decide_with_side_conditions(claim, given).truth == truth
