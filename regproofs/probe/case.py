"""One instance of a setting: an exact value for every quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from flint import fmpq, fmpq_mat

from regproofs.logic.activation import called

Rows = tuple[tuple[Fraction, ...], ...]
Value = int | Fraction | Rows | str  # a str names an activation


@dataclass(frozen=True)
class Triple:
    """The decomposition X = u diag(sigma) v^t: u (n x r) and v (d x r) as rows, sigma decreasing."""

    u: Rows
    sigma: tuple[Fraction, ...]
    v: Rows

    @property
    def rank(self) -> int:
        return len(self.sigma)


@dataclass(frozen=True)
class Case:
    """Exact values by quantity name; matrices as tuples of rows, a vector of length n being n x 1.

    >>> case = Case({"n": 2, "Y": ((Fraction(1, 2),), (Fraction(3),)), "lam": Fraction(1, 3)})
    >>> case.strings()
    {'n': '2', 'Y': '[1/2, 3]', 'lam': '1/3'}
    """

    values: Mapping[str, Value]
    triples: Mapping[str, Triple] = field(default_factory=dict)
    noise: Mapping[str, fmpq_mat] = field(default_factory=dict)  # inside an average: one value of each quantity

    def strings(self) -> dict[str, str]:
        """Every value as an exact string."""
        return {name: exact_string(value) for name, value in self.values.items()}

    @cached_property
    def matrices(self) -> dict[str, fmpq_mat]:
        """The matrices and vectors, for exact arithmetic."""
        return {name: to_matrix(value) for name, value in self.values.items() if isinstance(value, tuple)}

    @cached_property
    def factors(self) -> dict[str, tuple[fmpq_mat, fmpq_mat]]:
        """u and v of every decomposition, for exact arithmetic."""
        return {name: (to_matrix(t.u, t.rank), to_matrix(t.v, t.rank)) for name, t in self.triples.items()}

    def activation(self, name: str) -> tuple[str, int] | None:
        """Which function an activation is here, and how often sigma_prime differentiates it; None for others."""
        functions = ((stem, value) for stem, value in self.values.items() if isinstance(value, str))
        found = ((value, called(stem).index(name)) for stem, value in functions if name in called(stem))
        return next(found, None)

    def is_degenerate(self) -> list[str]:
        """The ways in which the case is special, in words."""
        return sorted({way for name, t in self.triples.items() for way in _oddities(self.matrices[name], t)})


def zeroed(case: Case) -> Case:
    """The case with every vector and every matrix 0."""
    zeros = {
        name: tuple((Fraction(0),) * len(row) for row in value) if isinstance(value, tuple) else value
        for name, value in case.values.items()
    }
    nothing = {name: Triple(((),) * len(t.u), (), ((),) * len(t.v)) for name, t in case.triples.items()}
    return Case(zeros, nothing)


def _oddities(matrix: fmpq_mat, triple: Triple) -> list[str]:
    n, d, sigma = matrix.nrows(), matrix.ncols(), triple.sigma
    ways = {
        "n < d": n < d,
        "one row or column": 1 in (n, d),
        "rank deficient": triple.rank < min(n, d),
        "repeated singular values": len(set(sigma)) < len(sigma),
    }
    return [way for way, true in ways.items() if true]


def exact_string(value: Value) -> str:
    """A number as p/q, a vector as [a, b], a matrix as [[a, b], [c, d]], an activation by its name."""
    if not isinstance(value, tuple):
        return str(value)
    if all(len(row) == 1 for row in value):
        return "[" + ", ".join(str(row[0]) for row in value) + "]"
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in value) + "]"


def rational(number: int | Fraction) -> fmpq:
    """The same number for FLINT."""
    return fmpq(number.numerator, number.denominator)


def fraction(number: fmpq) -> Fraction:
    """The same number for Python."""
    return Fraction(int(number.p), int(number.q))


def to_matrix(rows: Sequence[Sequence[Fraction]], columns: int | None = None) -> fmpq_mat:
    """Rows as a FLINT matrix; the number of columns is needed when it may be 0."""
    width = len(rows[0]) if columns is None else columns
    return fmpq_mat(len(rows), width, [rational(x) for row in rows for x in row])


def to_rows(matrix: fmpq_mat) -> Rows:
    """A FLINT matrix as rows of Fractions."""
    return tuple(tuple(fraction(x) for x in row) for row in matrix.table())
