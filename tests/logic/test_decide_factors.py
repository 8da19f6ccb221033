"""Systems of polynomial equations as hypotheses: cases from factors, and from what a Groebner basis finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sympy import Abs, And, Eq, Ne, Or, sign, symbols

from regproofs.logic import decide, factors

x, y, u = symbols("x y u", real=True)
s = symbols("s", positive=True)
residual = u - x * y
critical = And(Eq(s * x - residual * y, 0), Eq(s * y - residual * x, 0))


def listed(height):
    """The origin, and two points where the target is above the threshold."""
    return Or(
        And(Eq(x, 0), Eq(y, 0)),
        And(Abs(u) > s, Eq(x**2, Abs(u) - height), Eq(y, sign(u) * x)),
    )


@pytest.mark.parametrize(
    ("claim", "hypothesis"),
    [
        (Or(Eq(x, y), Eq(x, -y)), Eq(x**2, y**2)),
        (Or(Eq(x, 0), Eq(x**2, u - s)), Eq(x * (x**2 + s - u), 0)),
        (And(Eq(x, 0), Eq(y, 0)), Eq(x**2 + s * y**2, 0)),
        (Eq(x, 0), Eq(x**3, 0)),
        (Or(Eq(x * y, u), And(Eq(x, 0), Eq(y, 0))), And(Eq(residual * x, 0), Eq(residual * y, 0))),
        (listed(s), critical),
        (critical, listed(s)),
    ],
)
def test_a_consequence_of_equations_is_proved(claim, hypothesis):
    assert decide.implied(claim, [hypothesis]).truth == "proved"


@pytest.mark.parametrize(
    ("claim", "hypothesis"),
    [
        (Eq(x, y), Eq(x**2, y**2)),
        (Eq(x, 0), Eq(x * (x**2 + s - u), 0)),
        (Eq(x, 0), Eq(x**2 - s * y**2, 0)),
        (Ne(x, 0), Eq(x**3, 0)),
        (Eq(x * y, u), And(Eq(residual * x, 0), Eq(residual * y, 0))),
        (listed(2 * s), critical),
        (listed(-s), critical),
        (critical, listed(-s)),
        (And(Eq(x, 0), Eq(y, 0)), critical),
    ],
)
def test_what_does_not_follow_is_refuted_with_a_witness(claim, hypothesis):
    decision = decide.implied(claim, [hypothesis])
    assert decision.truth == "refuted"
    assert decision.witness


def test_a_case_that_is_left_out_would_prove_something_false(monkeypatch):
    """The cases cover everything: without the last one x^2 = y^2 would force x = y."""
    every = factors.factor_cases
    monkeypatch.setattr("regproofs.logic.decide.factor_cases", lambda h, proved: every(h, proved)[:1])
    assert decide.implied(Or(Eq(x, y), Eq(x, 3 * y)), [Eq(x**2, y**2)]).truth == "proved"


def test_large_systems_are_left_alone():
    many = symbols("a:8", real=True)
    assert factors.factor_cases([Eq(a * b, 1) for a, b in pairwise(many)], lambda _: True) == []
