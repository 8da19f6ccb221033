"""Vectors whose entries are tied to each other index by index, drawn so that the ties hold by construction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq
from sympy import Expr
from sympy.logic.boolalg import Boolean

from regproofs.logic import balls
from regproofs.logic.decision import Beyond
from regproofs.logic.expression import Entry
from regproofs.probe import draw as drawing
from regproofs.probe.case import Case, Value, fraction, rational
from regproofs.probe.exact import rational_value, whole
from regproofs.probe.plan import Fibre, Stage

STARTS = 12  # how often the entries at one index are begun again
Entries = dict[Expr, fmpq]


def fibred(draw: drawing.Draw, fibre: Fibre, case: Case) -> dict[str, Value] | None:
    """Values of all vectors of a fibre, one index after the other; None where no entries were found."""
    rows: list[Entries] = []
    for k in range(1, whole(fibre.stages[0].vector.symbol.rows, case) + 1):
        found = _entries(draw, fibre, Case({**case.values, fibre.index.name: k}))
        if found is None:
            return None
        rows.append(found)
    vectors = {stage.vector.name: Entry(stage.vector.symbol, fibre.index) for stage in fibre.stages}
    return {name: tuple((fraction(row[entry]),) for row in rows) for name, entry in vectors.items()}


def _entries(draw: drawing.Draw, fibre: Fibre, case: Case) -> Entries | None:
    """Entries at one index that meet its conditions, each condition as soon as all it speaks of is drawn."""
    known = {node: x for node in fibre.known if isinstance(x := rational_value(node, case), fmpq)}
    stages = [(Entry(stage.vector.symbol, fibre.index), _here(stage, fibre, case)) for stage in fibre.stages]
    for _ in range(STARTS):
        point: Entries = dict(known)
        for entry, conditions in stages:
            tried = ({**point, entry: rational(value)} for value in _candidates(draw, point))
            found = next((new for new in tried if not any(_fails(c, new) for c in conditions)), None)
            if found is None:
                break
            point = found
        else:
            return point
    return None


def _fails(condition: Boolean, point: Entries) -> bool:
    """Whether a condition is known to fail; what it needs beside the entries may not be drawn yet."""
    try:
        return not balls.truth(condition, point)
    except (Beyond, balls.Uncertain):
        return False


def _here(stage: Stage, fibre: Fibre, case: Case) -> list[Boolean]:
    """The conditions of a stage that are made at this index."""
    k = case.values[fibre.index.name]
    return [c for c, where in stage.conditions if where == fibre.index or case.values.get(where.name) == k]


def _candidates(draw: drawing.Draw, point: Entries) -> Iterator[Fraction]:
    """Numbers to be tried, from a place that is drawn: small ones, those seen at this index, and beyond their sizes."""
    seen = tuple(dict.fromkeys(fraction(x) for x in point.values()))
    sizes = dict.fromkeys(abs(x) for x in seen)
    beyond = [x + step for x in sizes for step in drawing.POSITIVE[:3]]
    pool = (*drawing.ENTRIES[1:], *seen, *(-x for x in seen), *sizes, *beyond, Fraction(0))
    start = drawing.below(draw, len(pool))
    return iter((*pool[start:], *pool[:start]))
