"""Going downhill leads far, and neither it nor the rounding of what it finds leaves the hypotheses."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from regproofs import Setting, positive, real
from regproofs.judge.sampled.descent import Search, descend, rounded, tightest
from regproofs.probe.case import Case

GIVEN = Setting()
X, Y = GIVEN.scalar("x", positive), GIVEN.scalar("y", real)


def search(given: Setting, wanted: int) -> Search:
    """To where x + y is a number, from wherever."""
    return Search(given, (), lambda case: abs(value(case, "x") + value(case, "y") - wanted))


def value(case: Case, name: str) -> Any:
    return case.values[name]


def test_it_leads_as_far_as_it_helps() -> None:
    end = descend(Case({"x": Fraction(1), "y": Fraction(0)}), search(GIVEN, 700))
    assert abs(value(end, "x") + value(end, "y") - 700) < 1


def test_it_starts_from_each_gap_once() -> None:
    cases = [Case({"x": Fraction(k)}) for k in range(5)]
    assert tightest(zip((0, 3, 0, 0, 1), cases, strict=True)) == [cases[0], cases[4], cases[1]]


def test_it_stays_inside() -> None:
    inside = GIVEN.supposing((Y <= X,))
    end = descend(Case({"x": Fraction(1), "y": Fraction(1)}), search(inside, -30))
    assert value(end, "x") > 0
    assert abs(value(end, "x") + value(end, "y") + 30) < 1


def test_what_is_rounded_stays_inside() -> None:
    start = Case({"x": Fraction(1, 10**8), "y": Fraction(1, 3) + Fraction(1, 10**7)})
    inside = GIVEN.supposing((3 * Y > 1,))
    plain = rounded(start, lambda case: value(case, "x") < Fraction(1, 10**3), search(inside, 0))
    assert 0 < value(plain, "x") < Fraction(1, 10**3)
    assert value(plain, "y") > Fraction(1, 3)
