"""What cannot be a statement is refused when it is written, with the mathematics named."""

from __future__ import annotations

import pytest
from sympy import Eq, Symbol

from regproofs import (
    AllOf,
    Identity,
    Inequality,
    Minimiser,
    Setting,
    SquaredNorm,
    dot,
    eye,
    inverse,
    natural,
    positive,
    theorem,
)
from regproofs.errors import ShapeError, StatementError
from regproofs.logic.expression import SingularValue
from regproofs.logic.proof import Proof


@pytest.fixture
def given() -> Setting:
    setting = Setting()
    n, d = setting.dimension("n"), setting.dimension("d")
    setting.matrix("X", n, d)
    setting.vector("Y", n)
    setting.scalar("lam", positive)
    return setting


def symbols(given: Setting) -> list:
    return [quantity.symbol for quantity in given.quantities.values()]


def test_sides_of_different_shapes_are_refused(given: Setting) -> None:
    _, _, X, Y, _ = symbols(given)
    with pytest.raises(ShapeError, match="different shapes"):
        Identity(X.T * Y, Y)
    with pytest.raises(ShapeError, match="square"):
        inverse(X)
    with pytest.raises(StatementError, match="scalars"):
        Inequality(Y, X * X.T * Y)
    with pytest.raises(ShapeError):
        dot(Y, X.T * Y)


def test_a_claim_must_be_one(given: Setting) -> None:
    with pytest.raises(StatementError, match="not a claim"):
        theorem(title="none", given=given, claim=3, source="")
    with pytest.raises(StatementError):
        AllOf(())
    with pytest.raises(StatementError, match="not a claim"):
        theorem(title="none", given=given, claim=Eq(symbols(given)[4], 1), source="")


def test_an_undeclared_quantity_is_named(given: Setting) -> None:
    lam = symbols(given)[4]
    with pytest.raises(StatementError, match="undeclared quantity mu"):
        theorem(title="none", given=given, claim=Identity(lam, Symbol("mu")), source="")
    with pytest.raises(StatementError, match="undeclared quantity mu"):
        given.suppose(Symbol("mu") > 0)


def test_a_symbol_of_the_same_name_in_another_domain_is_another_quantity(given: Setting) -> None:
    with pytest.raises(StatementError, match="undeclared"):
        theorem(title="none", given=given, claim=Identity(Symbol("lam"), 1), source="")


def test_a_free_singular_direction_belongs_into_results_only(given: Setting) -> None:
    _, _, X, _, lam = symbols(given)
    svd = given.svd(X)
    with pytest.raises(StatementError, match="undeclared quantity j"):
        theorem(title="none", given=given, claim=Identity(svd.sigma, lam), source="")
    theorem(title="some", given=given, claim=Identity(lam, lam), source="", results={"factor": svd.sigma / lam})


def test_declarations_check_themselves(given: Setting) -> None:
    with pytest.raises(StatementError, match="twice"):
        given.scalar("lam")
    with pytest.raises(StatementError, match="identifier"):
        given.scalar("2x")
    with pytest.raises(StatementError, match="domain"):
        given.scalar("x", "positive")
    with pytest.raises(StatementError, match="hypothesis"):
        given.suppose(True)
    with pytest.raises(StatementError, match="declared matrix"):
        given.svd(eye(3))


def test_a_number_in_another_domain_leaves_its_setting_as_it_is() -> None:
    given = Setting()
    k = given.scalar("k", natural)
    given.suppose(k >= 2)
    other, moved = given.in_domain(k, positive)
    assert (moved.is_integer, k.is_integer) == (None, True)
    assert other.quantities["k"].domain is positive
    assert given.quantities["k"].domain is natural
    assert (other.hypotheses, given.hypotheses) == ([moved >= 2], [k >= 2])


def test_a_simulation_asks_for_declared_quantities_only(given: Setting) -> None:
    lam = symbols(given)[4]

    @theorem(title="some", given=given, claim=Identity(lam, lam), source="")
    def some(proof: Proof) -> None:
        proof.have(Identity(lam, lam), "look at it")

    with pytest.raises(StatementError, match="undeclared mu"):

        @some.simulation
        def by_magic(ctx, mu):
            return mu


def test_a_derivation_rests_on_earlier_lines_only(given: Setting) -> None:
    lam = symbols(given)[4]
    proof = Proof()
    with pytest.raises(StatementError, match="begins with"):
        proof.equals(lam, "continue from nowhere")
    with pytest.raises(StatementError, match="earlier lines"):
        proof.have(Identity(lam, lam), "rest on the future", by=(Inequality(lam, lam),))
    with pytest.raises(StatementError, match="at most 60"):
        proof.have(Identity(lam, lam), "x" * 61)
    with pytest.raises(StatementError, match="states a claim"):
        proof.have(lam, "say nothing")


def test_dimensions_are_read_off_the_nodes(given: Setting) -> None:
    n, d, X, Y, lam = symbols(given)
    svd = given.svd(X)
    assert svd.u.shape == (n, 1)
    assert svd.v.shape == (d, 1)
    assert svd.sum(svd.v * svd.u.T).shape == (d, n)
    assert Minimiser(SquaredNorm(Y), over=Y, at=Y).kind == "minimiser"
    assert SingularValue(X, 2).is_positive
    assert svd.sum(svd.sigma**2 * lam).diff(lam) == svd.sum(svd.sigma**2)


def test_a_sentence_can_be_assumed_with_its_source_and_nothing_else() -> None:
    proof = Proof()
    granted = proof.assume("Every bounded sequence has a limit point.", "take a limit point", source="rudin, 3.6")
    assert (proof.steps[0].claim, proof.steps[0].source) == (granted, "rudin, 3.6")
    with pytest.raises(StatementError, match="can be assumed, not checked"):
        proof.have(granted, "call it checked")
    with pytest.raises(StatementError, match="can be assumed, not checked"):
        proof.use("chapter/other", granted, "call it used")
    with pytest.raises(StatementError, match="names its source"):
        proof.assume(Inequality(0, 1), "give no source", source=" ")
    for strange in ("", " ", "at a cost of $5", "x^2 is positive", r"\lambda is", "Łojasiewicz"):
        with pytest.raises(StatementError):
            proof.assume(strange, "say it", source="hearsay")
    with pytest.raises(StatementError, match="not a claim in formulas"):
        theorem(title="in words", given=Setting(), claim=granted, source="here")
    with pytest.raises(StatementError, match="a conjunction"):
        AllOf((Inequality(0, 1), granted))
