"""Consequences of polynomial equations: a certificate p * m = sum_i q_i h_i that multiplies out.

The cofactors q_i are sought up to a total degree by linear algebra over Q; m is 1 or a product of variables
that are not zero. Finding nothing says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from flint import fmpq, fmpq_mat

from regproofs.logic.region import variables_of
from regproofs.logic.ring import Monomial, Poly

UNKNOWNS_AT_MOST = 250
EXTRA_DEGREES = (0, 1, 2)


def cofactors(poly: Poly, equations: Sequence[Poly], nonzero: Sequence[int]) -> tuple[Poly, list[Poly]] | None:
    """A multiplier m and cofactors with poly * m = sum of cofactor * equation, of low degree."""
    for multiplier in _multipliers(poly, nonzero):
        goal = poly * multiplier
        for extra in EXTRA_DEGREES:
            found = _solve(goal, equations, int(goal.total_degree()) + extra)
            if found is not None and _sum(found, equations, goal) == goal:
                return multiplier, found
    return None


def _multipliers(poly: Poly, nonzero: Sequence[int]) -> Iterator[Poly]:
    """1, each variable that is not zero, its square, and the product of all of them."""
    one, gens = poly.context().constant(1), poly.context().gens()
    yield one
    product = one
    for slot in nonzero:
        yield gens[slot]
        yield gens[slot] ** 2
        product *= gens[slot] ** 2
    if len(nonzero) > 1:
        yield product


def _sum(parts: Sequence[Poly], equations: Sequence[Poly], like: Poly) -> Poly:
    total = like * 0
    for part, equation in zip(parts, equations, strict=True):
        total += part * equation
    return total


def _solve(goal: Poly, equations: Sequence[Poly], degree: int) -> list[Poly] | None:
    """Cofactors such that every product has at most the given degree, by Gaussian elimination."""
    ring = goal.context()
    slots = sorted({slot for p in (goal, *equations) for slot in variables_of(p)})
    columns: list[tuple[int, Monomial, Poly]] = []
    for index, equation in enumerate(equations):
        for monomial in _monomials(slots, degree - int(equation.total_degree()), ring.nvars()):
            columns.append((index, monomial, ring.from_dict({monomial: fmpq(1)}) * equation))
        if len(columns) > UNKNOWNS_AT_MOST:
            return None
    weights = _combination(goal, [product for _, _, product in columns])
    if weights is None:
        return None
    parts: list[dict[Monomial, fmpq]] = [{} for _ in equations]
    for (index, monomial, _), weight in zip(columns, weights, strict=True):
        parts[index][monomial] = weight
    return [ring.from_dict(part) for part in parts]


def _monomials(slots: Sequence[int], degree: int, size: int) -> Iterator[Monomial]:
    """All monomials in the variables up to a total degree; none when it is negative."""
    for total in range(degree + 1):
        for chosen in combinations_with_replacement(slots, total):
            yield tuple(chosen.count(slot) for slot in range(size))


def _combination(goal: Poly, products: Sequence[Poly]) -> list[fmpq] | None:
    """Rational weights that make the products add up to the goal."""
    tables = [p.to_dict() for p in (*products, goal)]
    rows = {monomial: i for i, monomial in enumerate(dict.fromkeys(m for table in tables for m in table))}
    matrix = fmpq_mat(len(rows), len(tables))
    for column, table in enumerate(tables):
        for monomial, coefficient in table.items():
            matrix[rows[monomial], column] = coefficient
    reduced, rank = matrix.rref()
    weights = [fmpq(0)] * len(products)
    for row in range(rank):
        pivot = next(c for c in range(len(tables)) if reduced[row, c] != 0)
        if pivot == len(products):
            return None
        weights[pivot] = reduced[row, len(products)]
    return weights
