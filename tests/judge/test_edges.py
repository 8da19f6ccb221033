"""Edges: explicit cases, inside the hypotheses or not, that must behave as the theorem's file says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from sympy import Eq

from regproofs import Identity, Inequality, Minimiser, Setting, SquaredNorm, inverse, real
from regproofs.errors import StatementError
from regproofs.judge.edges import Factors, case_at, monomial_triple
from regproofs.judge.sampled import sampled
from regproofs.logic.theorem import Theorem
from tests.judge.small import Ridge, options, small


def shrinkage() -> Theorem:
    r = Ridge()
    return small(r.given, Identity(r.ridge, r.filtered(r.sigma / (r.sigma**2 + r.lam))))


def answer(made: Theorem) -> dict[str, Any]:
    return sampled(made, options(examples=5))


def test_an_edge_that_behaves_is_listed() -> None:
    made = shrinkage()

    @made.edge
    def a_penalty_of_minus_one_breaks_it(at: Any) -> None:
        at(X=[[1]], Y=[1], lam=-1).fails()
        at(X=[[1]], Y=[1], lam="-1/2").holds()

    found = answer(made)
    assert found["outcome"] == "holds"
    assert found["evidence"]["edges"] == {"a_penalty_of_minus_one_breaks_it": "as stated"}


@pytest.mark.parametrize("lam", [-1, 1])
def test_an_edge_that_does_not_behave_is_a_failure_that_names_it(lam: int) -> None:
    made = shrinkage()

    @made.edge
    def it_is_otherwise(at: Any) -> None:
        stated = at(X=[[1]], Y=[1], lam=lam)
        stated.fails() if lam == 1 else stated.holds()

    found = answer(made)
    assert found["outcome"] == "fails"
    assert "it_is_otherwise" in found["counterexample"]["reason"]
    assert found["counterexample"]["values"]["lam"] == str(lam)


def test_a_matrix_may_be_given_by_its_factors_or_be_decomposed_at_each_precision() -> None:
    made = shrinkage()
    five = Fraction(1, 5)

    @made.edge
    def any_design_will_do(at: Any) -> None:
        at(X=Factors(u=[[3 * five], [4 * five]], sigma=["1/3"], v=[[1]]), Y=[1, 2], lam=1).holds()
        at(X=[[1, 2], [3, 4]], Y=[1, 2], lam=1).holds()
        at(X=[[1, 1], [1, 1]], Y=[1, 2], lam=1).holds()

    assert answer(made)["evidence"]["edges"] == {"any_design_will_do": "as stated"}


def test_a_claim_outside_of_its_hypotheses_fails_where_it_is_false() -> None:
    given = Setting()
    x = given.scalar("x", real)
    given.suppose(x >= 1)
    made = small(given, Inequality(x, x**2))

    @made.edge
    def below_one_it_breaks(at: Any) -> None:
        at(x="1/2").fails()
        at(x=1).holds()

    assert answer(made)["outcome"] == "holds"


def test_an_undefined_minimiser_counts_as_broken() -> None:
    given = Setting()
    n, d = given.dimension("n"), given.dimension("d")
    X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("b", d)
    rank = given.svd(X).rank
    at_least = inverse(X.T * X) * X.T * Y
    made = small(given, Minimiser(SquaredNorm(Y - X * b), over=b, at=at_least, exactly_when=Eq(rank, d)))

    @made.edge
    def many_parameters(at: Any) -> None:
        at(X=[[1, 0]], Y=[1], b=[1, 5]).fails()

    assert answer(made)["outcome"] == "holds"


def test_dimensions_follow_from_shapes() -> None:
    r = Ridge()
    case = case_at(r.given, {"X": [[1, 0], [0, 2], [0, 0]], "Y": [1, 2, 3], "lam": "1/3"})
    assert case.strings() == {"n": "3", "d": "2", "X": "[[1, 0], [0, 2], [0, 0]]", "Y": "[1, 2, 3]", "lam": "1/3"}
    assert case.triples["X"].sigma == (2, 1)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"X": [[1]], "Z": 1}, "undeclared Z"),
        ({"X": [[1]], "Y": [1, 2]}, "where n is 1"),
        ({"lam": 0.5}, "exact"),
    ],
)
def test_values_that_are_none_are_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(StatementError, match=words):
        case_at(Ridge().given, values)


def test_an_edge_without_a_value_that_is_needed_or_without_a_statement_is_refused() -> None:
    made = shrinkage()

    @made.edge
    def something_is_missing(at: Any) -> None:
        at(X=[[1]], Y=[1]).holds()

    with pytest.raises(StatementError, match="no value to lam"):
        answer(made)
    made.edges[:] = [lambda at: None]
    with pytest.raises(StatementError, match="states no case"):
        answer(made)


def test_the_decomposition_of_a_monomial_matrix_is_exact() -> None:
    rows = ((Fraction(0), Fraction(-2)), (Fraction(1, 2), Fraction(0)), (Fraction(0), Fraction(0)))
    triple = monomial_triple(rows)
    assert triple is not None
    assert triple.sigma == (2, Fraction(1, 2))
    product = [
        [sum(triple.u[i][j] * triple.sigma[j] * triple.v[k][j] for j in range(2)) for k in range(2)] for i in range(3)
    ]
    assert product == [list(row) for row in rows]
    assert monomial_triple(((Fraction(1), Fraction(1)),)) is None
