"""From points that satisfy the hypotheses towards one at which an inequality fails, by pattern search.

The search goes by approximate values and proves nothing: what it finds is to be certified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flint import arb, ctx, fmpq
from sympy import Expr
from sympy.core.relational import Ge, Gt, Le, Lt, Relational

from regproofs.logic.balls import PRECISIONS, Uncertain, truth, value
from regproofs.logic.decision import Beyond

Place = dict[Expr, fmpq]
STARTS = 3
EVALUATIONS = 240
STEPS = tuple(fmpq(1, 2**i) for i in range(12))


def slack(claim: Relational, place: Place) -> arb | None:
    """How far the claim is from failing; None where that is not defined."""
    try:
        with ctx.workprec(PRECISIONS[0]):
            left, right = (arb(value(side, place)) for side in claim.args)
    except (Uncertain, Beyond):
        return None
    return (left - right if isinstance(claim, (Gt, Ge)) else right - left).mid()


def towards_failure(
    claim: Relational, hypotheses: Sequence[Relational], starts: Sequence[Place], allowed: Callable[[Place], bool]
) -> Iterator[Place]:
    """Points of ever smaller slack inside the hypotheses, from the best few of the starting points."""
    if not isinstance(claim, (Gt, Ge, Lt, Le)):
        return
    measured = [(gap, place) for place in starts if (gap := slack(claim, place)) is not None]
    for gap, place in sorted(measured, key=lambda pair: pair[0])[:STARTS]:
        yield from _walk(claim, hypotheses, place, gap, allowed)


def _walk(
    claim: Relational,
    hypotheses: Sequence[Relational],
    place: Place,
    gap: arb,
    allowed: Callable[[Place], bool],
) -> Iterator[Place]:
    """Coordinate steps of halving length, each taken when it lowers the slack."""
    left = EVALUATIONS
    for step in STEPS:
        improved = True
        while improved and left > 0:
            improved = False
            for near in _neighbours(place, step):
                left -= 1
                lower = slack(claim, near) if allowed(near) and _inside(hypotheses, near) else None
                if lower is not None and lower < gap:
                    place, gap, improved = near, lower, True
                    yield place


def _neighbours(place: Place, step: fmpq) -> Iterator[Place]:
    for atom, at in place.items():
        size = step * (abs(at) if at != 0 else 1)
        if atom.is_integer:
            size = fmpq(max(1, int(size.floor())))
        yield place | {atom: at + size}
        yield place | {atom: at - size}


def _inside(hypotheses: Sequence[Relational], place: Place) -> bool:
    try:
        with ctx.workprec(PRECISIONS[0]):
            return all(truth(h, place) for h in hypotheses)
    except (Uncertain, Beyond):
        return False
