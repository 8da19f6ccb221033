"""Comparisons of one function at two numbers: where they are those of the numbers, and where that is left open."""

from __future__ import annotations

import pytest
from sympy import Eq, Ge, Gt, Le, Lt, exp, symbols

from regproofs import Iff, Setting, When, positive
from regproofs.calculus.monotone import compared
from regproofs.judge.symbolic import decide_with_side_conditions

a, b, p = symbols("a b p", positive=True)


@pytest.mark.parametrize(
    ("relation", "facts", "wanted"),
    [
        (a**p < b**p, (), Lt(a, b)),
        (Ge(1 / a**p, 1 / b**p), (), Ge(b, a)),
        (Le(a + 1 / a, b + 1 / b), (a > 1, b > 1), Le(a, b)),
        (Le(a + 1 / a, b + 1 / b), (a < 1, b < 1), Le(b, a)),
        (Le(a**p * (1 + a), 3), (Eq(b**p * (1 + b), 3),), Le(a, b)),
        (Le(3, a**p * (1 + a)), (Eq(3, b**p * (1 + b)),), Le(b, a)),
    ],
)
def test_a_monotone_function_keeps_or_turns_the_order(relation, facts, wanted) -> None:  # type: ignore[no-untyped-def]
    found = compared(relation, facts)
    assert found is not None
    assert (found.gts, found.lts, found.func in (Lt, Gt)) == (wanted.gts, wanted.lts, wanted.func in (Lt, Gt))


@pytest.mark.parametrize(
    ("relation", "facts"),
    [
        (Le(a + 1 / a, b + 1 / b), ()),
        (Le(a + 1 / a, b + 1 / b), (a > 1,)),
        (Le(a + 1 / a, b + 1 / b), (b > 1,)),
        (Le(a + 1 / a, b + 1 / b), (a**2 > 1, b**2 > 1)),
        (Le(a**p * (1 + a), 3), (Eq(b**p * (1 + b), 2),)),
        (Le(a**p, b ** (2 * p)), ()),
        (Eq(a**p, b**p, evaluate=False), ()),
        (Le(exp(a), exp(b)), ()),
        (Le((a - 2) ** (-1), (b - 2) ** (-1)), ()),
    ],
)
def test_what_is_not_known_to_be_monotone_is_left_open(relation, facts) -> None:  # type: ignore[no-untyped-def]
    assert compared(relation, facts) is None


def test_two_comparisons_are_equivalent_through_the_numbers() -> None:
    given = Setting()
    L = given.dimension("L")
    x, y = given.scalar("x", positive), given.scalar("y", positive)
    rising, falling = (lambda z: z**L * (1 + z)), (lambda z: 1 / (1 + z) ** L)
    right, wrong = Le(falling(y), falling(x)), Le(falling(x), falling(y))
    assert decide_with_side_conditions(Iff(Le(rising(x), rising(y)), right), given).truth == "proved"
    assert decide_with_side_conditions(Iff(Le(rising(x), rising(y)), wrong), given).truth == "refuted"
    beyond = When(x > 1, Iff(Le(x + x**-L, y + y**-L), Le(x, y)))
    assert decide_with_side_conditions(beyond, given).truth != "proved"
