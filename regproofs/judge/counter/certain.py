"""What certainly fails at a place, whose numbers are exact or balls, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from flint import fmpq
from sympy import Basic, Expr, Symbol
from sympy.logic.boolalg import Boolean

from regproofs.judge.counter.starts import Floats
from regproofs.logic.balls import Uncertain, Value, truth, value
from regproofs.logic.balls import sign as signed
from regproofs.logic.decision import Beyond, Decision
from regproofs.logic.defined import requirements
from regproofs.logic.expression import ForAll
from regproofs.logic.motion import ORDERS
from regproofs.logic.scene import flat
from regproofs.logic.witness import leaves

Place = Mapping[Expr, Any]
LEAST = 1e-8  # sides that are smaller are compared with this


def between_numbers(hypotheses: Iterable[Basic]) -> tuple[Any, ...] | None:
    """The relations that hypotheses consist of; None where they speak of more than numbers."""
    hypotheses = list(hypotheses)
    if any(h.has(ForAll) for h in hypotheses):
        return None
    try:
        supposed = flat(hypotheses)
    except TypeError:
        return None
    return supposed if all(isinstance(leaf, Symbol) for leaf in leaves(supposed)) else None


def failing(line: Any, place: Place) -> dict[str, str]:
    """What is seen of a line that certainly fails, or has no value: quantity, order and bound; nothing otherwise."""
    quantity, order, bound = line
    relation = ORDERS[order](quantity, bound, evaluate=False)
    if (condition := undefined(relation, place)) is not None:
        return {"undefined": f"where {condition} fails"}
    if not fails(relation, place):
        return {}
    sides = {"left": quantity, "right": bound}
    return {
        "line": f"{quantity} {order} {bound}",
        **{name: shown(value(side, place)) for name, side in sides.items()},
    }


def undefined(expression: Basic, place: Place, known: Iterable[Basic] = ()) -> Boolean | None:
    """What an expression needs to have a value, and certainly does not hold at a place."""
    for condition, under in requirements(expression, flat(known)):
        if fails(condition, place) and all(holds(h, place) for h in under):
            return condition
    return None


def holds(relation: Boolean, place: Place) -> bool:
    """Whether a relation certainly holds."""
    try:
        return truth(relation, place)
    except (Uncertain, Beyond):
        return False


def fails(relation: Boolean, place: Place) -> bool:
    """Whether a relation certainly fails."""
    try:
        return not truth(relation, place)
    except (Uncertain, Beyond):
        return False


def direction(expression: Expr, place: Place) -> int | None:
    """The certain sign of an expression."""
    try:
        return signed(value(expression, place))
    except (Uncertain, Beyond):
        return None


def shown(number: Value) -> str:
    """A rational exactly, a ball with its radius."""
    return str(number) if isinstance(number, fmpq) else str(number.str(15, radius=True))


def refuted(rule: str, at: Place, now: Mapping[Any, fmpq], evidence: Mapping[str, str]) -> Decision:
    """The refutation with the numbers at which it is seen."""
    witness = {str(x): str(v) for x, v in {**at, **now}.items()}
    return Decision("refuted", rule, dict(evidence), (), witness)


# -- in floats ------------------------------------------------------------------------------------------


def gaps(order: str, left: Floats, right: Floats, *, empty: float = -1.0) -> Floats:
    """By which part of its sides a line fails, for each start; `empty` where floats have no value."""
    with np.errstate(all="ignore"):
        gap = (left - right) / (abs(left) + abs(right) + LEAST)
    turned = abs(gap) if order == "==" else gap if order in ("<=", "<") else -gap
    return np.where(np.isfinite(turned), turned, empty)


def wide(values: Any, size: int) -> Any:
    """An array of one number for each start; None where something is no number."""
    try:
        return None if values is None else np.array(np.broadcast_to(np.asarray(values, dtype=float), (size,)))
    except (TypeError, ValueError):
        return None
