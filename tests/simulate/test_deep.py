"""Critical points of one deep coordinate, counted exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from regproofs.simulate import deep


@pytest.mark.parametrize(
    ("roots", "positive"), [((1, 2), 2), ((1, 1, 2), 2), ((0, 0, -3, 5), 1), ((-1, -2), 0), ((4, 4, 4), 1)]
)
def test_distinct_positive_roots_are_counted(roots: tuple[int, ...], positive: int) -> None:
    polynomial = [Fraction(-2)]
    for root in roots:
        shifted, scaled = [Fraction(0), *polynomial], [root * x for x in polynomial] + [Fraction(0)]
        polynomial = [a - b for a, b in zip(shifted, scaled, strict=True)]
    assert deep.count_positive_roots(polynomial) == positive


@pytest.mark.parametrize(("target", "sizes"), [("671/100", 0), ("27/4", 1), ("679/100", 2)])
def test_sizes_at_depth_four_are_born_in_a_pair(target: str, sizes: int) -> None:
    for signs in product((1, -1), repeat=4):
        admissible = signs.count(-1) % 2 == 0
        assert deep.critical_sizes(signs, Fraction(1), Fraction(target)) == sizes * admissible
        assert deep.critical_sizes(signs, Fraction(1), -Fraction(target)) == sizes * (not admissible)
