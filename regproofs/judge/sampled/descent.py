"""From the tightest cases of an inequality downhill: numbers are moved to make its sides meet or cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sympy.logic.boolalg import Boolean

from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.probe.exact import all_true

STARTS = 3
FINEST = 24
PASSES = 8  # over all numbers with steps of one size, as long as they help: 2^8 is far from 1
SMALL, FEW, COARSEST = 6, 2, 14  # so many numbers with the entries of vectors, so many starts, halvings there
DENOMINATORS = (10, 100, 1000, 10_000, 100_000)
Gap = Callable[[Case], Any]
Place = tuple[str, int | None]  # a number, or an entry of a vector


@dataclass(frozen=True)
class Search:
    """What is to become small within which hypotheses, and whether the entries of vectors move as well."""

    given: Setting
    conditions: Sequence[Boolean]
    gap: Gap
    entries: bool = False


def tightest(seen: Iterable[tuple[Any, Case]]) -> list[Case]:
    """The cases with the smallest gaps, to start from, each gap once: sides that are 0 leave none, and lead nowhere."""
    first: dict[Any, Case] = {}
    for gap, case in seen:
        first.setdefault(gap, case)
    return [first[gap] for gap in sorted(first)[:STARTS]]


def smallest(seen: Iterable[tuple[Any, Case]], given: Setting) -> list[Case]:
    """The tightest of the cases with few numbers, entries of vectors included, where there are such entries."""
    small = [(gap, case) for gap, case in seen if len(_moving(given, case)) < len(_moving(given, case, True)) <= SMALL]
    return tightest(small)[:FEW]


def descend(start: Case, search: Search) -> Case:
    """A case with the smallest gap found from the start, by halving steps in one number after the other.

    Only continuous numbers move, and only within the hypotheses and further conditions.
    """
    best, least = start, search.gap(start)
    for fineness in range(COARSEST if search.entries else FINEST):
        for _ in range(1 if search.entries else PASSES):
            before = least
            best, least = _moved(best, least, Fraction(1, 2**fineness), search)
            if least == before:
                break
    return best


def _moved(best: Case, least: Any, size: Fraction, search: Search) -> tuple[Case, Any]:
    """The best of what is a step of one size away, in one number after the other."""
    for place in _moving(search.given, best, search.entries):
        for case in _beside(best, place, size):
            found = search.gap(case) if _inside(case, place, search) else None
            if found is not None and found < least:
                best, least = case, found
    return best, least


def rounded(case: Case, refutes: Callable[[Case], bool], search: Search) -> Case:
    """The case with its numbers rounded to small denominators as far as it stays inside and still refutes."""
    for place in _moving(search.given, case, True):
        plainer = (_with(case, place, _number(case, place).limit_denominator(most)) for most in DENOMINATORS)
        case = next((one for one in plainer if _inside(one, place, search) and refutes(one)), case)
    return case


def _moving(given: Setting, case: Case, entries: bool = False) -> list[Place]:
    scalars = [q for q in given.quantities.values() if q.kind == "scalar" and not q.domain.assumptions.get("integer")]
    found: list[Place] = [(q.name, None) for q in scalars if isinstance(case.values.get(q.name), Fraction)]
    if entries:
        vectors = [q.name for q in given.quantities.values() if q.kind == "vector" and q.name in case.values]
        found += [(name, k) for name in vectors for k in range(len(case.values[name]))]  # type: ignore[arg-type]
    return found


def _number(case: Case, place: Place) -> Fraction:
    name, k = place
    value: Any = case.values[name]
    return Fraction(value if k is None else value[k][0])


def _beside(case: Case, place: Place, size: Fraction) -> Iterator[Case]:
    value = _number(case, place)
    yield from (_with(case, place, value + sign * size * (value or 1)) for sign in (1, -1))


def _with(case: Case, place: Place, value: Fraction) -> Case:
    name, k = place
    before: Any = case.values[name]
    after = value if k is None else (*before[:k], (value,), *before[k + 1 :])
    return replace(case, values={**case.values, name: after})


def _inside(case: Case, place: Place, search: Search) -> bool:
    domain, value = search.given.quantities[place[0]].domain.assumptions, _number(case, place)
    positive = place[1] is not None or not domain.get("positive") or value > 0
    nonnegative = place[1] is not None or not domain.get("nonnegative") or value >= 0
    return bool(positive and nonnegative and all_true((*search.given.hypotheses, *search.conditions), case))
