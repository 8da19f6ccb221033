"""Hessians at critical points: the signs of the eigenvalues, exactly, from the characteristic polynomial.

All eigenvalues of a symmetric matrix are real, so Descartes' rule counts the positive ones exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq
from flint.utils.flint_exceptions import DomainError
from sympy import Expr, Matrix, sqrt

from regproofs.calculus.critical.place import Place
from regproofs.calculus.critical.space import Space
from regproofs.logic.ring import Poly

Rows = list[list[Poly]]


@dataclass(frozen=True)
class Block:
    """A diagonal block of a Hessian that does not fall apart, with the symmetric functions of its eigenvalues."""

    slots: tuple[int, ...]
    rows: Rows
    functions: tuple[Poly, ...]


def hessian(space: Space, loss: Poly) -> Rows:
    """The second derivatives by the variables."""
    return [[loss.derivative(i).derivative(j) for j in space.own] for i in space.own]


def blocks(rows: Rows) -> tuple[Block, ...]:
    """The diagonal blocks: variables are together when a mixed derivative is not zero."""
    waiting, found = list(range(len(rows))), []
    while waiting:
        group, new = [], [waiting[0]]
        while new:
            group += new
            new = [j for j in waiting if j not in group and any(rows[i][j] for i in group)]
        waiting = [i for i in waiting if i not in group]
        inner = [[rows[i][j] for j in sorted(group)] for i in sorted(group)]
        found.append(Block(tuple(sorted(group)), inner, tuple(symmetric_functions(inner))))
    return tuple(found)


def signature(block: Block, place: Place) -> tuple[int, int]:
    """How many eigenvalues of a block are negative and how many positive at a point."""
    signs = [place.glance(f) for f in block.functions]
    if len(signs) == 2 and signs[0] is None:
        determinant = next(iter(place.sign(block.functions[1])))
        if determinant < 0:
            return 1, 1
        corner = [s for i in range(2) if (s := place.glance(block.rows[i][i])) is not None and s != 0]
        if determinant > 0 and corner:
            return (2, 0) if corner[0] < 0 else (0, 2)
    return counted([next(iter(place.sign(f))) if s is None else s for s, f in zip(signs, block.functions, strict=True)])


def symmetric_functions(matrix: Rows) -> list[Poly]:
    """The elementary symmetric functions e_1, .., e_n of the eigenvalues (Faddeev and LeVerrier)."""
    size, zero = len(matrix), matrix[0][0] * 0
    found: list[Poly] = []
    power = [[zero for _ in range(size)] for _ in range(size)]
    coefficient = zero + 1
    for k in range(1, size + 1):
        power = [[power[i][j] + (coefficient if i == j else zero) for j in range(size)] for i in range(size)]
        power = _times(matrix, power)
        coefficient = -sum((power[i][i] for i in range(size)), zero) / fmpq(k)
        found.append(coefficient if k % 2 == 0 else -coefficient)
    return found


def _times(left: Rows, right: Rows) -> Rows:
    size, zero = len(left), left[0][0] * 0
    return [
        [sum((left[i][k] * right[k][j] for k in range(size) if left[i][k]), zero) for j in range(size)]
        for i in range(size)
    ]


def counted(signs: Sequence[int]) -> tuple[int, int]:
    """How many eigenvalues are negative and how many positive, from the signs of e_1, .., e_n."""
    alternating = [1, *(-s if k % 2 == 0 else s for k, s in enumerate(signs))]
    return _changes([1, *signs]), _changes(alternating)


def _changes(signs: Sequence[int]) -> int:
    return sum(a != b for a, b in pairwise([s for s in signs if s]))


def at_place(rows: Rows, place: Place) -> Matrix:
    return Matrix([[place.value(entry) for entry in row] for row in rows])


def eigenvalues(found: Sequence[Block], place: Place) -> tuple[Expr, ...]:
    """The eigenvalues in closed form, when no block has more than two; else none."""
    if place.number is not None or any(len(block.slots) > 2 for block in found):
        return ()
    return tuple(value for block in found for value in _eigenvalues(block, place))


def _eigenvalues(block: Block, place: Place) -> list[Expr]:
    if len(block.slots) == 1:
        return [place.value(block.functions[0])]
    trace, determinant = block.functions
    value = place.reduced(trace * trace - 4 * determinant)
    try:
        root = place.known.space.expr(value.num.sqrt()) / place.known.space.expr(value.den.sqrt())
    except DomainError:
        root = sqrt(place.quotient(value))
    middle = place.value(trace)
    return [((middle + turn * root) / 2).expand() for turn in (1, -1)]
