"""Certificates of decisions, checked by multiplying out and by points, never by what made them."""

from __future__ import annotations

import pytest
from sympy import Abs, Basic, Eq, Expr, Ge, Gt, Le, Lt, S, symbols
from sympy.core.relational import Relational

from regproofs.logic import decide
from regproofs.logic.certificate import Combined, Denied, Leaf, Power, Signed, Total, in_factors

x, y, z = symbols("x y z", real=True)
a, b, c = symbols("a b c", positive=True)
SIGNED: list[tuple[Relational, list[Basic]]] = [
    (Ge(x**2 - x * y + y**2, 0, evaluate=False), []),  # a square completed
    (Le(2 * x * y, x**2 + y**2, evaluate=False), []),  # a square as it stands
    (Ge(a * b, a, evaluate=False), [b >= 1]),  # a bound and a sign
    (Lt(x / a, b / a, evaluate=False), [x < b]),  # a quotient
    (Ge(x * y + 1, x + y, evaluate=False), [x >= 1, y >= 1]),  # products of bounds
    (Ge(x**4 - x**2 * y**2 + y**4, 0, evaluate=False), []),  # squares as variables
    (Le(3 * a * (x + y), 1, evaluate=False), [x >= 0, y >= 0, a * (b + 3 * x + 3 * y) <= 1]),  # shifts to bounds
    (Le(x * y, z, evaluate=False), [Eq(z, x**2 + y**2)]),  # an equation put in
    (Gt(a * x, 0, evaluate=False), [Eq(a * x, b)]),  # an equation that is no value of a letter
]
COMBINED: list[tuple[Relational, list[Basic]]] = [
    (Eq(x**2, 1, evaluate=False), [Eq(x * y, 1), Eq(x, y)]),
    (Eq(x, 1, evaluate=False), [Eq(a * x, a)]),
    (Eq(x**3, y**3, evaluate=False), [Eq(x, y)]),
    (Eq(x / a, y, evaluate=False), [Eq(x, a * y)]),
]


def parts(certificate: Signed | Combined) -> Expr:
    """What is said to be 0."""
    return sum((factor * (equation.left - equation.right) for factor, equation in certificate.parts), S.Zero)


@pytest.mark.parametrize(("asked", "known"), SIGNED, ids=str)
def test_a_size_multiplies_out_to_the_difference_and_is_not_negative(asked: Relational, known: list[Basic]) -> None:
    decision = decide.implied(asked, known)
    assert decision.proved
    (certificate,) = [make() for make in decision.shown]
    assert isinstance(certificate, Signed)
    left, right = asked.args if isinstance(asked, Ge | Gt) else reversed(asked.args)
    size, multiplier = certificate.size.value, certificate.multiplier.value
    assert decide.equal((left - right) * multiplier, size + parts(certificate)).proved
    points = decide.points_in(known, [x, y, z, a, b, c], 5)
    assert points
    for point in points:
        here = {letter: S(str(value)) for letter, value in point.items()}
        assert size.subs(here) >= 0
        assert multiplier.subs(here) > 0


@pytest.mark.parametrize(("asked", "known"), COMBINED, ids=str)
def test_multiples_of_equations_add_up_to_the_difference(asked: Relational, known: list[Basic]) -> None:
    decision = decide.implied(asked, known)
    assert decision.proved
    (certificate,) = [make() for make in decision.shown]
    assert isinstance(certificate, Combined)
    assert {(equation.left, equation.right) for _, equation in certificate.parts} <= {h.args for h in known}
    assert decide.nonzero(certificate.multiplier, known).proved
    assert decide.equal((asked.lhs - asked.rhs) * certificate.multiplier, parts(certificate)).proved


def test_a_case_that_cannot_be_comes_with_what_denies_it() -> None:
    decision = decide.implied(Eq(x, Abs(x), evaluate=False), [x >= y**2 + 1])
    assert decision.proved
    found = [make() for make in decision.shown]
    assert Denied in map(type, found)


def test_what_is_not_proved_shows_nothing() -> None:
    assert decide.implied(Ge(x**2 - x * y, 0, evaluate=False)).shown == ()
    assert decide.implied(Eq(x, y, evaluate=False), [Eq(x * z, y * z)]).shown == ()


def test_a_form_keeps_a_number_before_a_sum() -> None:
    form = Power(Total((Leaf(x), Leaf(-y))), 2)
    assert form.value == (x - y) ** 2
    assert in_factors(Total((Leaf(a), Total((Leaf(a * x), Leaf(S.Zero)))))) == Leaf(a * (x + 1))
