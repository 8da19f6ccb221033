"""Products over an index of any length: normal form, derivatives, means, and what must not be proved."""

from __future__ import annotations

import pytest
from sympy import Abs, Eq, Expr, Integer, Ne, Product, Symbol

from regproofs.calculus import means, products, rules
from regproofs.errors import StatementError
from regproofs.logic.expression import Entry, ForAll, Gradient, Hessian, every, expect, product
from regproofs.logic.law import Moments
from regproofs.logic.quantity import Setting, positive, real

k = Symbol("k", integer=True, positive=True)


class Deep:
    """A setting with a vector of symbolic length and two indices, different if wanted."""

    def __init__(self, *, apart: bool = True) -> None:
        self.given = Setting()
        self.L = self.given.dimension("L")
        self.w = self.given.vector("w", self.L)
        self.c = self.given.scalar("c", real)
        self.eta = self.given.scalar("eta", positive)
        self.i, self.j = (self.given.index(name, self.L) for name in "ij")
        if apart:
            self.given.suppose(Ne(self.i, self.j))

    def over(self, factor: Expr, *without: Expr) -> Expr:
        return product(factor, k, self.L, without=without)

    def truth(self, left: Expr, right: Expr) -> str:
        return rules.equal(left, right, self.given).truth


def test_a_product_is_its_factors_at_two_indices_times_the_others() -> None:
    deep = Deep()
    w, i, j = deep.w, deep.i, deep.j
    others = deep.over(Entry(w, k), i, j)
    assert deep.truth(deep.over(Entry(w, k)), Entry(w, i) * Entry(w, j) * others) == "proved"
    assert deep.truth(deep.over(Entry(w, k)), Entry(w, i) * others) == "refuted"


def test_nothing_is_proved_where_two_indices_may_coincide() -> None:
    deep = Deep(apart=False)
    w, i, j = deep.w, deep.i, deep.j
    others = deep.over(Entry(w, k), i, j)
    assert deep.truth(deep.over(Entry(w, k)), Entry(w, i) * Entry(w, j) * others) != "proved"


def test_constants_become_powers_of_the_length() -> None:
    deep = Deep()
    w, i, eta, L = deep.w, deep.i, deep.eta, deep.L
    assert deep.truth(deep.over(eta * Entry(w, k), i), eta ** (L - 1) * deep.over(Entry(w, k), i)) == "proved"
    assert deep.truth(deep.over(eta * Entry(w, k), i), eta**L * deep.over(Entry(w, k), i)) == "refuted"


def test_the_difference_of_squares_is_factored() -> None:
    deep = Deep()
    x, c = Entry(deep.w, k), deep.c
    assert deep.truth(deep.over(x**2 - c**2), deep.over(x - c) * deep.over(x + c)) == "proved"


def test_derivatives_leave_out_one_factor_and_then_two() -> None:
    deep = Deep()
    w, i, j = deep.w, deep.i, deep.j
    squares = deep.over(Entry(w, k) ** 2)
    assert deep.truth(Entry(Gradient(squares, w), i), 2 * Entry(w, i) * deep.over(Entry(w, k) ** 2, i)) == "proved"
    mixed = 4 * Entry(w, i) * Entry(w, j) * deep.over(Entry(w, k) ** 2, i, j)
    assert deep.truth(Entry(Hessian(squares, w), i, j), mixed) == "proved"
    assert deep.truth(Entry(Hessian(squares, w), i, i), 2 * deep.over(Entry(w, k) ** 2, i)) == "proved"
    assert deep.truth(Entry(Hessian(squares, w), i, i), 4 * deep.over(Entry(w, k) ** 2, i)) == "refuted"


def test_entries_of_one_size_make_constants() -> None:
    deep = Deep()
    r = deep.given.scalar("r", positive)
    deep.given.suppose(every(Eq(r, Abs(Entry(deep.w, k))), k, deep.L))
    assert deep.truth(deep.over(Entry(deep.w, k)) ** 2, r ** (2 * deep.L)) == "proved"
    assert deep.truth(deep.over(Entry(deep.w, k)), r**deep.L) == "refuted"


def test_the_mean_of_a_product_uses_two_moments_only() -> None:
    deep = Deep()
    xi = deep.given.noise("xi", deep.L, law=Moments(0, deep.eta**2))
    noisy = deep.over(Entry(deep.w, k) + Entry(xi, k))
    assert deep.truth(expect(noisy**2), deep.over(Entry(deep.w, k) ** 2 + deep.eta**2)) == "proved"
    assert deep.truth(expect(noisy**3), deep.over(Entry(deep.w, k) ** 3)) == "refuted"  # by the law of two values
    of_two_values = Entry(deep.w, k) ** 3 + 3 * Entry(deep.w, k) * deep.eta**2
    assert deep.truth(expect(noisy**3), deep.over(of_two_values)) == "unknown"


def test_a_product_of_factors_least_at_zero_is_bounded_by_what_they_are_there() -> None:
    deep = Deep()
    noisy, bound = deep.over(Entry(deep.w, k) ** 2 + deep.eta**2), deep.eta ** (2 * deep.L)
    assert products.nonnegative(noisy - bound, deep.given).truth == "proved"
    assert products.nonnegative(noisy - bound, deep.given, strict=True).truth == "refuted"


@pytest.mark.parametrize(("power", "proved"), [(2, True), (3, False)])
def test_weighted_means_need_the_right_weights(power: int, proved: bool) -> None:
    x, y, p = (Symbol(name, positive=True) for name in "xyp")
    mean = (power + p) ** (power + p) * (x / 2) ** 2 * (y / p) ** p
    assert (means.nonnegative((x + y) ** (power + p) - mean, ()).truth == "proved") is proved


@pytest.mark.parametrize(("least", "truth"), [(2, "proved"), (1, "refuted")])
def test_a_product_of_zeros_vanishes_where_it_has_a_factor(least: int, truth: str) -> None:
    given = Setting()
    L, k = given.dimension("L"), Symbol("k", integer=True, positive=True)
    w, i = given.vector("w", L), given.index("i", L)
    given.suppose(L >= least, every(Eq(Entry(w, k), 0), k, L))
    rest = product(Entry(w, k), k, L, without=(i,))
    assert products.equal(rest, Integer(0), given).truth == truth


def test_a_product_that_begins_at_2_leaves_out_1() -> None:
    deep = Deep()
    later = Product(Entry(deep.w, k), (k, 2, deep.L))
    assert deep.truth(deep.over(Entry(deep.w, k)), later) == "refuted"
    assert deep.truth(deep.over(Entry(deep.w, k)), Entry(deep.w, 1) * later) == "proved"
    noise = deep.given.noise("z", deep.L, law=Moments(deep.c, 1))
    mean = expect(Product(Entry(noise, k), (k, 2, deep.L)))
    assert deep.truth(mean, deep.c**deep.L) == "refuted"
    assert deep.truth(mean, deep.c ** (deep.L - 1)) == "proved"


def test_quantifiers_begin_at_1() -> None:
    deep = Deep()
    with pytest.raises(StatementError, match="runs from 1 on"):
        ForAll(Entry(deep.w, k) > 0, (k, 2, deep.L))
