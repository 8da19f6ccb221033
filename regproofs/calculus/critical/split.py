"""Cases of the parameters: a question is asked in a case, and the case split where the answer hangs on a sign.

The cases exclude each other and leave nothing out, by trichotomy; one that was shown to be empty is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sympy import Basic
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean, BooleanFalse, Or

from regproofs.calculus.critical.known import Budget, Known, Undetermined, primitive, relation, thirds
from regproofs.calculus.critical.space import Space, Undecided
from regproofs.logic import decide
from regproofs.logic.cases import Case, cases_of, split_node
from regproofs.logic.decision import Sign
from regproofs.logic.ring import Poly
from regproofs.logic.scene import flat, negation, replaced

TERMS_AT_MOST = 60
Answer = TypeVar("Answer")
Conditions = tuple[Boolean, ...]


@dataclass(frozen=True)
class Cell(Generic[Answer]):
    """A set of parameters: an answer, or parts by the sign of a polynomial."""

    conditions: Conditions
    answer: Answer | None = None
    poly: Poly | None = None
    parts: tuple[tuple[Sign, Cell[Answer]], ...] = field(default=())


def worlds(hypotheses: Iterable[Basic | bool]) -> list[Conditions]:
    """Conjunctions of relations without Abs, Max and the like, that exclude each other and cover the hypotheses."""
    waiting, found = [flat(hypotheses)], []
    while waiting:
        relations = waiting.pop()
        choice = next((h for h in relations if isinstance(h, Or)), None)
        node = split_node(relations)
        if any(isinstance(h, BooleanFalse) for h in relations):
            continue
        if choice is not None:
            rest = [h for h in relations if h is not choice]
            first, *others = choice.args
            waiting += [flat([*rest, negation(first), Or(*others)]), flat([*rest, first])]
        elif node is not None:
            waiting += [flat(found) for found in _exclusive(relations, cases_of(node))][::-1]
        elif decide.contradictory(relations).truth != "proved":
            found.append(relations)
    return found


def _exclusive(relations: Conditions, cases: Sequence[Case]) -> Iterator[list[Boolean]]:
    """The relations in each case; those of Max and Min overlap at ties, which belong to the first."""
    earlier: list[Boolean] = []
    for case in cases:
        yield [*(replaced(h, case.images) for h in relations), case.condition, *earlier]
        earlier += [negation(case.condition)] if len(cases) > 1 and isinstance(case.condition, And) else []


def cells(space: Space, conditions: Conditions, budget: Budget, question: Callable[[Known], Answer]) -> Cell[Answer]:
    """The answers to a question, by cases of the parameters."""
    try:
        return Cell(conditions, question(Known(space, conditions, budget)))
    except Undetermined as needed:
        budget.spend(5)
        poly, parts = primitive(needed.poly), []
        if len(poly) > TERMS_AT_MOST:
            raise Undecided(
                f"the cases hang on the sign of a polynomial of {len(poly)} terms in the parameters"
            ) from None
        for sign, condition in thirds(space, poly):
            inside = (*conditions, condition)
            if decide.contradictory(inside).truth != "proved":
                parts.append((sign, cells(space, inside, budget, question)))
        if not parts:
            raise Undecided("the hypotheses on the parameters exclude each other") from None
        return Cell(conditions, poly=poly, parts=tuple(parts))


SETS: dict[Sign, type[Relational]] = {
    frozenset({1}): Gt, frozenset({0}): Eq, frozenset({-1}): Lt,
    frozenset({0, 1}): Ge, frozenset({0, -1}): Le, frozenset({1, -1}): Ne,
}  # fmt: skip


def gathered(
    space: Space, cell: Cell[Answer], join: Callable[[Answer, Answer], Answer | None]
) -> list[tuple[Conditions, Answer]]:
    """The leaves, with the conditions beyond those of the cell; parts whose answers can be joined are.

    A condition that the others imply (the parts that it excludes being empty) is left out.
    """
    if cell.answer is not None:
        return [((), cell.answer)]
    assert cell.poly is not None
    single: list[tuple[Sign, Answer]] = []
    several: list[tuple[Sign, list[tuple[Conditions, Answer]]]] = []
    for sign, part in cell.parts:
        inner = gathered(space, part, join)
        if len(inner) == 1 and not inner[0][0]:
            _add(single, sign, inner[0][1], join)
        else:
            several.append((sign, inner))
    present = frozenset(s for sign, _ in cell.parts for s in sign)
    found: list[tuple[Conditions, Answer]] = []
    for sign, answer in single:
        found.append((_condition(space, cell.poly, sign, present), answer))
    for sign, inner in several:
        head = _condition(space, cell.poly, sign, present)
        found += [((*head, *rest), answer) for rest, answer in inner]
    return sorted(found, key=lambda pair: [str(c) for c in pair[0]])


def _add(
    single: list[tuple[Sign, Answer]], sign: Sign, answer: Answer, join: Callable[[Answer, Answer], Answer | None]
) -> None:
    """One more part: joined to an earlier one where that is possible."""
    for i, (other, earlier) in enumerate(single):
        joined = join(earlier, answer)
        if joined is not None:
            single[i] = (other | sign, joined)
            return
    single.append((sign, answer))


def _condition(space: Space, poly: Poly, sign: Sign, present: Sign) -> Conditions:
    """The polynomial has one of the signs, of those that are present."""
    if sign == present:
        return ()
    return (relation(space, poly, SETS[sign]),)


def simplified(conditions: Sequence[Boolean], hypotheses: Sequence[Boolean]) -> Conditions:
    """The conditions without those that follow from the others and the hypotheses."""
    kept = list(conditions)
    for condition in conditions:
        others = [c for c in kept if c is not condition]
        if decide.implied(condition, [*hypotheses, *others]).truth == "proved":
            kept = others
    return tuple(kept)
