"""A polynomial as a sum of products of what is known not to be negative, with positive rational weights.

The weights are found by the simplex method over Q (with Bland's rule, so that it ends); multiplying out decides.

Source: Handelman, *Representing polynomials by positive linear functions on compact convex polyhedra*, 1988.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, islice
from math import comb

from flint import fmpq

from regproofs.logic.decision import NONNEGATIVE, POSITIVE, Sign, times
from regproofs.logic.region import Fact, Region, variables_of
from regproofs.logic.ring import Poly

COLUMNS_AT_MOST = 60
PIVOTS_AT_MOST = 120
CANDIDATES_AT_MOST = 3000
WEIGHTS_AT_MOST = 3


@dataclass(frozen=True)
class Product:
    """A product of bounds and monomials, its sign, and its factors."""

    value: Poly
    sign: Sign
    factors: tuple[Poly, ...] = ()

    @classmethod
    def of(cls, value: Poly, sign: Sign) -> Product:
        """One factor."""
        return cls(value, sign, (value,))


def as_sum_of_products(poly: Poly, region: Region, stated: Sequence[Fact] = ()) -> list[tuple[fmpq, Product]] | None:
    """Positive weights and products that add up to the polynomial, if some were found; bounds as stated come first."""
    signed = [Product.of(x, sign) for x in poly.context().gens() if (sign := region.by_terms(x)) <= NONNEGATIVE]
    few = signed + [Product.of(f.poly, f.sign) for f in (*stated, *region.facts) if f.sign <= NONNEGATIVE]
    attempts = (few, many) if (many := _few_products(poly, region)) else (few,)
    return next((found for columns in attempts if (found := _weighted(poly, columns)) is not None), None)


def _few_products(poly: Poly, region: Region) -> list[Product]:
    """All products that may occur, or none where they are too many."""
    degree = int(poly.total_degree())
    if comb(len(_slots(poly, region)) + degree, degree) > CANDIDATES_AT_MOST:
        return []
    many = list(islice(_products(poly, region), COLUMNS_AT_MOST + 1))
    return many if len(many) <= COLUMNS_AT_MOST else []


def _weighted(poly: Poly, columns: Sequence[Product]) -> list[tuple[fmpq, Product]] | None:
    """The columns with positive weights that add up to the polynomial."""
    weights = combination(poly, [column.value for column in columns])
    if weights is None:
        return None
    chosen = [(w, column) for w, column in zip(weights, columns, strict=True) if w > 0]
    total = poly * 0
    for weight, column in chosen:
        total += weight * column.value
    return chosen if total == poly and all(w >= 0 for w in weights) else None


def _slots(poly: Poly, region: Region) -> list[int]:
    return sorted({s for p in (poly, *[f.poly for f in region.facts]) for s in variables_of(p)})


def _products(poly: Poly, region: Region) -> Iterator[Product]:
    """Signed monomials, bounds times those, and pairs of bounds, up to the degree of the polynomial."""
    degree = int(poly.total_degree())
    slots = _slots(poly, region)
    monomials = list(_monomials(slots, degree, poly, region))
    bounds = [Product.of(f.poly, f.sign) for f in region.facts if f.sign <= NONNEGATIVE]
    yield from monomials
    for left, right in [*((b, m) for b in bounds for m in monomials), *combinations_with_replacement(bounds, 2)]:
        value = left.value * right.value
        if 0 <= value.total_degree() <= degree:
            yield Product(value, times(left.sign, right.sign), left.factors + right.factors)


def _monomials(slots: Sequence[int], degree: int, poly: Poly, region: Region) -> Iterator[Product]:
    ring = poly.context()
    for total in range(degree + 1):
        for chosen in combinations_with_replacement(slots, total):
            value = ring.from_dict({tuple(chosen.count(s) for s in range(ring.nvars())): fmpq(1)})
            sign = region.by_terms(value)
            if sign <= NONNEGATIVE:
                yield Product.of(value, sign)


def strictness(chosen: Sequence[tuple[fmpq, Product]]) -> Sign:
    """Positive when one of the summands is."""
    return POSITIVE if any(column.sign == POSITIVE for _, column in chosen) else NONNEGATIVE


def combination(goal: Poly, columns: Sequence[Poly]) -> list[fmpq] | None:
    """Weights that are not negative and make the columns add up to the goal, by the first phase of the simplex."""
    tables = [p.to_dict() for p in columns]
    target = goal.to_dict()
    monomials = list(dict.fromkeys(m for table in (target, *tables) for m in table))
    rows = [[table.get(m, fmpq(0)) for table in tables] + [target.get(m, fmpq(0))] for m in monomials]
    rows = [row if row[-1] >= 0 else [-entry for entry in row] for row in rows]
    basis = [-1] * len(rows)  # artificial variables, one a row; they never come back
    for _ in range(PIVOTS_AT_MOST):
        artificial = [row for row, slot in zip(rows, basis, strict=True) if slot < 0]
        if all(row[-1] == 0 for row in artificial):
            return _read(rows, basis, len(columns))
        entering = next((c for c in range(len(columns)) if sum((row[c] for row in artificial), fmpq(0)) > 0), None)
        if entering is None:
            return None
        _pivot(rows, basis, entering)
    return None


def _pivot(rows: list[list[fmpq]], basis: list[int], entering: int) -> None:
    """Bring a column into the basis where the ratio is least; ties go to the lowest basic variable."""
    ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(rows) if row[entering] > 0]
    _, _, leaving = min(ratios)
    scale = rows[leaving][entering]
    rows[leaving] = [entry / scale for entry in rows[leaving]]
    for i, row in enumerate(rows):
        if i != leaving and row[entering] != 0:
            rows[i] = [a - row[entering] * b for a, b in zip(row, rows[leaving], strict=True)]
    basis[leaving] = entering


def _read(rows: list[list[fmpq]], basis: list[int], count: int) -> list[fmpq]:
    weights = [fmpq(0)] * count
    for row, slot in zip(rows, basis, strict=True):
        if slot >= 0:
            weights[slot] = row[-1]
    return weights


def shared_weights(poly: Poly, bound: Poly) -> list[fmpq]:
    """The positive factors by which a multiple of the bound takes a monomial off the polynomial, a few of them."""
    terms, other = poly.to_dict(), bound.to_dict()
    ratios = (terms[monomial] / value for monomial, value in other.items() if monomial in terms)
    return list(dict.fromkeys(ratio for ratio in ratios if ratio > 0))[:WEIGHTS_AT_MOST]
