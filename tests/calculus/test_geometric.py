"""Geometric means over an index of any length, and powers of sums: what is proved, and what must not be."""

from __future__ import annotations

import pytest
from sympy import Abs, And, Ne, Symbol, exp

from regproofs import Entry, Setting, positive, product, real, total
from regproofs.calculus import geometric, powers

given = Setting()
L = given.dimension("L")
i, j = given.index("i", L), given.index("j", L)
w, v = given.vector("w", L), given.vector("v", L)
s, p, c = given.scalar("s", positive), given.scalar("p", positive), given.scalar("c", real)
k, m = (Symbol(name, integer=True, positive=True) for name in "km")
square, other = Entry(w, k) ** 2, Entry(v, k) ** 2
u = product(Entry(w, k), k, L)
mean, mean_of_other = Abs(u) ** (2 / L), Abs(product(Entry(v, k), k, L)) ** (2 / L)
trace = total(product(square, k, L, without=(m,)), m, L)
apart = (Ne(i, j), Ne(Entry(w, i) ** 2, Entry(w, j) ** 2))

PROVED = {
    "two geometric means": product(square + other, k, L) - (mean + mean_of_other) ** L,
    "a constant": 3 * product(square + s, k, L) - 3 * (mean + s) ** L,
    "a sum": total(square, k, L) - L * mean,
    "products of the others": trace - L * Abs(u) ** (2 * (L - 1) / L),
}
OPEN = {
    "the root of the product": product(square + s, k, L) - (Abs(u) ** (1 / L) + s) ** L,
    "terms of any sign": product(square + c, k, L) - (mean + c) ** L,
    "a mean of any sign": total(Entry(w, k), k, L) - L * u ** (1 / L),
    "a sum of any sign": total(Entry(w, k) ** 3, k, L) - L * Abs(u) ** (3 / L),
    "a larger power": product(square + s, k, L) - (mean + s) ** (L + 1),
    "a larger mean": total(square, k, L) - (L + 1) * mean,
    "a negative power": total(1 / (1 + square), k, L) - L / (1 + mean),
    "the smaller side": (mean + s) ** L - product(square + s, k, L),
}
STRICT = {
    "a sum of a constant": product(square + s, k, L) - (mean + s) ** L,
    "squares": total(square, k, L) - L * mean,
}


@pytest.mark.parametrize("name", PROVED)
def test_a_geometric_mean_is_the_smaller_side(name: str) -> None:
    assert geometric.nonnegative(PROVED[name], given).truth == "proved"
    assert geometric.nonnegative(PROVED[name], given, strict=True).truth == "unknown"


@pytest.mark.parametrize("name", OPEN)
def test_what_is_no_geometric_mean_is_left_open(name: str) -> None:
    assert geometric.nonnegative(OPEN[name], given).truth == "unknown"


@pytest.mark.parametrize("name", STRICT)
def test_an_order_is_strict_where_two_terms_differ(name: str) -> None:
    assert geometric.nonnegative(STRICT[name], given, apart, strict=True).truth == "proved"
    assert geometric.nonnegative(STRICT[name], given, apart[:1], strict=True).truth == "unknown"


def test_sums_that_may_vanish_leave_a_strict_order_open() -> None:
    differ = And(*apart, Ne(Entry(v, i), Entry(v, j)))
    two = PROVED["two geometric means"]
    assert geometric.nonnegative(two, given, differ.args, strict=True).truth == "unknown"


def test_the_trace_is_strictly_larger_only_where_the_product_does_not_vanish() -> None:
    larger = PROVED["products of the others"]
    assert geometric.nonnegative(larger, given, (*apart, Ne(u, 0)), strict=True).truth == "proved"
    assert geometric.nonnegative(larger, given, apart, strict=True).truth == "unknown"


def test_a_power_of_a_sum_exceeds_that_of_a_summand() -> None:
    assert powers.nonnegative((s + p) ** L - s**L, (), strict=True).truth == "proved"
    assert powers.nonnegative(p * (s + p) ** L - p * s**L, ()).truth == "proved"
    assert powers.nonnegative((s + c**2) ** L - s**L, ()).truth == "proved"
    assert powers.nonnegative((s + c**2) ** L - s**L, (), strict=True).truth == "unknown"


@pytest.mark.parametrize(
    "expression",
    [
        (s + p) ** (1 - L) - s ** (1 - L),
        (s + c) ** L - s**L,
        c * (s + p) ** L - c * s**L,
        (s + p) ** L - s ** (L + 1),
        (s + p) ** L - (2 * s) ** L,
        exp(s) - 1,
    ],
)
def test_no_power_of_a_sum(expression: object) -> None:
    assert powers.nonnegative(expression, ()).truth == "unknown"  # type: ignore[arg-type]
