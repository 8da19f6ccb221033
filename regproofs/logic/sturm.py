"""Signs of a rational polynomial in one variable on an interval, exactly, by Sturm sequences.

Source: Basu, Pollack, Roy, *Algorithms in Real Algebraic Geometry*, chapter 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq, fmpq_poly

from regproofs.logic.decision import Sign


@dataclass(frozen=True)
class Interval:
    """An interval of the line; a bound that is None is infinite, an end is closed or open."""

    lower: fmpq | None = None
    upper: fmpq | None = None
    lower_closed: bool = False
    upper_closed: bool = False

    def __str__(self) -> str:
        left = "(-oo" if self.lower is None else f"{'[' if self.lower_closed else '('}{self.lower}"
        right = "oo)" if self.upper is None else f"{self.upper}{']' if self.upper_closed else ')'}"
        return f"{left}, {right}"

    @property
    def empty(self) -> bool:
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (self.lower == self.upper and not (self.lower_closed and self.upper_closed))

    def above(self, bound: fmpq, closed: bool) -> Interval:
        """The part above a bound."""
        if self.lower is None or bound > self.lower or (bound == self.lower and not closed):
            return Interval(bound, self.upper, closed, self.upper_closed)
        return self

    def below(self, bound: fmpq, closed: bool) -> Interval:
        """The part below a bound."""
        if self.upper is None or bound < self.upper or (bound == self.upper and not closed):
            return Interval(self.lower, bound, self.lower_closed, closed)
        return self

    @property
    def inside(self) -> fmpq:
        """A point of the interior."""
        if self.lower is None and self.upper is None:
            return fmpq(0)
        if self.upper is None and self.lower is not None:
            return self.lower + 1
        if self.lower is None and self.upper is not None:
            return self.upper - 1
        assert self.lower is not None
        assert self.upper is not None
        return simplest(self.lower, self.upper)


def simplest(a: fmpq, b: fmpq) -> fmpq:
    """The rational of smallest denominator strictly between a < b."""
    floor = fmpq(int(a.floor()))
    if floor + 1 < b:
        return fmpq(0) if a < 0 < b else floor + 1
    left, right = a - floor, b - floor
    if left == 0:
        return floor + 1 / (fmpq(int((1 / right).floor())) + 1)
    if right == 1:
        return floor + 1 / simplest(fmpq(1), 1 / left)
    return floor + 1 / simplest(1 / right, 1 / left)


def sequence(poly: fmpq_poly) -> list[fmpq_poly]:
    """The Sturm sequence of a squarefree polynomial, each member scaled by a positive number."""
    members = [poly, poly.derivative()]
    while members[-1].degree() > 0:
        rest = members[-2] % members[-1]
        if rest.is_zero():
            break
        members.append(-rest / abs(rest.leading_coefficient()))
    return members


def variations(members: Sequence[fmpq_poly], at: fmpq | None, end: int) -> int:
    """Sign changes along the sequence at a point, or at infinity on the side of ``end``."""
    signs = []
    for member in members:
        lead = member.leading_coefficient() * (end if member.degree() % 2 else 1)
        value = lead if at is None else member(at)
        if value != 0:
            signs.append(value > 0)
    return sum(a != b for a, b in pairwise(signs))


def roots_between(members: Sequence[fmpq_poly], lower: fmpq | None, upper: fmpq | None) -> int:
    """The number of roots in (lower, upper], neither end being a root of the first member from the left."""
    return variations(members, lower, -1) - variations(members, upper, 1)


@dataclass(frozen=True)
class Survey:
    """The signs on an interval, the number of roots inside, and a point between each two of them."""

    sign: Sign
    roots: int
    between: tuple[fmpq, ...]


def survey(poly: fmpq_poly, where: Interval) -> Survey:
    """Exactly which signs a nonzero polynomial has on a nonempty interval.

    >>> survey(fmpq_poly([2, -3, 1]), Interval(fmpq(0), fmpq(1)))
    Survey(sign=frozenset({1}), roots=0, between=(1/2,))
    """
    signs = set()
    for end, closed in ((where.lower, where.lower_closed), (where.upper, where.upper_closed)):
        if end is not None and closed:
            signs.add(direction(poly(end)))
    core = _inner_roots(poly, where)
    gaps = _gaps(core, where)
    signs |= {direction(poly(point)) for point in gaps}
    if len(gaps) > 1:
        signs.add(0)
    return Survey(frozenset(signs), len(gaps) - 1, tuple(gaps))


def direction(value: fmpq) -> int:
    return int(value > 0) - int(value < 0)


def _inner_roots(poly: fmpq_poly, where: Interval) -> fmpq_poly:
    """The squarefree part, without roots at the ends."""
    core = poly / poly.gcd(poly.derivative()) if poly.degree() > 0 else poly
    for end in (where.lower, where.upper):
        if end is not None and core.degree() > 0 and core(end) == 0:
            core = core / fmpq_poly([-end, 1])
    return core


def _gaps(core: fmpq_poly, where: Interval) -> list[fmpq]:
    """One point between each two neighbouring roots inside the interval, and one at either side."""
    if where.lower is not None and where.lower == where.upper:
        return [where.lower]
    if core.degree() <= 0:
        return [where.inside]
    members = sequence(core)
    lower, upper = _bounded(core, where)
    boxes = _isolate(members, lower, upper)
    if not boxes:
        return [where.inside]
    ends = [lower, *[end for box in boxes for end in box], upper]
    return [simplest(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True)]


def _bounded(core: fmpq_poly, where: Interval) -> tuple[fmpq, fmpq]:
    """Bounds beyond which there are no roots, in place of infinite ones."""
    size = 1 + sum((abs(c / core.leading_coefficient()) for c in core.coeffs()), fmpq(0))
    if where.lower is not None and where.upper is not None:
        return where.lower, where.upper
    if where.lower is not None:
        return where.lower, max(size, where.lower + 1)
    if where.upper is not None:
        return min(-size, where.upper - 1), where.upper
    return -size, size


def _isolate(members: Sequence[fmpq_poly], lower: fmpq, upper: fmpq) -> list[tuple[fmpq, fmpq]]:
    """Disjoint open boxes inside (lower, upper), one root in each, with room between neighbours."""
    found: list[tuple[fmpq, fmpq]] = []
    stack = [(lower, upper)]
    while stack:
        a, b = stack.pop()
        count = roots_between(members, a, b)
        if count == 0:
            continue
        if count == 1 and a > lower and b < upper and (not found or found[-1][1] < a):
            found.append((a, b))
            continue
        middle = _split(members[0], a, b)
        stack += [(middle, b), (a, middle)]
    return found


def _split(poly: fmpq_poly, a: fmpq, b: fmpq) -> fmpq:
    """A point near the middle that is not a root."""
    for number in (2, 3, 5, 7, 11, 13, 17, 19, 23):
        middle = a + (b - a) / number
        if poly(middle) != 0:
            return middle
    count = int(poly.degree()) + 2  # more points than roots
    return next(p for p in (a + (b - a) * i / count for i in range(1, count)) if poly(p) != 0)
