"""What an enclosure of a difference shows: it excludes 0, or contains it and is narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from flint import arb, ctx

from regproofs.judge.enclosed.box import POINT, RADII, Box, entries, working_precision
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case

NARROW = 8
FEWEST = 15
FINEST = RADII[-2]
Sides = Callable[[Box], tuple[Any, Any] | None]


@dataclass(frozen=True)
class Shown:
    """What was shown on the boxes around one case, with the radius (in bits) at which it was."""

    answer: Literal["zero", "near", "positive", "negative", "apart", "open", "equal"]
    bits: int = 0
    width: str = ""
    left: str = ""
    right: str = ""
    difference: str = ""


def vanishes(sides: Sides, case: Case, given: Setting) -> Shown:
    """Whether two sides agree on boxes around a case: narrow around 0, on boxes from wide to 2^-160.

    Where a side jumps, as sign x does at x = 0, no box around the case is narrow: then at the case itself.
    """
    wide: Shown | None = None
    previous: arb | None = None
    for bits in (*RADII, POINT):
        box = Box(case, given, bits)
        pair = sides(box)
        if pair is None:
            continue
        with ctx.workprec(working_precision(bits)):
            residuals = [a - b for a, b in zip(entries(pair[0]), entries(pair[1]), strict=True)]
            if not all(r.contains(0) for r in residuals):
                return apart(sides, case, given)
            width, size = _largest(r.rad() for r in residuals), _size(pair)
            narrow = width <= size * arb(2) ** -NARROW or _falling(previous, width)
            previous = width
        if narrow and wide is None:
            wide = Shown("zero", bits, f"2^{_log2(width / size) if size > 0 else -bits}")
        if wide is not None and narrow and (bits >= FINEST or bits == POINT):
            return wide
    return Shown("open")


def _falling(before: arb | None, now: arb) -> bool:
    """Whether the width fell with the box, as it does where both sides vanish and have no size."""
    return before is not None and bool(now <= before * arb(2) ** -(RADII[1] - RADII[0] - NARROW))


def sign(sides: Sides, case: Case, given: Setting) -> Shown:
    """The sign of right - left on the widest box around a case where it is certain, or equality there."""
    for bits in (*RADII, POINT):
        pair = sides(Box(case, given, bits))
        if pair is None:
            continue
        with ctx.workprec(working_precision(bits)):
            difference = arb(pair[1]) - arb(pair[0])
            if difference > 0:
                return Shown("positive", bits)
            if difference < 0:
                return apart(sides, case, given)
            if bits == POINT and difference.contains(0):
                return Shown("equal")
    return Shown("open")


def apart(sides: Sides, case: Case, given: Setting) -> Shown:
    """The two sides at the case itself, which lies in a box on which they are certainly apart."""
    pair = sides(Box(case, given, POINT))
    if pair is None:
        return Shown("apart")
    with ctx.workprec(working_precision(POINT)):
        gaps = [a - b for a, b in zip(entries(pair[0]), entries(pair[1]), strict=True)]
        largest = max(gaps, key=lambda gap: abs(gap.mid()))
        digits = FEWEST - _log2(abs(largest).mid() / _size(pair)) // 3 if largest.mid() else FEWEST
        left, right = (text(side, digits) for side in pair)
        return Shown("apart", left=left, right=right, difference=largest.str(6, radius=False))


def text(value: Any, digits: int = 2 * FEWEST) -> str:
    """The certified digits of an enclosure, at most so many."""
    shown = [x.str(digits, radius=False) for x in entries(value)]
    return shown[0] if len(shown) == 1 and not hasattr(value, "nrows") else "[" + ", ".join(shown) + "]"


def _largest(balls: Any) -> arb:
    return max((arb(b) for b in balls), default=arb(0))


def _size(pair: tuple[Any, Any]) -> arb:
    return _largest(abs(x).mid() for side in pair for x in entries(side))


def _log2(ratio: arb) -> int:
    return int((ratio.log() / arb(2).log()).mid().ceil().unique_fmpz() or 0) if ratio > 0 else -10_000
