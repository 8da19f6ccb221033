"""Vectors tied entry by entry are drawn so that the ties hold, and in all ways in which they can."""

from __future__ import annotations

from typing import Any

from sympy import Abs, Eq, Le, Symbol

from regproofs import Entry, Setting, every
from regproofs.probe.case import Case
from regproofs.probe.cases import Census, cases
from regproofs.probe.exact import all_true
from regproofs.probe.search import search

j = Symbol("j", integer=True, positive=True)


def lasso() -> tuple[Setting, Any]:
    """X, e, and weights and a solution that meet the conditions of the lasso."""
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X, e = given.matrix("X", n, d), given.vector("e", n)
    lam, u = given.vector("lam", d), given.vector("u", d)
    lam_j, u_j, g_j = Entry(lam, j), Entry(u, j), Entry(X.T * e, j)
    given.suppose(
        every(lam_j > 0, j, d), every(Le(Abs(g_j), lam_j), j, d), every(Eq(g_j * u_j, lam_j * Abs(u_j)), j, d)
    )
    return given, d


def drawn(given: Setting, *conditions: Any) -> tuple[list[Case], Census]:
    seen: list[Case] = []
    census = Census()
    search(cases(given, conditions, census), lambda case: bool(seen.append(case)), examples=60, seed=0)
    return seen, census


def test_conditions_of_the_lasso_hold_by_construction() -> None:
    given, _ = lasso()
    seen, census = drawn(given)
    assert census.inside > 0.7 * census.drawn
    assert all(all_true(given.hypotheses, case) for case in seen)
    entries = [x for case in seen for (x,) in case.values["u"]]  # type: ignore[union-attr]
    assert sum(x > 0 for x in entries) > 5
    assert sum(x < 0 for x in entries) > 5
    assert sum(x == 0 for x in entries) > 5


def test_a_condition_on_a_declared_index_is_met_there() -> None:
    given, d = lasso()
    i = given.index("i", d)
    u = given.quantities["u"].symbol
    seen, census = drawn(given, Entry(u, i) > 0)
    assert census.inside > 0.3 * census.drawn
    assert all(case.values["u"][case.values["i"] - 1][0] > 0 for case in seen)  # type: ignore[index, operator]


def test_what_cannot_be_met_is_not_drawn() -> None:
    given, d = lasso()
    u = given.quantities["u"].symbol
    seen, census = drawn(given, every(Entry(u, j) > 0, j, d), every(Entry(u, j) < 0, j, d))
    assert (seen, census.inside) == ([], 0)
