"""Exact points inside hypotheses, among them corners where a weak inequality is an equality, and a float look at them.

>>> from sympy import symbols
>>> x, y = symbols("x y", positive=True)
>>> all(point[x] <= point[y] for point in starts([x, y], [x <= y]))
True
>>> any(point[x] == point[y] for point in starts([x, y], [x <= y]))
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isqrt
from typing import Any

import numpy as np
from flint import fmpq
from sympy import Add, Basic, Eq, Expr, Ge, Gt, Le, Lt, Ne, Poly, S, Symbol, lambdify
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from regproofs.logic import decide
from regproofs.logic.canonical import declared_sign
from regproofs.logic.witness import PRIMES, holding, with_images

Point = dict[Expr, fmpq]
Floats = np.ndarray[Any, np.dtype[Any]]

MOST, CORNERS, FEW = 240, 8, 40
SPREAD = 4000  # rows of a table, of which those inside the hypotheses are taken
ROUNDING = 1e-9
SIZES = tuple(
    fmpq(*pair)
    for pair in ((1, 1), (1, 2), (2, 1), (1, 4), (3, 4), (1, 10), (3, 2), (3, 1), (1, 100), (5, 1), (1, 3), (9, 10))
)
WHOLE = tuple(fmpq(n) for n in (1, 2, 3, 4, 5, 7))
MAY: dict[type[Relational], Callable[[Floats], Floats]] = {
    Le: lambda gap: gap <= ROUNDING,
    Lt: lambda gap: gap < ROUNDING,
    Ge: lambda gap: gap >= -ROUNDING,
    Gt: lambda gap: gap > -ROUNDING,
    Eq: lambda gap: abs(gap) <= ROUNDING,
    Ne: lambda gap: gap == gap,
}


def starts(letters: Iterable[Expr], hypotheses: Iterable[Boolean]) -> list[Point]:
    """Points that are certified to lie inside the hypotheses, the same ones in every run, corners first."""
    return list(_starts(tuple(letters), tuple(hypotheses)))


@lru_cache(maxsize=64)
def _starts(letters: tuple[Expr, ...], hypotheses: tuple[Boolean, ...]) -> tuple[Point, ...]:
    if not letters:
        return ({},) if holding(hypotheses, {}) else ()
    table = _Table(letters)
    found = [point for images in _touching(letters, hypotheses) for point in table.inside(hypotheses, images, CORNERS)]
    found += table.inside(hypotheses, {}, MOST)
    if len(found) < FEW:
        found += [p for p in decide.points_in(hypotheses, letters, FEW) if all(x in p for x in letters)]
    different = {tuple(point[x] for x in letters): point for point in found}
    return tuple({x: point[x] for x in letters} for point in different.values())


def _touching(letters: Sequence[Expr], hypotheses: Sequence[Boolean]) -> Iterator[dict[Expr, Expr]]:
    """What a letter is where a hypothesis that admits its boundary is an equation, linear in it."""
    for h in hypotheses:
        if not isinstance(h, Le | Ge | Eq):
            continue
        for x in letters:
            offset, slope, rest = _linear(h.lhs - h.rhs, x)
            if slope != 0 and rest == 0:
                yield {x: -offset / slope}


def _linear(expression: Expr, x: Expr) -> tuple[Expr, Expr, Expr]:
    """The first coefficients in a letter, and whether there is more."""
    if not expression.is_polynomial(x):
        return S.Zero, S.Zero, S.One
    coefficients: list[Expr] = [*reversed(Poly(expression, x).all_coeffs()), S.Zero]
    return coefficients[0], coefficients[1], Add(*coefficients[2:])


@dataclass(frozen=True)
class _Table:
    """Rows of small numbers, evenly spread, as exact points and as columns of floats."""

    letters: tuple[Expr, ...]

    @cached_property
    def rows(self) -> list[Point]:
        columns = []
        for place, x in enumerate(self.letters):
            pool, root = _pool(x), isqrt(PRIMES[place % len(PRIMES)] << 128)
            columns.append([pool[(k * root % (1 << 64)) * len(pool) >> 64] for k in range(1, SPREAD + 1)])
        return [dict(zip(self.letters, row, strict=True)) for row in zip(*columns, strict=True)]

    @cached_property
    def columns(self) -> list[Floats]:
        return [np.array([float(row[x].p) / float(row[x].q) for row in self.rows]) for x in self.letters]

    def inside(self, hypotheses: Sequence[Boolean], images: Mapping[Expr, Expr], most: int) -> list[Point]:
        """So many rows that certainly lie inside, with the letters that are told by the others."""
        columns = list(self.columns)
        for x, image in images.items():
            look = in_floats(self.letters, image)
            columns[self.letters.index(x)] = np.broadcast_to(look(*columns) if look else np.nan, (SPREAD,))
        found: list[Point] = []
        for place in np.nonzero(_may_hold(self.letters, hypotheses, columns))[0]:
            if len(found) == most:
                break
            point = with_images({x: v for x, v in self.rows[place].items() if x not in images}, images)
            found += [point] if point is not None and holding(hypotheses, point) else []
        return found


def _may_hold(letters: tuple[Expr, ...], hypotheses: Sequence[Boolean], columns: Sequence[Floats]) -> Floats:
    """Which of many points may lie inside: what floats refuse by no more than a rounding, or cannot tell of, may."""
    answer = np.ones(len(columns[0]), dtype=bool)
    for h in hypotheses:
        look = in_floats(letters, h.lhs - h.rhs) if isinstance(h, Relational) else None
        gap = look(*columns) if look is not None else None
        if gap is not None:
            with np.errstate(all="ignore"):
                answer &= MAY[type(h)](np.broadcast_to(np.asarray(gap, dtype=float), answer.shape))
    return answer


def _pool(letter: Expr) -> list[fmpq]:
    """Values that the domain of a letter admits, its boundary a little more often than others."""
    sizes, signs = (WHOLE if letter.is_integer else SIZES), declared_sign(letter)
    values = [sign * size for size in sizes for sign in sorted(signs - {0}, reverse=True)]
    return values + [fmpq(0)] * (max(1, len(values) // 6) if 0 in signs else 0)


@lru_cache(maxsize=512)
def in_floats(letters: tuple[Expr, ...], expression: Basic) -> Callable[..., Any] | None:
    """A function of arrays of floats, which looks where an exact computation may be worth it; None without one."""
    plain = {x: Symbol(f"x_{k}", real=True) for k, x in enumerate(letters)}
    try:
        function = lambdify(list(plain.values()), expression.xreplace(plain), "numpy")
    except (TypeError, ValueError, NotImplementedError):
        return None

    def looked(*columns: Any) -> Any:
        with np.errstate(all="ignore"):
            try:
                return function(*columns)
            except (TypeError, ValueError, NameError, AttributeError, ZeroDivisionError, OverflowError):
                return None

    return looked
