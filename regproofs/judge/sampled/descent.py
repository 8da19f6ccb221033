"""From the tightest cases of an inequality downhill: scalars are moved to make its sides meet or cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sympy.logic.boolalg import Boolean

from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.probe.exact import all_true

STARTS = 3
FINEST = 24
DENOMINATORS = (10, 100, 1000, 10_000, 100_000)
Gap = Callable[[Case], Any]


def tightest(seen: Iterable[tuple[Any, Case]]) -> list[Case]:
    """The cases with the smallest gaps, to start from."""
    ranked = sorted(enumerate(seen), key=lambda item: (item[1][0], item[0]))
    return [case for _, (_, case) in ranked[:STARTS]]


def descend(start: Case, gap: Gap, given: Setting, conditions: Sequence[Boolean]) -> Case:
    """A case near the start with the smallest gap found, by halving steps in one scalar after the other.

    Only continuous scalars move, and only within the hypotheses and further conditions.
    """
    hypotheses = (*given.hypotheses, *conditions)
    best, least = start, gap(start)
    for fineness in range(FINEST):
        for name in _moving(given, start):
            for case in _beside(best, name, Fraction(1, 2**fineness)):
                found = gap(case) if _inside(case, name, given, hypotheses) else None
                if found is not None and found < least:
                    best, least = case, found
    return best


def rounded(case: Case, refutes: Callable[[Case], bool], given: Setting) -> Case:
    """The case with its scalars rounded to small denominators as far as it still refutes."""
    for name in _moving(given, case):
        value = Fraction(case.values[name])  # type: ignore[arg-type]
        plainer = (_with(case, name, value.limit_denominator(most)) for most in DENOMINATORS)
        case = next((candidate for candidate in plainer if refutes(candidate)), case)
    return case


def _moving(given: Setting, case: Case) -> list[str]:
    scalars = [q for q in given.quantities.values() if q.kind == "scalar" and not q.domain.assumptions.get("integer")]
    return [q.name for q in scalars if isinstance(case.values.get(q.name), Fraction)]


def _beside(case: Case, name: str, size: Fraction) -> Iterator[Case]:
    value = Fraction(case.values[name])  # type: ignore[arg-type]
    yield from (_with(case, name, value + sign * size * (value or 1)) for sign in (1, -1))


def _with(case: Case, name: str, value: Fraction) -> Case:
    return replace(case, values={**case.values, name: value})


def _inside(case: Case, name: str, given: Setting, hypotheses: Sequence[Boolean]) -> bool:
    value, domain = case.values[name], given.quantities[name].domain.assumptions
    positive = not domain.get("positive") or value > 0  # type: ignore[operator]
    nonnegative = not domain.get("nonnegative") or value >= 0  # type: ignore[operator]
    return bool(positive and nonnegative and all_true(hypotheses, case))
