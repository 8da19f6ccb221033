"""Inverses in indices, definite matrices and minimisers in entries: what is true is proved, what is false refuted."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import DiagMatrix, Eq, HadamardProduct, MatPow, Symbol

from regproofs.calculus import convex, rules
from regproofs.calculus.definite import definite
from regproofs.calculus.indices import matrix_terms
from regproofs.calculus.inverses import contracted
from regproofs.logic.expression import Entry, Rank, SquaredNorm, diagonal, dot, every, eye, inverse, total
from regproofs.logic.quantity import Setting, positive

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y = given.matrix("X", n, d), given.vector("Y", n)
A, b, v = given.matrix("A", d, d), given.vector("b", d), given.vector("v", d)
p = given.scalar("p", positive)
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
COLUMNS = every(total(Entry(X, i, j) ** 2, i, n) > 0, j, d)
gram = X.T * X
M = gram + p * diagonal(gram)
N = inverse(M)
best = N * X.T * Y
loss = SquaredNorm(Y - X * b) + p * dot(b, diagonal(gram) * b)

TRUE = {
    "from the left": (gram * N * b + p * diagonal(gram) * N * b, b),
    "from the right": (N * gram + p * N * diagonal(gram), eye(d)),
    "on both sides": (N * gram * N + p * N * diagonal(gram) * N, N),
    "inside a norm": (dot(best, X.T * Y), SquaredNorm(X * best) + p * dot(best, diagonal(gram) * best)),
    "transposed": (N.T * diagonal(gram), N * diagonal(gram)),
}
FALSE = {
    "without a summand": (gram * N * b, b - diagonal(gram) * N * b),
    "of another matrix": (gram * inverse(gram + 2 * p * diagonal(gram)) * b, gram * N * b),
    "the diagonal of an inverse": (diagonal(N) * diagonal(M), eye(d)),
    "an inverse that commutes": (N * diagonal(gram), diagonal(gram) * N),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_an_inverse_satisfies_is_proved(name: str) -> None:
    assert rules.equal(*TRUE[name], given.supposing([COLUMNS])).truth == "proved"


@pytest.mark.parametrize("name", FALSE)
def test_what_it_does_not_satisfy_is_refuted_at_small_sizes(name: str) -> None:
    decision = rules.equal(*FALSE[name], given.supposing([COLUMNS]))
    assert decision.truth == "refuted"
    assert decision.witness


def test_an_inverse_that_need_not_exist_is_no_proof() -> None:
    left, right = TRUE["from the left"]
    decision = rules.equal(left, right, given)
    assert decision.truth == "refuted"
    assert "inverse" in decision.certificate["undefined"]


def test_letters_that_depend_on_each_other_refute_nothing_by_their_monomials() -> None:
    pushed, through = X * inverse(gram + eye(d)) * b, inverse(X * X.T + eye(n)) * X * b
    assert rules.equal(HadamardProduct(pushed, Y), HadamardProduct(through, Y), given).truth == "unknown"
    power = MatPow(A, 2) * DiagMatrix(b)
    assert rules.equal(power, A * A * DiagMatrix(b), given).truth == "proved"


def test_a_weighted_summand_is_not_the_summand() -> None:
    weighted = matrix_terms(X.T * DiagMatrix(Y) * X * N * b, "row", 1)
    assert contracted(weighted) == (weighted, [])
    assert contracted(matrix_terms(gram * N * b, "row", 1))[1] == [1]


DEFINITE: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "with an identity": (gram + eye(d), ()),
    "columns that are not zero": (gram + p * diagonal(gram), (COLUMNS,)),
    "full column rank": (gram, (Eq(Rank(X), d),)),
    "positive weights": (DiagMatrix(v), (every(Entry(v, j) > 0, j, d),)),
    "a parameter with a sign": ((1 - p) * eye(d) + gram, (p < 1,)),
}
NOT_SHOWN: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "a Gram matrix": (gram, ()),
    "columns that may be zero": (gram + p * diagonal(gram), ()),
    "a difference": (eye(d) - gram, ()),
    "weights of any sign": (DiagMatrix(v) + eye(d), ()),
    "the diagonal of any matrix": (diagonal(A) + eye(d), ()),
    "a parameter without a sign": ((1 - p) * eye(d) + gram, ()),
    "not its own transpose": (A * A + eye(d), ()),
}


@pytest.mark.parametrize("name", DEFINITE)
def test_definite_matrices_are_seen_to_be_so(name: str) -> None:
    assert definite(*DEFINITE[name]).truth == "proved"


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_others_are_not(name: str) -> None:
    assert definite(*NOT_SHOWN[name]).truth == "unknown"


def test_the_minimiser_of_a_loss_in_entries() -> None:
    under = given.supposing([COLUMNS])
    assert convex.minimum(loss, b, best, under).truth == "proved"
    assert convex.minimum(loss, b, N * X.T * Y / 2, under).truth == "refuted"
    assert convex.minimum(-loss, b, best, under).truth == "refuted"
    assert convex.minimum(loss, b, best, given).truth == "refuted"  # a column of zeros


def test_a_minimiser_may_be_one_of_many() -> None:
    flat = total(Entry(b, j) ** 2 * Entry(v, j) ** 2, j, d)
    assert convex.minimum(flat, b, 0 * b, given, unique=False).truth == "proved"
    assert convex.minimum(flat, b, 0 * b, given).truth == "refuted"
