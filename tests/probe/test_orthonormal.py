"""Matrices with orthonormal columns are drawn by construction, not by luck."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flint import fmpq_mat
from sympy import Eq

from regproofs import Setting, eye
from regproofs.probe.case import Case, to_matrix
from regproofs.probe.cases import Census, cases
from regproofs.probe.search import search


def drawn(given: Setting, check: Callable[[Case], None]) -> Census:
    census = Census()

    def keep(case: Case) -> bool:
        check(case)
        return False

    search(cases(given, (), census), keep, examples=60, seed=0)
    return census


@pytest.mark.parametrize("columns", [True, False])
@pytest.mark.parametrize("decomposed", [True, False])
def test_nearly_every_case_lies_in_the_hypothesis(columns: bool, decomposed: bool) -> None:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X = given.matrix("X", n, d)
    given.suppose(Eq(X.T * X, eye(d)) if columns else Eq(X * X.T, eye(n)))
    if decomposed:
        given.svd(X)
    shapes = set()

    def check(case: Case) -> None:
        matrix = case.matrices["X"]
        gram = matrix.transpose() * matrix if columns else matrix * matrix.transpose()
        assert gram == fmpq_mat(
            gram.nrows(), gram.nrows(), [int(i == k) for i in range(gram.nrows()) for k in range(gram.nrows())]
        )
        shapes.add((matrix.nrows(), matrix.ncols()))
        for triple in case.triples.values():
            u, v = to_matrix(triple.u, triple.rank), to_matrix(triple.v, triple.rank)
            assert u * v.transpose() == matrix

    census = drawn(given, check)
    assert census.inside == census.drawn >= 40
    assert len(shapes) > 5
