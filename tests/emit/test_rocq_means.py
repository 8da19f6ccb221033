"""Means that no moments determine are printed for Rocq as integrals against the normal density."""

from __future__ import annotations

from typing import Any

from sympy import cos, exp

from regproofs.emit.rocq.statement import Statement, statement
from regproofs.logic.claim import AllOf, Identity
from regproofs.logic.expression import Expectation
from regproofs.logic.law import Normal
from regproofs.logic.quantity import Setting, positive, real
from regproofs.logic.theorem import theorem


def printed(claim: Any, given: Setting) -> Statement:
    @theorem(title="A claim", given=given, claim=claim, source="test")
    def claimed(proof: Any) -> None:
        pass

    return statement(claimed)


def test_a_normal_number_is_averaged_in_standard_units() -> None:
    given = Setting()
    mu, sigma = given.scalar("mu", real), given.scalar("sigma", positive)
    X = given.noise("X", law=Normal(mu, sigma**2))
    said = printed(Identity(Expectation(exp(X)), exp(mu + sigma**2 / 2)), given)
    mean = "(fun X => exp (sigma * X + mu))"
    assert f"normal_mean {mean} = exp (sigma ^ 2 / 2 + mu) /\\ has_normal_mean {mean}" in " ".join(said.text.split())
    assert "E_X" not in said.text
    assert any("integral" in sentence for sentence in said.says)


def test_one_number_has_one_kind_of_mean() -> None:
    given = Setting()
    w = given.scalar("w", real)
    X = given.noise("X", law=Normal(0, 1))
    said = printed(AllOf((Identity(Expectation((w + X) ** 2), w**2 + 1), Identity(Expectation(cos(X)), exp(w)))), given)
    assert said.text.count(" normal_mean") + said.text.count("(normal_mean") == 2
    assert said.text.count("has_normal_mean") == 2
    assert "expectation" not in said.text


def test_a_polynomial_needs_no_integral() -> None:
    given = Setting()
    w = given.scalar("w", real)
    X = given.noise("X", law=Normal(0, 1))
    said = printed(Identity(Expectation((w + X) ** 2), w**2 + 1), given)
    assert "expectation E_X" in said.text
    assert "normal_mean" not in said.text


def test_the_mean_within_a_mean_exists_for_all_values_outside() -> None:
    given = Setting()
    w = given.scalar("w", real)
    X, Y = (given.noise(name, law=Normal(0, 1)) for name in "XY")
    said = printed(Identity(Expectation(exp(w * X + Y)), exp(w)), given)
    assert "forall X : R, has_normal_mean (fun Y => " in " ".join(said.text.split())
