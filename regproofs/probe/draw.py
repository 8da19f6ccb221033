"""Exact numbers, vectors and matrices, each shrinking to the plainest: 1, unit vectors, the identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeVar

from flint import fmpq, fmpq_mat

from regproofs.probe.case import Rows, Triple, rational, to_matrix, to_rows

T = TypeVar("T")
Draw = Callable[[int], int]  # one of 0..bound-1, shrinking to 0

TEN = Fraction(10)
POSITIVE: tuple[Fraction, ...] = (
    *(Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3), Fraction(1, 3), Fraction(5), Fraction(7, 10)),
    *(Fraction(1, 100), Fraction(100), Fraction(22, 7), 1 + TEN**-9),
    *(TEN**9, TEN**-9, TEN**12, TEN**-30, TEN**30),
)
ENTRIES = tuple(map(Fraction, ("0", "1", "-1", "2", "1/2", "-3", "5/7", "-1/3")))
INTERIOR = (
    *(Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 100), Fraction(99, 100)),
    *(Fraction(1, 3), TEN**-9, 1 - TEN**-9),
)
ACTIVATIONS = ("square", "cube", "tanh", "logistic", "softplus", "sine")
LARGEST = 32
CLUSTERED_OR_GRADED = (3, 4)
MANY = (9, 10, 13, 20, 25, 32, 40, 64)


def flag(draw: Draw) -> bool:
    """A coin, shrinking to False."""
    return below(draw, 2) == 1


def below(draw: Draw, bound: int) -> int:
    """One of 0..bound-1, shrinking to 0."""
    return draw(bound)


def one_of(draw: Draw, options: Sequence[T]) -> T:
    """One of the options, shrinking to the first."""
    return options[below(draw, len(options))]


def some_of(draw: Draw, options: Sequence[T], count: int) -> list[T]:
    """`count` of the options."""
    return [options[draw(len(options))] for _ in range(count)]


def ratio(draw: Draw) -> Fraction:
    """A quotient of small numbers, shrinking to 1."""
    above = draw(LARGEST)
    return Fraction(1 + above, 1 + draw(LARGEST))


def entries(draw: Draw, rows: int, columns: int) -> fmpq_mat:
    """A matrix of small rationals, many of them zero."""
    return fmpq_mat(rows, columns, [rational(x) for x in some_of(draw, ENTRIES, rows * columns)])


def vector(draw: Draw, length: int) -> Rows:
    """A vector of small rationals, sometimes scaled far up or down."""
    scale = one_of(draw, (Fraction(1), Fraction(1), TEN**-9, TEN**9)) if flag(draw) else Fraction(1)
    return to_rows(entries(draw, length, 1) * rational(scale))


def matrix(draw: Draw, rows: int, columns: int) -> Rows:
    """A matrix without a declared decomposition; sometimes a product of thin factors, of lower rank."""
    if not flag(draw):
        return to_rows(entries(draw, rows, columns))
    inner = one_of(draw, (1, 2))
    return to_rows(entries(draw, rows, inner) * entries(draw, inner, columns))


def symmetric(draw: Draw, size: int, *, semidefinite: bool) -> Rows:
    """A + A^t, or A A^t of any rank."""
    if not semidefinite:
        square = entries(draw, size, size)
        return to_rows(square + square.transpose())
    factor = entries(draw, size, 1 + below(draw, size))
    return to_rows(factor * factor.transpose())


def decomposed(draw: Draw, rows: int, columns: int, rank: int) -> tuple[Rows, Triple]:
    """X = u diag(sigma) v^t of a given rank, with exactly orthonormal rational columns."""
    sigma = spectrum(draw, rank)
    u, v = orthonormal(draw, rows, rank), orthonormal(draw, columns, rank)
    diagonal = fmpq_mat(rank, rank)
    for j, value in enumerate(sigma):
        diagonal[j, j] = rational(value)
    return to_rows(u * diagonal * v.transpose()), Triple(to_rows(u), sigma, to_rows(v))


def isometry(draw: Draw, rows: int, columns: int) -> tuple[Rows, Triple]:
    """X with orthonormal columns, or rows if there are fewer of these, all its singular values being 1."""
    frame = orthonormal(draw, max(rows, columns), min(rows, columns))
    plain = to_rows(orthonormal(draw, frame.ncols(), frame.ncols()))
    ones = (Fraction(1),) * frame.ncols()
    turned = to_rows(frame * to_matrix(plain))
    if rows >= columns:
        return to_rows(frame), Triple(turned, ones, plain)
    return to_rows(frame.transpose()), Triple(plain, ones, turned)


def orthonormal(draw: Draw, size: int, columns: int) -> fmpq_mat:
    """Some columns of a product of Householder reflections, first of all of the identity."""
    frame = fmpq_mat(size, columns, [int(i == j) for i, j in product(range(size), range(columns))])
    for _ in range(one_of(draw, (0, 1, 1, 2))):
        normal = to_matrix([[x] for x in some_of(draw, ENTRIES[:4], size)])
        frame = reflect(frame, normal)
    return frame


def reflect(frame: fmpq_mat, normal: fmpq_mat) -> fmpq_mat:
    """(I - 2 w w^t / w^t w) frame; a zero normal reflects nothing."""
    square = sum((x * x for x in normal.entries()), fmpq(0))
    return frame if square == 0 else frame - normal * (normal.transpose() * frame) * (2 / square)


def spectrum(draw: Draw, rank: int) -> tuple[Fraction, ...]:
    """Positive decreasing singular values: apart, equal, in pairs, clustered, graded, tiny, huge, or free."""
    kind = below(draw, 8)
    if rank == 1 and kind in CLUSTERED_OR_GRADED:  # one value is neither
        return (one_of(draw, POSITIVE[:7]),)
    if kind == 7:
        return tuple(sorted(some_of(draw, POSITIVE, rank), reverse=True))
    down = [Fraction(k) for k in range(rank, 0, -1)]
    laws: tuple[Callable[[Fraction], Fraction], ...] = (
        lambda k: k,
        lambda k: Fraction(1),
        lambda k: Fraction((int(k) + 1) // 2, 2),
        lambda k: 1 + (k - 1) * TEN**-9,
        lambda k: TEN ** (3 * int(k) - 3 * rank),
        lambda k: k * TEN**-12,
        lambda k: k * TEN**15,
    )
    return tuple(map(laws[kind], down))
