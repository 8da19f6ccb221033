"""Exact points inside hypotheses, among them corners where a weak inequality is an equality, and a float look at them.

>>> from sympy import symbols
>>> x, y = symbols("x y", positive=True)
>>> found = starts((x, y), (x <= y,))
>>> points = [found.at(k) for k in range(len(found))]
>>> all(point[x] <= point[y] for point in points), any(point[x] == point[y] for point in points)
(True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from regproofs.logic.witness import PRIMES, admissible, holding, with_images

Point = dict[Expr, fmpq]
Floats = np.ndarray[Any, np.dtype[Any]]

MOST, CORNERS, AFAR, FEW = 20000, 60, 300, 40
PART_AFAR = 6
SPREAD = 60000  # rows of a table, of which those inside the hypotheses are taken
ROUNDING, SHORT_BITS = 1e-9, 10
PARTS = np.array([0.5, 0.25, 0.75, 1.0, 0.0625, 0.9375, 0.125, 0.875, 0.375, 0.625, 0.0, 0.03125, 0.96875])  # of a way
SIZES = tuple(
    fmpq(*pair)
    for pair in (
        *((1, 1), (1, 2), (2, 1), (1, 4), (3, 4), (1, 10), (3, 2), (3, 1), (1, 100), (5, 1), (1, 3), (9, 10)),
        *((3, 20), (1, 8), (2, 3), (1, 6), (1, 5), (2, 5)),
    )
)
WHOLE = tuple(fmpq(n) for n in (1, 2, 3, 4, 5, 7))
FAR = tuple(fmpq(10) ** k * n for k, n in ((0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (0, 3), (1, 4), (3, 1), (-3, 1)))
MAY: dict[type[Relational], Callable[[Floats], Floats]] = {
    Le: lambda gap: gap <= ROUNDING,
    Lt: lambda gap: gap < ROUNDING,
    Ge: lambda gap: gap >= -ROUNDING,
    Gt: lambda gap: gap > -ROUNDING,
    Eq: lambda gap: abs(gap) <= ROUNDING,
    Ne: lambda gap: gap == gap,
}


@lru_cache(maxsize=64)
def starts(letters: tuple[Expr, ...], hypotheses: tuple[Boolean, ...]) -> Starts:
    """Points inside the hypotheses, the same ones in every run, corners first."""
    if not letters:
        return Starts(letters, hypotheses, ())
    spread, drawn = _spread(letters), _one_by_one(letters, hypotheses)
    touching = [_corner(spread, hypotheses), *_touching(letters, hypotheses)]
    kinds = [(spread, images, CORNERS) for images in touching if images]
    kinds += [(spread, {}, MOST), (drawn, {}, MOST)]
    chosen = [_Chosen(table, images, table.inside(hypotheses, images)[:most]) for table, images, most in kinds]
    far = _spread(letters, FAR)
    chosen.append(_Chosen(far, {}, far.inside(hypotheses, {})[:AFAR], far=True))
    if sum(len(kind.places) for kind in chosen) < FEW:
        exact = [p for p in decide.points_in(hypotheses, letters, FEW) if all(x in p for x in letters)]
        chosen.append(_Chosen(_of_points(letters, exact), {}, list(range(len(exact)))))
    return Starts(letters, hypotheses, tuple(kind for kind in chosen if kind.places))


@dataclass(frozen=True)
class Starts:
    """Points as columns of floats, one for each letter; each may be had exactly, if it certainly lies inside."""

    letters: tuple[Expr, ...]
    hypotheses: tuple[Boolean, ...]
    chosen: tuple[_Chosen, ...]

    @cached_property
    def places(self) -> list[tuple[_Chosen, int]]:
        return [(kind, place) for kind in self.chosen for place in kind.places]

    @cached_property
    def columns(self) -> list[Floats]:
        parts = [[column[kind.places] for column in kind.table.with_images(kind.images)] for kind in self.chosen]
        return [np.concatenate(column) for column in zip(*parts, strict=True)]

    def __len__(self) -> int:
        return len(self.places) if self.letters else 1

    def first(self, most: int) -> Starts:
        """The first so many of them, a few from afar among them."""
        far = most // PART_AFAR
        left, kinds = most - far, []
        for kind in self.chosen:
            kinds.append(replace(kind, places=kind.places[: far if kind.far else left]))
            left -= 0 if kind.far else len(kinds[-1].places)
        return replace(self, chosen=tuple(kinds))

    def at(self, k: int) -> Point | None:
        """The k-th point, exactly; None where a number is not rational or a hypothesis is not certain."""
        point: Point | None = {}
        if self.letters:
            kind, place = self.places[k]
            row = kind.table.row(place)
            point = with_images({x: v for x, v in row.items() if x not in kind.images}, kind.images)
        if point is None or not all(admissible(x, v) for x, v in point.items()):
            return None
        return point if holding(self.hypotheses, point) else None


@dataclass(frozen=True)
class _Chosen:
    """Rows of a table, with some of its letters told by the others."""

    table: _Table
    images: Mapping[Expr, Expr]
    places: list[int]
    far: bool = False


def _touching(letters: Sequence[Expr], hypotheses: Sequence[Boolean]) -> Iterator[dict[Expr, Expr]]:
    """What a letter is where a hypothesis that admits its boundary is an equation, linear in it."""
    for h in hypotheses:
        if not isinstance(h, Le | Ge | Eq):
            continue
        for x in letters:
            offset, slope, rest = _linear(h.lhs - h.rhs, x)
            if slope != 0 and rest == 0:
                yield {x: -offset / slope}


def _corner(table: _Table, hypotheses: Sequence[Boolean]) -> dict[Expr, Expr]:
    """What letters are where all hypotheses that admit their boundaries are equations together, or many of them."""
    whole = _solved(table, hypotheses, lambda corner: True)
    if whole and table.inside(hypotheses, whole):
        return whole
    return _solved(table, hypotheses, lambda corner: bool(table.inside(hypotheses, corner)))


def _solved(table: _Table, hypotheses: Sequence[Boolean], fits: Callable[[dict[Expr, Expr]], bool]) -> dict[Expr, Expr]:
    """One hypothesis after the other as an equation, solved for a letter in which it is linear, as long as it fits."""
    corner: dict[Expr, Expr] = {}
    for h in hypotheses:
        gap = (h.lhs - h.rhs).xreplace(corner) if isinstance(h, Le | Ge | Eq) else S.Zero
        for x in (x for x in table.letters if x not in corner):
            offset, slope, rest = _linear(gap, x)
            image = {x: -offset / slope} if slope != 0 and rest == 0 else {}
            deeper = {y: e.xreplace(image) for y, e in corner.items()} | image
            if image and all(e.is_finite is not False for e in deeper.values()) and fits(deeper):
                corner = deeper
                break
    return corner


def _linear(expression: Expr, x: Expr) -> tuple[Expr, Expr, Expr]:
    """The first coefficients in a letter, and whether there is more."""
    if not expression.is_polynomial(x):
        return S.Zero, S.Zero, S.One
    coefficients: list[Expr] = [*reversed(Poly(expression, x).all_coeffs()), S.Zero]
    return coefficients[0], coefficients[1], Add(*coefficients[2:])


@dataclass(frozen=True)
class _Table:
    """Rows of numbers: a column of floats for each letter, and any row exactly."""

    letters: tuple[Expr, ...]
    columns: list[Floats]
    row: Callable[[int], Point]

    def with_images(self, images: Mapping[Expr, Expr]) -> list[Floats]:
        """The columns, with those of the letters that are told by the others."""
        columns = list(self.columns)
        for x, image in images.items():
            look = in_floats(self.letters, image)
            found = look(*self.columns) if look else None
            columns[self.letters.index(x)] = _filled(found, self.columns[0].shape)
        return columns

    def inside(self, hypotheses: Sequence[Boolean], images: Mapping[Expr, Expr]) -> list[int]:
        """The places of the rows that may lie inside, each number in its domain."""
        columns = self.with_images(images)
        answer = _may_hold(self.letters, hypotheses, columns)
        for x, column in zip(self.letters, columns, strict=True):
            answer &= (
                (column > 0) | ((column == 0) & (0 in declared_sign(x))) | ((column < 0) & (-1 in declared_sign(x)))
            )
        return [int(k) for k in np.nonzero(answer)[0]]


def _spread(letters: tuple[Expr, ...], sizes: tuple[fmpq, ...] = SIZES) -> _Table:
    """Numbers of some sizes, evenly spread."""
    pools, turns = [_pool(x, sizes) for x in letters], [_turns(place) for place in range(len(letters))]
    chosen = [(turn * len(pool)).astype(int) for turn, pool in zip(turns, pools, strict=True)]
    floats = [np.array([float(v.p) / float(v.q) for v in pool]) for pool in pools]
    columns = [pool[picked] for pool, picked in zip(floats, chosen, strict=True)]
    return _Table(letters, columns, lambda k: {x: p[c[k]] for x, p, c in zip(letters, pools, chosen, strict=True)})


def _turns(place: int) -> Floats:
    """Numbers from 0 to 1, spread evenly together with those of other places (a Kronecker sequence)."""
    root = np.uint64(isqrt(PRIMES[place % len(PRIMES)] << 128) % (1 << 64))
    rows = np.arange(1, SPREAD + 1, dtype=np.uint64)
    return (rows * root >> np.uint64(11)).astype(float) / float(1 << 53)


def _one_by_one(letters: tuple[Expr, ...], hypotheses: Sequence[Boolean]) -> _Table:
    """Each letter between the bounds that hypotheses linear in it give, once the letters before it are known."""
    columns: list[Floats] = []
    for place, x in enumerate(letters):
        turn, low, high = _turns(place), *_bounds(letters[: place + 1], hypotheses, columns)
        sizes = np.array([float(v.p) / float(v.q) for v in SIZES])
        beyond = sizes[(turn * len(sizes)).astype(int)]
        part = PARTS[(turn * len(PARTS)).astype(int)]
        with np.errstate(all="ignore"):
            free = np.where(np.isfinite(low), low + beyond, np.where(np.isfinite(high), high - beyond, beyond - 1))
            column = np.where(np.isfinite(low) & np.isfinite(high), low + part * (high - low), free)
        columns.append(np.floor(column) if x.is_integer else _short(column))
    return _Table(letters, columns, lambda k: {x: _exact(c[k]) for x, c in zip(letters, columns, strict=True)})


def _bounds(
    letters: tuple[Expr, ...], hypotheses: Sequence[Boolean], columns: Sequence[Floats]
) -> tuple[Floats, Floats]:
    """What bounds the last letter, from its domain and from hypotheses on it and on those before."""
    *_, x = letters
    low = np.full(SPREAD, 0.0 if declared_sign(x) <= {0, 1} else -np.inf)
    high = np.full(SPREAD, np.inf)
    for h in hypotheses:
        if not isinstance(h, Le | Lt | Ge | Gt) or x not in h.free_symbols or not h.free_symbols <= {*letters}:
            continue
        offset, slope, rest = _linear(h.lts - h.gts, x)
        looks = [in_floats(letters[:-1], side) for side in (offset, slope)]
        found = [look(*columns) if look else None for look in looks]
        if rest != 0 or slope == 0:
            continue
        above, sign = (_filled(values, (SPREAD,)) for values in found)
        with np.errstate(all="ignore"):
            bound = -above / sign
        low = np.where(sign < 0, np.fmax(low, bound), low)
        high = np.where(sign > 0, np.fmin(high, bound), high)
    return low, high


def _short(column: Floats) -> Floats:
    """Numbers of few bits, which are exact as floats."""
    mantissa, exponent = np.frexp(column)
    return np.asarray(np.ldexp(np.round(np.ldexp(mantissa, SHORT_BITS)), exponent - SHORT_BITS))


def _exact(x: Any) -> fmpq:
    return fmpq(*float(x).as_integer_ratio())


def _of_points(letters: tuple[Expr, ...], known: Sequence[Point]) -> _Table:
    columns = [np.array([float(point[x].p) / float(point[x].q) for point in known]) for x in letters]
    return _Table(letters, columns, lambda k: known[k])


def _may_hold(letters: tuple[Expr, ...], hypotheses: Sequence[Boolean], columns: Sequence[Floats]) -> Floats:
    """Which of many points may lie inside: what floats refuse by no more than a rounding, or cannot tell of, may."""
    answer = np.ones(len(columns[0]), dtype=bool)
    for h in hypotheses:
        look = in_floats(letters, h.lhs - h.rhs) if isinstance(h, Relational) else None
        gap = look(*columns) if look is not None else None
        if gap is not None:
            with np.errstate(all="ignore"):
                answer &= MAY[type(h)](_filled(gap, answer.shape))
    return answer


def _filled(values: Any, shape: tuple[int, ...]) -> Floats:
    """An array of floats; of what is none, of no numbers."""
    try:
        return np.broadcast_to(np.asarray(np.nan if values is None else values, dtype=float), shape)
    except (TypeError, ValueError):
        return np.full(shape, np.nan)


def _pool(letter: Expr, sizes: tuple[fmpq, ...]) -> list[fmpq]:
    """Values that the domain of a letter admits, its boundary a little more often than others."""
    signs = declared_sign(letter)
    values = [
        sign * size for size in (WHOLE if letter.is_integer else sizes) for sign in sorted(signs - {0}, reverse=True)
    ]
    return values + [fmpq(0)] * (max(1, len(values) // 6) if 0 in signs else 0)


@lru_cache(maxsize=512)
def in_floats(letters: tuple[Expr, ...], expression: Basic) -> Callable[..., Any] | None:
    """A function of arrays of floats, which looks where an exact computation may be worth it; None without one."""
    plain = {x: Symbol(f"x_{k}", real=True) for k, x in enumerate(letters)}
    try:
        function = lambdify(list(plain.values()), expression.xreplace(plain), "numpy")
    except (TypeError, ValueError, KeyError, NotImplementedError):  # of what NumPy has no name for, as an infinity
        return None

    def looked(*columns: Any) -> Any:
        with np.errstate(all="ignore"):
            try:
                return function(*columns)
            except (TypeError, ValueError, NameError, AttributeError, ZeroDivisionError, OverflowError):
                return None

    return looked
