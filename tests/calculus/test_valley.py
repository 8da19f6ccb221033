"""Valleys: how often a function that falls and rises takes a value, and what is no valley."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import S, exp, sqrt

from regproofs import Setting, Valley, positive, real
from regproofs.calculus.valley import decided
from regproofs.errors import StatementError
from regproofs.judge.runner import Options
from regproofs.judge.sampled import sampled
from regproofs.judge.symbolic import decide_with_side_conditions
from regproofs.logic.theorem import Theorem
from regproofs.logic.verdict import UNAIDED

given = Setting()
L = given.dimension("L")
given.suppose(L >= 3)
x, s = given.scalar("x", positive), given.scalar("s", positive)
t, free = given.scalar("t", real), given.scalar("c", real)
power = (x + s) ** (L - 1) / x


def valley(function: Any, lowest: Any, least: Any) -> Valley:
    return Valley(function, over=x, level=t, lowest=S(lowest), least=S(least))


RIGHT = {
    "sum": valley(x + s / x, sqrt(s), 2 * sqrt(s)),
    "product": valley((x**2 + s) / x, sqrt(s), 2 * sqrt(s)),
    "symbolic power": valley(power, s / (L - 2), power.xreplace({x: s / (L - 2)})),
}
WRONG = {
    "another lowest point": (valley(x + s / x, s, s + 1), "rises above the lowest point"),
    "another least value": (valley(x + s / x, sqrt(s), sqrt(s)), "value at the lowest point"),
    "bounded at infinity": (valley((1 + (x - s) ** 2) / (1 + x) ** 2, s, 1 / (1 + s) ** 2), "beyond all bounds at 0"),
    "bounded at 0": (valley((x - s) ** 2, s, 0), "beyond all bounds at 0"),
    "rising only": (valley(x**2, s, s**2), "falls below the lowest point"),
    "no power": (valley(exp(x) / x, 1, exp(1)), "smooth"),
    "undefined at some sizes": (valley(x + 1 / x + sqrt(free), 1, 2 + sqrt(free)), "beyond all bounds at 0"),
    "lowest at no positive number": (valley(x + free**2 / x, free, 2 * free), "the lowest point is positive"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_valley_is_proved(name: str) -> None:
    assert decide_with_side_conditions(RIGHT[name], given).truth == "proved"


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_valley_is_not_proved(name: str) -> None:
    claim, part = WRONG[name]
    assert decided(claim, given, ())[part].truth != "proved"
    assert decide_with_side_conditions(claim, given).truth != "proved"


@pytest.mark.parametrize("name", ["another lowest point", "another least value", "rising only", "bounded at 0"])
def test_what_is_no_valley_is_refuted_by_sampling(name: str) -> None:
    claim, _ = WRONG[name]
    stated = Theorem("valley", "Valley", given, claim, lambda proof: None, "here")
    assert sampled(stated, Options(UNAIDED, examples=20))["outcome"] == "fails"


def test_hypotheses_on_the_number_itself_do_not_help() -> None:
    narrow = given.supposing([x > sqrt(s)])
    claim = valley(x**2, s, s**2)
    assert decide_with_side_conditions(claim, narrow).truth != "proved"


def test_the_level_does_not_depend_on_the_number() -> None:
    with pytest.raises(StatementError, match="do not depend on x"):
        Valley(x + 1 / x, over=x, level=x, lowest=1, least=2)
    with pytest.raises(StatementError, match="positive number"):
        Valley(t**2, over=t, level=s, lowest=1, least=2)
