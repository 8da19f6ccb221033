"""Critical points in balls: in a box of the variables the listed points are enclosed, each alone, and nothing else is.

The box reaches a little farther than twice the listed points, or 2 if these are all 0. Around each listed point the
Krawczyk operator of the gradient shows a neighbourhood with exactly one critical point; the rest of the box is bisected
until the gradient has no zero on any part. No operator shows that a degenerate point is alone: then it is shown that
every critical point of the box lies near a listed one, by 1/64 of their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import frexp
from typing import Any, Literal

from flint import arb, arb_mat, ctx
from sympy import Expr

from regproofs.calculus.change import derivative
from regproofs.judge.enclosed.box import RADII, Box, Enclosing, enclosing
from regproofs.judge.enclosed.kinds import Question, question
from regproofs.judge.enclosed.residual import Shown, text
from regproofs.judge.sampled.critical import sides
from regproofs.logic.claim import CriticalPoints, Listed
from regproofs.logic.quantity import Setting
from regproofs.probe.case import Case
from regproofs.probe.exact import truth

PRECISION = 200
ASIDE = 0.109375  # the box is not centred at 0, so that no part of it ends where a listed point is likely to lie
REACH = 1.25
MOST = 1000
HALVINGS = 12
NEAR = 2.0**-6
Zeros = Literal["none", "one", "unclear"]


@question.register
def _(claim: CriticalPoints, given: Setting) -> Question:
    slopes = [derivative(claim.loss, x) for x in claim.over]
    curvature = [[enclosing(derivative(slope, x), given) for x in claim.over] for slope in slopes]
    landscape = _Landscape(claim, given, [enclosing(slope, given) for slope in slopes], curvature)
    return Question(landscape.ask, frozenset({"zero", "near"}), frozenset({"open"}), tuple(sides(claim)))


@dataclass(frozen=True)
class _Cell:
    """A box of the variables by its middle and half its sides, exact in binary."""

    middle: tuple[float, ...]
    radius: tuple[float, ...]

    def balls(self) -> list[arb]:
        return [arb(m, r) for m, r in zip(self.middle, self.radius, strict=True)]

    def halves(self) -> Iterator[_Cell]:
        """Two parts, across the longest side."""
        k = max(range(len(self.radius)), key=self.radius.__getitem__)
        half = self.radius[k] / 2
        radius = (*self.radius[:k], half, *self.radius[k + 1 :])
        for end in (self.middle[k] - half, self.middle[k] + half):
            yield _Cell((*self.middle[:k], end, *self.middle[k + 1 :]), radius)

    def within(self, other: _Cell) -> bool:
        return all(
            abs(m - o) + r <= s for m, r, o, s in zip(self.middle, self.radius, other.middle, other.radius, strict=True)
        )


@dataclass(frozen=True)
class _Landscape:
    """Gradient and Hessian as programs in balls, to be held against the listing."""

    claim: CriticalPoints
    given: Setting
    gradient: Sequence[Enclosing]
    hessian: Sequence[Sequence[Enclosing]]

    def ask(self, case: Case) -> Iterator[Shown]:
        """Zero where the box holds the listed points alone, near where one is degenerate, open if it stays unclear."""
        for listed in self.claim.listing:
            if truth(listed.condition, case):
                with ctx.workprec(PRECISION):
                    yield self._asked(listed, Box(case, self.given, RADII[0]), Box(case, self.given, RADII[2]))

    def _asked(self, listed: Listed, wide: Box, narrow: Box) -> Shown:
        points = [self._values(point.at, narrow) for point in listed.points]
        if any(x is None for point in points for x in point):
            return Shown("open")
        for point in points:
            if any(not slope.contains(0) for slope in self._slopes(narrow, point) or []):
                return Shown("apart", left=f"{text(arb_mat([point]))} is listed", right="not critical")
        alone = [self._neighbourhood(point, wide, points) for point in points]
        if None not in alone:
            return self._rest(wide, points, [cell for cell in alone if cell is not None])
        around = [_around(point, _size(points) * NEAR) for point in points]
        shown = self._rest(narrow, points, around)
        return replace(shown, answer="near") if shown.answer == "zero" else shown

    def _rest(self, box: Box, points: Sequence[list[arb]], alone: Sequence[_Cell]) -> Shown:
        """The whole box but for the neighbourhoods: a further zero refutes."""
        cells, seen = [_whole(points, len(self.gradient))], 0
        while cells:
            cell, seen = cells.pop(), seen + 1
            if seen > MOST:
                return Shown("open")
            zeros = "none" if any(cell.within(one) for one in alone) else self._zeros(cell, box)
            if zeros == "one" and not any(_may_hold(cell, point) for point in points):
                return Shown("apart", left="not listed", right=f"critical near {text(arb_mat([cell.balls()]), 6)}")
            if zeros != "none":
                cells += cell.halves()
        return Shown("zero", box.bits)

    def _neighbourhood(self, point: list[arb], box: Box, points: Sequence[list[arb]]) -> _Cell | None:
        """A cell around a listed point in which no other point is critical."""
        size = _size(points)
        for k in range(1, HALVINGS):
            cell = _around(point, size / 2**k)
            if self._zeros(cell, box) == "one":
                return cell
        return None

    def _zeros(self, cell: _Cell, box: Box) -> Zeros:
        """How many zeros the gradient has in a cell: none where it or the Krawczyk operator excludes them."""
        balls = cell.balls()
        slopes = self._slopes(box, balls)
        if slopes is None:
            return "unclear"
        if any(not slope.contains(0) for slope in slopes):
            return "none"
        image = self._krawczyk(cell, balls, box)
        if image is None:
            return "unclear"
        pairs = list(zip(balls, image, strict=True))
        if any(not x.overlaps(y) for x, y in pairs):
            return "none"
        return "one" if all(x.contains_interior(y) for x, y in pairs) else "unclear"

    def _krawczyk(self, cell: _Cell, balls: list[arb], box: Box) -> list[arb] | None:
        """m - Y g(m) + (I - Y H) (cell - m), with Y near the inverse of the Hessian at the middle m."""
        middle = [arb(m) for m in cell.middle]
        there, around = self._curvature(box, middle), self._curvature(box, balls)
        slopes = self._slopes(box, middle)
        if there is None or around is None or slopes is None:
            return None
        try:
            inverse = there.mid().inv().mid()
        except ZeroDivisionError:
            return None
        n = len(middle)
        unit = arb_mat(n, n, [int(i == k) for i in range(n) for k in range(n)])
        moved = inverse * arb_mat([[slope] for slope in slopes])
        spread = (unit - inverse * around) * arb_mat([[x - m] for x, m in zip(balls, middle, strict=True)])
        return [middle[i] - moved[i, 0] + spread[i, 0] for i in range(n)]

    def _slopes(self, box: Box, point: list[arb]) -> list[arb] | None:
        slopes = [slope.on(box, **self._named(point)) for slope in self.gradient]
        return None if None in slopes else slopes

    def _curvature(self, box: Box, point: list[arb]) -> arb_mat | None:
        rows = [[entry.on(box, **self._named(point)) for entry in row] for row in self.hessian]
        return None if any(x is None for row in rows for x in row) else arb_mat(rows)

    def _named(self, point: list[arb]) -> dict[str, Any]:
        return dict(zip((x.name for x in self.claim.over), point, strict=True))

    def _values(self, coordinates: Sequence[Expr], box: Box) -> list[Any]:
        return [enclosing(x, self.given).on(box) for x in coordinates]


def _size(points: Sequence[list[arb]]) -> float:
    """A power of two that is at least the largest listed coordinate, 1 if all are 0."""
    largest = max((float(abs(x).upper()) for point in points for x in point), default=0.0)
    return float(2.0 ** frexp(largest)[1]) if largest else 1.0


def _around(point: list[arb], radius: float) -> _Cell:
    return _Cell(tuple(float(x.mid()) for x in point), (radius,) * len(point))


def _whole(points: Sequence[list[arb]], dimension: int) -> _Cell:
    size = 2 * _size(points)
    return _Cell((ASIDE * size,) * dimension, (REACH * size,) * dimension)


def _may_hold(cell: _Cell, point: list[arb]) -> bool:
    return all(x.overlaps(y) for x, y in zip(cell.balls(), point, strict=True))
