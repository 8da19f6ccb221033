"""Vectors whose entries are tied to each other index by index, drawn so that the ties hold by construction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from flint import fmpq
from sympy.logic.boolalg import Boolean

from regproofs.logic import balls
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry
from regproofs.probe import draw as drawing
from regproofs.probe.case import Case, Value, fraction
from regproofs.probe.exact import exact, truth, whole
from regproofs.probe.plan import Fibre

STARTS = 8  # how often the entries at one index are begun again
TRIES = 6  # how many values are tried for one entry
Entries = dict[str, Fraction]


def fibred(draw: drawing.Draw, fibre: Fibre, case: Case) -> dict[str, Value] | None:
    """Values of all vectors of a fibre, one index after the other; None where no entries were found."""
    rows: list[Entries] = []
    size = whole(fibre.vectors[0].symbol.rows, case)
    for k in range(1, size + 1):
        found = _entries(draw, fibre, Case({**case.values, fibre.index.name: k}), size)
        if found is None:
            return None
        rows.append(found)
    return {q.name: tuple((row[q.name],) for row in rows) for q in fibre.vectors}


def _entries(draw: drawing.Draw, fibre: Fibre, case: Case, size: int) -> Entries | None:
    """Entries at one index that meet its conditions, each condition as soon as all it speaks of is drawn."""
    conditions = [c for c, where in fibre.conditions if where == fibre.index or _is_here(where.name, fibre, case)]
    constants = tuple(dict.fromkeys(_constants(fibre, conditions, case)))
    for _ in range(STARTS):
        entries: Entries = {}
        for position, quantity in enumerate(fibre.vectors):
            later = {q.symbol for q in fibre.vectors[position + 1 :]}
            own = [c for c in conditions if quantity.symbol in c.free_symbols and not later & c.free_symbols]
            seen = (*constants, *entries.values())
            values = ({**entries, quantity.name: _candidate(draw, seen)} for _ in range(TRIES))
            entries = next((new for new in values if _meets(own, new, case, size)), {})
            if not entries:
                break
        else:
            return entries
    return None


def _is_here(name: str, fibre: Fibre, case: Case) -> bool:
    return case.values.get(name) == case.values[fibre.index.name]


def _meets(conditions: Sequence[Boolean], entries: Mapping[str, Fraction], case: Case, size: int) -> bool:
    """Whether no condition is known to fail; it looks at one entry, so each vector may be taken as constant."""
    vectors = {name: ((value,),) * size for name, value in entries.items()}
    there = Case({**case.values, **vectors})
    return all(truth(condition, there) is not False for condition in conditions)


def _candidate(draw: drawing.Draw, seen: Sequence[Fraction]) -> Fraction:
    """A small number, or one that is seen at this index, its size, its opposite, or one beyond its size."""
    kind = drawing.below(draw, 6)
    if kind == 1:
        return Fraction(0)
    if kind == 0 or not seen:
        return drawing.one_of(draw, (*drawing.ENTRIES[1:], drawing.ENTRIES[0]))
    value = drawing.one_of(draw, seen)
    if kind == 2:
        return abs(value) + drawing.one_of(draw, drawing.POSITIVE[:7])
    return (value, abs(value), -value)[kind - 3]


def _constants(fibre: Fibre, conditions: Sequence[Boolean], case: Case) -> Iterator[Fraction]:
    """What the entries of earlier quantities are worth at this index."""
    own = {q.symbol for q in fibre.vectors}
    for node in dict.fromkeys(node for c in conditions for node in sorted(c.atoms(Entry), key=str)):
        if own & node.free_symbols:
            continue
        try:
            value = exact(node, case)
        except (Beyond, balls.Uncertain):
            continue
        if isinstance(value, fmpq):
            yield fraction(value)
