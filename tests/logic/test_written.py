"""Statements as they are written: which sizes must fit, what is refused elsewhere, what is cited."""

from __future__ import annotations

import pytest
from sympy import And, Eq, HadamardProduct, Symbol

from regproofs import AllOf, AsWritten, Cited, Exists, Identity, Setting, SquaredNorm, When, theorem
from regproofs.errors import ShapeError, StatementError
from regproofs.logic.verdict import verdict
from regproofs.logic.written import fits, is_cited

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, b, Y = given.matrix("X", n, d), given.vector("b", d), given.vector("Y", n)
x = given.scalar("x")


@pytest.mark.parametrize(
    ("expression", "conditions"),
    [
        (X * b, []),
        (X * Y, [(d, n)]),
        (X.T * X * Y, [(d, n)]),
        (SquaredNorm(X * Y), [(d, n)]),
        (b + Y, [(d, n)]),
        (HadamardProduct(b, Y), [(d, n)]),
        (2 * X * b + X * b, []),
    ],
)
def test_every_product_and_sum_says_what_must_fit(expression, conditions):
    assert [set(fit.condition.args) for fit in fits(expression)] == list(map(set, conditions))


def state(claim, setting=given):
    @theorem(title="stated", given=setting, claim=claim, source="a test")
    def stated(proof): ...

    return stated


def test_a_product_that_does_not_compose_is_refused_with_its_sizes():
    with pytest.raises(ShapeError, match=r"columns of X and rows of Y are d and n"):
        state(Identity(SquaredNorm(X * Y), 0))
    with pytest.raises(ShapeError, match="cannot be formed"):
        state(AllOf((When(x > 0, Identity(SquaredNorm(b + Y), 0)),)))


def test_sizes_that_the_hypotheses_make_equal_fit():
    square = Setting()
    m, k = square.dimension("m"), square.dimension("k")
    A, v = square.matrix("A", m, k), square.vector("v", m)
    square.suppose(Eq(m, k))
    state(Identity(SquaredNorm(A * v), SquaredNorm(A * v)), square)


def test_as_written_it_may_be_stated():
    assert state(AsWritten(X * Y)).claim.kind == "expression as written"


def test_existence_is_of_a_declared_quantity_under_a_condition():
    assert Exists(x, Eq(x, 1)).bound() == {x}
    with pytest.raises(StatementError, match="a number or a matrix"):
        Exists(x**2, Eq(x, 1))
    with pytest.raises(StatementError, match="a number or a matrix"):
        Exists(x, x + 1)
    with pytest.raises(StatementError, match="by itself"):
        Exists(x, Eq(x**2 + 1, 0))
    with pytest.raises(StatementError, match="undeclared"):
        state(Exists(Symbol("z"), And(Symbol("z") > 0, x > 0)))


def test_what_is_cited_is_never_called_proved():
    outcomes = {"symbolic": "holds", "sampled": "holds"}
    assert verdict(outcomes, cited=True) == "cited"
    assert verdict({"symbolic": "undecided", "sampled": "holds"}, cited=True) == "cited"
    assert verdict({"symbolic": "undecided", "sampled": "undecided"}, cited=True) == "undecided"
    assert verdict({"symbolic": "fails", "sampled": "fails"}, cited=True) == "refuted"
    assert verdict(outcomes, cited=True, vacuous=True) == "vacuous"


def test_a_part_that_is_cited_makes_the_whole_cited():
    special = Identity(x, x)
    assert is_cited(Cited("A theorem.", special))
    assert is_cited(AllOf((special, When(x > 0, Cited("A theorem.", special)))))
    assert not is_cited(AllOf((special,)))
    with pytest.raises(StatementError, match="in words"):
        Cited("A theorem.", x)
