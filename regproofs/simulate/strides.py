"""Many steps of a recursion at once, in balls: the middle goes step by step, and its neighbours by the mean value.

Balls that are stepped along widen by the sizes of all derivatives, whatever their signs: some bits at every step.
Here only what one stride rounds widens so. How neighbours part is told by the product of the derivatives of the
stride, over a box in which all of its states are shown to lie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from flint import arb, arb_mat, ctx

from regproofs.simulate.tilted import ROUGH, one, upper

SMALL = 32  # bits: a box is wider than this part of its numbers
WIDER = 7  # times as wide as what was seen is a box
GAP = 4  # steps between two looks at where the states are; where states move far, each is looked at

Walk = Callable[..., tuple[arb, ...]]  # from a number of steps and a state
Step = Callable[[Any, Sequence[Any]], Sequence[Any]]  # over functions of an arithmetic


class NotSmooth(Exception):
    """A step has no derivative here."""


@dataclass(frozen=True)
class Dual:
    """A ball with its derivatives.

    >>> x = Dual(arb(3), (arb(1),))
    >>> (x * x + 1 / x).slopes[0].str(5)
    '[5.8889 +/- 1.12e-5]'
    """

    value: arb
    slopes: tuple[arb, ...]

    def chained(self, value: arb, slope: arb) -> Dual:
        return Dual(value, tuple(slope * d for d in self.slopes))

    def __add__(self, other: Any) -> Dual:
        if not isinstance(other, Dual):
            return Dual(self.value + other, self.slopes)
        return Dual(self.value + other.value, tuple(map(arb.__add__, self.slopes, other.slopes)))

    def __neg__(self) -> Dual:
        return self.chained(-self.value, arb(-1))

    def __sub__(self, other: Any) -> Dual:
        return self.__add__(-other)

    def __rsub__(self, other: Any) -> Dual:
        return (-self).__add__(other)

    def __mul__(self, other: Any) -> Dual:
        if not isinstance(other, Dual):
            return self.chained(self.value * other, arb(other))
        pairs = zip(self.slopes, other.slopes, strict=True)
        return Dual(self.value * other.value, tuple(d * other.value + self.value * e for d, e in pairs))

    def __truediv__(self, other: Any) -> Dual:
        return self.__mul__(1 / other)

    def __rtruediv__(self, other: Any) -> Dual:
        inverse = 1 / self.value
        return self.chained(other * inverse, -other * inverse * inverse)

    __radd__, __rmul__ = __add__, __mul__

    def __abs__(self) -> Dual:
        return self.chained(abs(self.value), self.value.sgn())


class Duals:
    """Functions over such numbers, and over balls that do not move."""

    def __getattr__(self, name: str) -> Callable[[Any], Any]:
        value, slope = getattr(arb, {"sign": "sgn"}.get(name, name)), SLOPES.get(name)

        def function(x: Any) -> Any:
            if not isinstance(x, Dual):
                return value(arb(x))
            if slope is None:
                raise NotSmooth(name)
            return x.chained(value(x.value), slope(x.value))

        return function

    abs = abs

    @staticmethod
    def power(x: Any, n: int) -> Any:
        result = x
        for _ in range(n - 1):
            result = result * x
        return result


SLOPES: dict[str, Callable[[arb], arb]] = {
    "exp": arb.exp,
    "log": lambda x: 1 / x,
    "sqrt": lambda x: 1 / (2 * x.sqrt()),
    "sin": arb.cos,
    "cos": lambda x: -x.sin(),
    "sinh": arb.cosh,
    "cosh": arb.sinh,
    "tanh": lambda x: 1 - x.tanh() * x.tanh(),
}


@dataclass(frozen=True)
class Box:
    """Where states are shown to lie, how far a step moves them at most, and how neighbours part in many steps."""

    balls: Sequence[arb]
    count: int
    kept: bool  # a step leads from any point of the box into the box
    moved: Sequence[arb]
    between: arb_mat
    after: arb_mat

    @property
    def tame(self) -> bool:
        """Whether neighbours in it hardly part: then a box for later states alone would not tell much more."""
        return all(sum(row, arb(0)) < 2 for row in self.after.tolist())

    def keeps(self, state: Sequence[arb]) -> bool:
        """Whether a state is never led out of it."""
        return self.kept and all(b.contains(x) for b, x in zip(self.balls, state, strict=True))

    def holds(self, hulls: Sequence[arb], radii: arb_mat, gap: int) -> bool:
        """Whether it holds all states on the way, and their neighbours.

        The hulls hold every state of which the number is divisible by the gap: the others are less steps from one of
        these, and the neighbours are apart from them by the most that they part.
        """
        if self.keeps([x + arb(0, r) for x, r in zip(hulls, radii.entries(), strict=True)]):
            return True
        around = zip(self.balls, hulls, self.moved, (self.between * radii).entries(), strict=True)
        return all(b.contains(x + arb(0, ((gap - 1) * d + e).abs_upper())) for b, x, d, e in around)


class Strides:
    """The steps of a recursion, many at once."""

    def __init__(self, walk: Walk, step: Step) -> None:
        self.walk, self.step = walk, step
        self.box: Box | None = None
        self.gap = GAP
        self.lost = 0  # bits that the last stride rounded away

    def after(self, count: int, state: Sequence[arb]) -> tuple[arb, ...]:
        """Balls for the state after some steps, from balls for the state before."""
        if all(x.is_exact() for x in state) or count < GAP:
            return self._directly(count, state)
        radii = arb_mat([[x.rad()] for x in state])
        while True:
            end, hulls = self._middle(count, state)
            with ctx.workprec(ROUGH):
                apart = self._apart(hulls, radii, count)
            if apart is not None:
                self.lost = ctx.prec - _accuracy(end)
                return tuple(x + arb(0, r) for x, r in zip(end, apart, strict=True))
            if self.gap == 1:
                return self._directly(count, state)
            self.gap = 1

    def _middle(self, count: int, state: Sequence[arb]) -> tuple[tuple[arb, ...], list[arb]]:
        """Where the middle of the state leads, and hulls of the states on the way; none where a box is not left."""
        middle = tuple(arb(x.mid()) for x in state)
        if self.box is not None and self.box.count == count and self.box.tame and self.box.keeps(state):
            return self.walk(count, middle), []
        seen = [middle]
        for _ in range(count // self.gap):
            seen.append(self.walk(self.gap, seen[-1]))
        with ctx.workprec(ROUGH):
            hulls = [reduce(arb.union, x) for x in zip(*seen, strict=True)]
        return self.walk(count % self.gap, seen[-1]), hulls

    def _directly(self, count: int, state: Sequence[arb]) -> tuple[arb, ...]:
        end = self.walk(count, state)
        self.lost = min(ctx.prec, _accuracy(state)) - _accuracy(end)
        return end

    def _apart(self, hulls: Sequence[arb], radii: arb_mat, count: int) -> list[arb] | None:
        """How far neighbours are apart after the steps; None where no box is found that holds all states."""
        again = self.box is not None and self.box.count == count and self.box.tame
        if hulls and not (again and self.box and self.box.holds(hulls, radii, self.gap)):
            self.box = _box(self.step, hulls, count, WIDER if self.gap > 1 else 1)
            if self.box is None or not self.box.holds(hulls, radii, self.gap):
                return None
        return [x.abs_upper() for x in (self.box.after * radii).entries()] if self.box else None


def _accuracy(state: Sequence[arb]) -> int:
    return min(ctx.prec if x.is_exact() else int(x.rel_accuracy_bits()) for x in state)


def _box(step: Step, hulls: Sequence[arb], count: int, wider: int) -> Box | None:
    margin = [(wider * x.rad() + x.abs_upper() * arb(2) ** -SMALL).abs_upper() for x in hulls]
    balls = [x + arb(0, m) for x, m in zip(hulls, margin, strict=True)]
    try:
        slope = _derivative(step, balls)
        kept, moved = _moved(step, balls, slope)
    except NotSmooth:
        return None
    if not all(x.is_finite() for x in (*slope.entries(), *moved)):
        return None
    same = one(len(balls))
    return Box(balls, count, kept, moved, (upper(slope - same) + same) ** count, upper(_products(slope, count)))


def _products(balls: arb_mat, count: int) -> arb_mat:
    """All products of so many matrices that lie in the balls, each another one.

    FLINT's squares and powers are those of one matrix, and narrower; a matrix is not squared if it meets its copy.

    >>> within = arb_mat([[1, arb(0, 0.5)], [0, -1]])
    >>> (within**2)[0, 1].str(2), _products(within, 2)[0, 1].str(2)
    ('0', '[+/- 1.01]')
    """
    result = balls
    for bit in bin(count)[3:]:
        result = result * arb_mat(result)
        result = result * balls if bit == "1" else result
    return result


def _derivative(step: Step, box: Sequence[arb]) -> arb_mat:
    n = len(box)
    duals = [Dual(x, tuple(arb(int(i == k)) for k in range(n))) for i, x in enumerate(box)]
    found = step(Duals(), duals)
    return arb_mat([list(y.slopes) if isinstance(y, Dual) else [arb(0)] * n for y in found])


def _moved(step: Step, box: Sequence[arb], slope: arb_mat) -> tuple[bool, list[arb]]:
    """Whether a step leads into the box, and how far at most, from any of its points: by the mean value."""
    middle = [arb(x.mid()) for x in box]
    around = arb_mat([[x.rad()] for x in box])
    there = step(Duals(), middle)
    sizes, spread = (upper(m) * around for m in (slope, slope - one(len(box))))
    kept = all(b.contains(y + arb(0, r)) for b, y, r in zip(box, there, sizes.entries(), strict=True))
    apart = zip(middle, there, spread.entries(), strict=True)
    return kept, [(abs(y - x) + s).abs_upper() for x, y, s in apart]
