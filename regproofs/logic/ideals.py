"""Consequences of polynomial equations: a certificate p * m = sum_i q_i h_i that multiplies out.

The cofactors q_i are sought up to a total degree by linear algebra over Q; m is 1 or a product of variables
that are not zero. Finding nothing says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import Any

from flint import fmpq, fmpq_mat

from regproofs.logic.region import variables_of
from regproofs.logic.ring import Monomial, Poly

UNKNOWNS_AT_MOST = 250
EXTRA_DEGREES = (0, 1, 2)


def cofactors(
    poly: Poly, equations: Sequence[Poly], nonzero: Sequence[int], extra_degrees: Iterable[int] = EXTRA_DEGREES
) -> tuple[Poly, list[Poly]] | None:
    """A multiplier m and cofactors with poly * m = sum of cofactor * equation, of low degree."""
    for multiplier in _multipliers(poly, nonzero):
        goal = poly * multiplier
        for extra in extra_degrees:
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
    weights = combination(goal.to_dict(), [product.to_dict() for _, _, product in columns])
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


def combination(goal: Mapping[Any, Any], tables: Sequence[Mapping[Any, Any]]) -> list[fmpq] | None:
    """Rational weights with which the tables, numbers by key, add up to the goal; None if there are none.

    >>> combination({"x": 2, "y": 4}, [{"x": 1}, {"x": 1, "y": 2}])
    [0, 2]
    """
    columns = (*tables, goal)
    rows = {key: i for i, key in enumerate(dict.fromkeys(key for table in columns for key in table))}
    matrix = fmpq_mat(len(rows), len(columns))
    for column, table in enumerate(columns):
        for key, number in table.items():
            matrix[rows[key], column] = number
    reduced, rank = matrix.rref()
    weights = [fmpq(0)] * len(tables)
    for row in range(rank):
        pivot = next(c for c in range(len(columns)) if reduced[row, c] != 0)
        if pivot == len(tables):
            return None
        weights[pivot] = reduced[row, len(tables)]
    return weights
