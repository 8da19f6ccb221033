"""Sines and cosines: what their normal form proves, and that it proves nothing else."""

from __future__ import annotations

import pytest
from sympy import Expr, Rational, Symbol, cos, cosh, pi, sin, sinh, sqrt, symbols

from regproofs.logic import decide
from regproofs.logic.canonical import Field
from regproofs.logic.decision import REAL
from regproofs.logic.ring import Learnt

x, y = symbols("x y", real=True)
t = Symbol("t", positive=True)

TRUE = {
    "Pythagoras": (sin(x) ** 2 + cos(x) ** 2, 1),
    "twice": (sin(2 * x), 2 * sin(x) * cos(x)),
    "half": (cos(x), 1 - 2 * sin(x / 2) ** 2),
    "three halves": (cos(3 * x / 2), 4 * cos(x / 2) ** 3 - 3 * cos(x / 2)),
    "a sum": (sin(x + y), sin(x) * cos(y) + cos(x) * sin(y)),
    "a difference": (cos(x - y), cos(x) * cos(y) + sin(x) * sin(y)),
    "a quarter turn": (sin(x + pi / 2), cos(x)),
    "a third of a half turn": (2 * sin(x + pi / 3), sin(x) + sqrt(3) * cos(x)),
    "no known angle": (sin(2 * pi / 7), 2 * sin(pi / 7) * cos(pi / 7)),
    "a number": (cos(2), 2 * cos(1) ** 2 - 1),
    "a denominator": (sin(2 * x / t), 2 * sin(x / t) * cos(x / t)),
    "many turns": (sin(1000 * x) ** 2, 1 - cos(1000 * x) ** 2),
    "a quotient": (cos(t) ** 2 / (sin(t) - 2), (1 - sin(t)) * (1 + sin(t)) / (sin(t) - 2)),
    "a long angle": (sin((1 + x) ** 9) ** 2 + cos((1 + x) ** 9) ** 2, 1),
    "hyperbolic": (cosh(x) ** 2 - sinh(x) ** 2, 1),
}
FALSE = {
    "Pythagoras": (sin(x) ** 2 - cos(x) ** 2, 1),
    "twice": (sin(2 * x), 2 * sin(x)),
    "a sum": (cos(x + y), cos(x) * cos(y) + sin(x) * sin(y)),
    "a turn": (sin(x + pi), sin(x)),
    "three": (sin(3 * x), 3 * sin(x) - 4 * sin(x) ** 3 + Rational(1, 10**30)),
    "a half turn": (cos(x + pi / 3), cos(x) - sqrt(3) * sin(x)),
}


@pytest.mark.parametrize("name", TRUE)
def test_identities_are_proved(name: str) -> None:
    answer = decide.equal(*map(_expression, TRUE[name]))
    assert answer.truth == "proved"
    assert not answer.side_conditions


@pytest.mark.parametrize("name", FALSE)
def test_what_is_false_is_not(name: str) -> None:
    assert decide.equal(*map(_expression, FALSE[name])).truth == "refuted"


@pytest.mark.parametrize(("side", "bound"), [(cos(x) ** 2, 1), (sin(x) ** 2, 1), (sin(x) + cos(x), 2), (-1, cos(t))])
def test_they_lie_between_minus_one_and_one(side: Expr, bound: Expr) -> None:
    assert decide.positive(_expression(bound) - _expression(side), strict=False).truth == "proved"


def test_a_form_says_the_same_number() -> None:
    field = Field(Learnt(16, {}), lambda _: REAL)
    before = sin(2 * x + 3 * y) * cos(x - y) ** 3
    after = field.expression(field.convert(before))
    point = {x: Rational(7, 10), y: Rational(-11, 10)}
    assert abs((after - before).subs(point).evalf(60)) < Rational(1, 10**40)


def _expression(value: object) -> Expr:
    return Rational(value) if isinstance(value, int) else value  # type: ignore[arg-type,return-value]
