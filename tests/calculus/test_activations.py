"""What is decided of an activation of which nothing is known: equal letters prove, and only an activation refutes."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import HadamardProduct, Symbol

from regproofs.judge.symbolic import decide_with_side_conditions
from regproofs.logic.claim import Claim, Identity, Inequality, Minimiser
from regproofs.logic.expression import Entry, SquaredNorm, dot, eye, total
from regproofs.logic.quantity import Setting

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
W, b, y = given.matrix("W", n, d), given.vector("b", d), given.vector("y", d)
s = given.activation("sigma")
i = Symbol("i", integer=True, positive=True)

PROVED: tuple[Claim, ...] = (
    Identity(s(b + y), s(y + b)),
    Identity(s(2 * b), s(b + b)),
    Identity(s(W.T * W * b), s(W.T * (W * b))),
    Identity(s(eye(d) * b), s(b)),
    Identity(SquaredNorm(s(b)), dot(s(b), s(b))),
    Identity(total(Entry(s(b), i) ** 2, i, d), SquaredNorm(s(b))),
    Inequality(0, SquaredNorm(s(b))),
)
REFUTED: tuple[Claim, ...] = (
    Identity(s(b + y), s(b) + s(y)),
    Identity(s.prime(b), s(b)),
    Identity(s(-b), s(b)),
    Identity(s(-b), -s(b)),
    Identity(s(HadamardProduct(b, b)), b),
    Inequality(SquaredNorm(s(b)), SquaredNorm(b)),
)
LEFT_OPEN: tuple[Claim, ...] = (
    Minimiser(SquaredNorm(s(b)), b, 0 * b, unique=False),
    Minimiser(SquaredNorm(s(b) - y), b, y),
    Identity(s(W).T, s(W.T)),
)


@pytest.mark.parametrize(
    ("truth", "claim"),
    [
        (truth, c)
        for truth, claims in (("proved", PROVED), ("refuted", REFUTED), ("unknown", LEFT_OPEN))
        for c in claims
    ],
)
def test_it_is_decided_or_left_open(truth: str, claim: Any) -> None:
    decision = decide_with_side_conditions(claim, given)
    assert decision.truth == truth
    assert truth != "refuted" or (decision.witness or {})["sigma"] in ("square", "cube")
