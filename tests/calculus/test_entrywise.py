"""Sums over one index, decided term by term, and what is false of them, at small sizes."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Abs, Eq, HadamardProduct, Max, Ne, Or, Rational, Symbol, sign
from sympy.logic.boolalg import Boolean

from regproofs.calculus import rules, unrolled
from regproofs.logic.expression import Dot, Entry, Hessian, SquaredNorm, every, total
from regproofs.logic.quantity import Setting

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, e = given.matrix("X", n, d), given.vector("e", n)
lam, u, v, w = (given.vector(name, d) for name in ("lam", "u", "v", "w"))
i = given.index("i", d)
j = Symbol("j", integer=True, positive=True)
lam_j, u_j, v_j, w_j, g_j = (Entry(vector, j) for vector in (lam, u, v, w, X.T * e))
POSITIVE = every(lam_j > 0, j, d)


def of(summand: Any) -> Any:
    return total(summand, j, d)


def under(*facts: Boolean) -> Setting:
    return given.supposing(facts)


EQUAL = {
    "size squared": (of(Abs(u_j) ** 2), SquaredNorm(u)),
    "size times sign": (of(Abs(u_j) * sign(u_j)), of(u_j)),
    "number times sign": (of(u_j * sign(u_j)), of(Abs(u_j))),
    "size times squared sign": (of(Abs(u_j) * sign(u_j) ** 2), of(Abs(u_j))),
    "sign cubed": (of(sign(u_j) ** 3), of(sign(u_j))),
    "size of a product": (of(Abs(Entry(HadamardProduct(u, v), j))), of(Abs(u_j) * Abs(v_j))),
    "size of a correlation": (of(Abs(g_j) * sign(g_j) * u_j), Dot(X.T * e, u)),
    "greater of two": (of(Max(u_j, v_j) + Max(-u_j, -v_j)), of(Abs(u_j - v_j))),
}
UNEQUAL = {
    "squared sign": (of(sign(u_j) ** 2), of(1 + 0 * u_j)),
    "size for number": (of(Abs(u_j)), of(u_j)),
    "size of a sum": (of(Abs(u_j + v_j)), of(Abs(u_j) + Abs(v_j))),
    "other index": (of(Abs(u_j) * v_j), of(Abs(u_j)) * of(v_j)),
}


@pytest.mark.parametrize("name", EQUAL)
def test_signs_and_sizes_of_entries_have_their_relations(name: str) -> None:
    assert rules.equal(*EQUAL[name], given).truth == "proved"


@pytest.mark.parametrize("name", UNEQUAL)
def test_a_false_equality_is_refuted_at_small_sizes(name: str) -> None:
    decision = rules.equal(*UNEQUAL[name], given)
    assert decision.truth == "refuted"
    assert decision.witness


def test_equations_for_every_index_are_summed_and_combined() -> None:
    facts = under(every(Eq(g_j * u_j, lam_j * Abs(u_j)), j, d))
    goal = Rational(3) * Dot(X.T * e, u) - 3 * of(lam_j * Abs(u_j))
    assert rules.equal(goal, 0 * goal, facts).truth == "proved"
    assert rules.equal(goal, 0 * goal, given).truth == "refuted"


def test_products_that_vanish_at_every_index_vanish_inside_of_norms() -> None:
    facts = under(every(Eq(u_j * v_j, 0), j, d))
    left = SquaredNorm(X * (HadamardProduct(u, v) + w))
    assert rules.equal(left, SquaredNorm(X * w), facts).truth == "proved"
    assert rules.equal(left, SquaredNorm(X * w), given).truth == "refuted"


def test_a_sum_is_signed_by_its_terms_and_by_facts_for_every_index() -> None:
    term = of(lam_j * (u_j**2 + v_j**2) / 2 - lam_j * Abs(u_j * v_j))
    assert rules.nonnegative(term, under(POSITIVE)).truth == "proved"
    assert rules.nonnegative(term, given).truth == "refuted"
    assert rules.nonnegative(term + SquaredNorm(X * u), under(POSITIVE)).truth == "proved"
    assert rules.nonnegative(term - SquaredNorm(X * u), under(POSITIVE)).truth == "refuted"


def test_a_sum_vanishes_exactly_when_all_its_terms_do() -> None:
    equal = every(Eq(u_j, v_j), j, d)
    vanishes = Eq(of(lam_j * (u_j - v_j) ** 2), 0, evaluate=False)
    assert rules.equivalent(equal, vanishes, under(POSITIVE)).truth == "proved"
    assert rules.equivalent(vanishes, equal, under(POSITIVE)).truth == "proved"
    assert rules.equivalent(equal, vanishes, under(every(lam_j >= 0, j, d))).truth == "refuted"
    sizes = every(Eq(Abs(u_j), Abs(v_j)), j, d)
    assert rules.equivalent(sizes, vanishes, under(POSITIVE)).truth == "refuted"


def test_what_holds_for_every_index_holds_at_a_declared_one() -> None:
    facts = under(every(Or(Eq(u_j, 0), Ne(v_j, 0)), j, d), every(Eq(v_j, 0), j, d))
    assert rules.equal(Entry(u, i), 0 * Entry(u, i), facts).truth == "proved"
    assert rules.equal(Entry(w, i), 0 * Entry(w, i), facts).truth == "refuted"


def test_one_factor_of_a_product_that_is_zero_vanishes() -> None:
    facts = under(every(Eq(u_j**2, v_j**2), j, d), every(u_j >= 0, j, d), every(v_j >= 0, j, d))
    assert rules.equal(Entry(u, i), Entry(v, i), facts).truth == "proved"
    assert rules.equal(Entry(u, i), Entry(v, i), under(every(Eq(u_j**2, v_j**2), j, d))).truth == "refuted"


def test_the_mixed_hessian_is_differentiated_by_both_vectors() -> None:
    loss = Dot(u, X.T * X * v)
    assert rules.equal(Hessian(loss, u, v), X.T * X, given).truth == "proved"
    assert rules.equal(Hessian(Dot(u, X.T * e) * Dot(v, w), u, v), X.T * e * w.T, given).truth == "proved"
    assert rules.equal(Hessian(Dot(u, X.T * e) * Dot(v, w), v, u), X.T * e * w.T, given).truth == "refuted"


def test_small_sizes_prove_nothing() -> None:
    false_from_three_on = Eq(of(u_j * 0 + 1) * (of(u_j * 0 + 1) - 1) * (of(u_j * 0 + 1) - 2), 0, evaluate=False)
    assert unrolled.refutation(false_from_three_on, (), given) is None


def test_a_witness_names_sizes_and_entries() -> None:
    decision = unrolled.refutation(Eq(of(u_j), of(v_j), evaluate=False), (), given)
    assert decision is not None
    assert {"n", "d", "u_1", "v_1"} <= set(decision.witness or {})
