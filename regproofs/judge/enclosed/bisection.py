"""Signs of a scalar expression over a compact region, by bisection in balls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import product
from typing import Any

from flint import arb, ctx
from sympy import Basic, DiracDelta, Expr, Heaviside, MatrixExpr, factor, sign, together
from sympy.logic.boolalg import Boolean

from regproofs.judge.enclosed.box import POINT, Box, Enclosing, enclosing, finite
from regproofs.logic.quantity import Quantity, Setting
from regproofs.probe.case import Case, rational
from regproofs.probe.exact import all_true

MOST_BOXES = 20_000
PRECISION = 128
REGIONS: dict[str, tuple[Fraction, Fraction]] = {
    "positive": (Fraction(1, 100), Fraction(100)),
    "nonnegative": (Fraction(0), Fraction(100)),
    "real": (Fraction(-10), Fraction(10)),
}
WHOLE = (0, 1, 2, 3, 5, 8)
Region = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Signed:
    """What bisection found: how many boxes were signed, what is left, and a point of the wrong sign."""

    boxes: int
    left: Region | None = None
    point: Case | None = None


@dataclass
class Bisection:
    """difference >= 0 (> 0 if strict) over a region of some scalars, the others being fixed whole numbers.

    Three enclosures are tried on every box: the expression as written, its mean-value form, and its factors.
    """

    difference: Expr
    given: Setting
    hypotheses: Sequence[Boolean]
    strict: bool

    def __post_init__(self) -> None:
        linked = _linked(self.difference.free_symbols, self.hypotheses)
        quantities = [q for q in self.given.quantities.values() if q.symbol in linked]
        self.whole = [q for q in quantities if _is_whole(q)]
        self.scalars = [q for q in quantities if not _is_whole(q)]
        self.forms = [
            enclosing(form, self.given) for form in dict.fromkeys((self.difference, _factored(self.difference)))
        ]
        slopes = [_slope(self.difference, q.symbol) for q in self.scalars]
        jumps = any(slope.has(DiracDelta) for slope in slopes)  # no slope bounds a jump
        self.slopes = None if jumps else [enclosing(slope, self.given) for slope in slopes]
        self.conditions = [enclosing(h, self.given) for h in self.hypotheses]

    @property
    def region(self) -> Region:
        """The compact region over which the scalars range."""
        return tuple(REGIONS[q.domain.name] for q in self.scalars)

    def run(self) -> Signed:
        """Sign every box, for each choice of the whole numbers."""
        boxes = 0
        for choice in product(*[_choices(q) for q in self.whole]):
            found = self._sign({q.name: k for q, k in zip(self.whole, choice, strict=True)})
            boxes += found.boxes
            if found.left or found.point:
                return Signed(boxes, found.left, found.point)
        return Signed(boxes)

    def _sign(self, fixed: dict[str, int]) -> Signed:
        queue: list[tuple[Fraction, int, Region]] = [(Fraction(0), 0, self.region)]
        signed = 0
        for count in range(MOST_BOXES):
            if not queue:
                return Signed(signed)
            _, _, region = heappop(queue)
            with ctx.workprec(PRECISION):
                if self._settled(region, fixed):
                    signed += 1
                    continue
            if point := self._wrong(region, fixed):
                return Signed(signed, region, point)
            if all(low == high for low, high in region):
                return Signed(signed, region)
            for half in _halves(region):
                heappush(queue, (-_widest(half)[0], 2 * count + len(queue), half))
        return Signed(signed, queue[0][2])

    def _settled(self, region: Region, fixed: dict[str, int]) -> bool:
        """Whether the sign is certain over the box, or the box lies outside the hypotheses."""
        balls = {**fixed, **{q.name: _hull(*ends) for q, ends in zip(self.scalars, region, strict=True)}}
        if any(_told(condition, balls) is False for condition in self.conditions):
            return True
        enclosures = [_value(form, balls) for form in self.forms]
        return any(self._right(e) for e in enclosures) or self._right(self._mean_value(region, fixed, balls))

    def _right(self, value: arb | None) -> bool:
        return value is not None and bool(value > 0 if self.strict else value >= 0)

    def _mean_value(self, region: Region, fixed: dict[str, int], balls: dict[str, Any]) -> arb | None:
        """f(m) + sum of df/dx_i over the box times (x_i - m_i); None for what jumps."""
        if self.slopes is None:
            return None
        middle: dict[str, int | Fraction] = {**fixed, **self._middle(region)}
        value = _value(self.forms[0], {name: _exact(x) for name, x in middle.items()})
        slopes = [_value(slope, balls) for slope in self.slopes]
        if value is None or any(slope is None for slope in slopes):
            return None
        moves = [balls[q.name] - _exact(middle[q.name]) for q in self.scalars]
        return value + sum((s * move for s, move in zip(slopes, moves, strict=True) if s is not None), arb(0))

    def _middle(self, region: Region) -> dict[str, Fraction]:
        return {q.name: (low + high) / 2 for q, (low, high) in zip(self.scalars, region, strict=True)}

    def _wrong(self, region: Region, fixed: dict[str, int]) -> Case | None:
        """The centre of the box, if it lies in the hypotheses and the sign is certainly wrong there."""
        case = Case({**fixed, **self._middle(region)})
        value = self.forms[0].on(Box(case, self.given, POINT))
        wrong = value is not None and value < 0
        return case if wrong and all_true(self.hypotheses, case) else None


def _slope(expression: Expr, symbol: Basic) -> Expr:
    """The derivative; where a maximum has a kink, whatever lies between the slopes on both sides."""
    return expression.diff(symbol).replace(Heaviside, lambda at, *_: (1 + sign(at)) / 2)


def _linked(symbols: set[Basic], hypotheses: Sequence[Boolean]) -> set[Basic]:
    """The scalars of an expression, and those which the hypotheses relate to them."""
    for hypothesis in hypotheses:
        spoken = hypothesis.free_symbols
        if spoken & symbols and not spoken <= symbols and not hypothesis.has(MatrixExpr):
            return _linked(symbols | spoken, hypotheses)
    return symbols


def _is_whole(quantity: Quantity) -> bool:
    return bool(quantity.kind in ("dimension", "index") or quantity.domain.assumptions.get("integer"))


def _choices(quantity: Quantity) -> Iterator[int]:
    low = 1 if quantity.kind in ("dimension", "index") else 0
    return (k for k in WHOLE if k >= low)


def _factored(expression: Expr) -> Expr:
    return factor(together(expression))


def _value(form: Enclosing, balls: dict[str, Any]) -> arb | None:
    try:
        value: arb | None = finite(form.function(*(balls[name] for name in form.names)))
    except (ZeroDivisionError, ValueError):
        return None
    return value


def _told(condition: Enclosing, balls: dict[str, Any]) -> bool | None:
    try:
        return bool(condition.function(*(balls[name] for name in condition.names)))
    except (ZeroDivisionError, ValueError, KeyError):
        return None


def _exact(x: int | Fraction) -> Any:
    return x if isinstance(x, int) else arb(rational(x))


def _hull(low: Fraction, high: Fraction) -> arb:
    return arb(rational(low)).union(arb(rational(high)))


def _widest(region: Region) -> tuple[Fraction, int]:
    """The side that is longest relative to where it lies, and its place."""
    return max(((high - low) / (1 + min(abs(low), abs(high))), k) for k, (low, high) in enumerate(region))


def _halves(region: Region) -> Iterator[Region]:
    _, k = _widest(region)
    low, high = region[k]
    middle = (low + high) / 2
    for part in ((low, middle), (middle, high)):
        yield (*region[:k], part, *region[k + 1 :])
