"""The edges of a theorem: named cases, in the hypotheses or not, at which its claim must hold or break.

An edge is a function `def a_sentence(at)` that calls `at(X=[[1]], lam=-1).fails()` or `.holds()`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import fmpq_mat
from sympy import Expr, Symbol

from regproofs.errors import StatementError
from regproofs.logic.quantity import Quantity, Setting
from regproofs.logic.theorem import Theorem
from regproofs.probe.case import Case, Rows, Triple, Value, to_matrix, to_rows
from regproofs.probe.draw import ACTIVATIONS


@dataclass(frozen=True)
class Fault:
    """Why a claim fails at a case, or what part of it is undefined there; None for what it does not."""

    false: str | None
    undefined: str | None


Judge = Callable[[Case], Fault]


@dataclass(frozen=True)
class Factors:
    """A matrix given by its decomposition: u (n x r) and v (d x r) as rows, sigma decreasing."""

    u: Sequence[Sequence[Any]]
    sigma: Sequence[Any]
    v: Sequence[Sequence[Any]]


@dataclass
class Edge:
    """The outcome of one edge: what it asked for that did not come about, and the case."""

    name: str
    stated: int = 0
    broken: list[tuple[str, Case]] = field(default_factory=list)


@dataclass(frozen=True)
class Stated:
    """A case of an edge, about to be judged."""

    edge: Edge
    case: Case
    judge: Judge

    def fails(self) -> None:
        """The claim breaks here: it is false, or a part of it is undefined."""
        fault = self.judge(self.case)
        self._state(bool(fault.false or fault.undefined), "the claim does not break there")

    def holds(self) -> None:
        """The claim holds here."""
        found = self.judge(self.case).false
        self._state(found is None, f"the claim does not hold there: {found}")

    def _state(self, as_stated: bool, words: str) -> None:
        self.edge.stated += 1
        if not as_stated:
            self.edge.broken.append((words, self.case))


def run_edges(theorem: Theorem, judge: Judge) -> list[Edge]:
    """Run every edge; `judge(case)` says why the claim fails at a case, and what is undefined there.

    Raises StatementError for an edge that states nothing or gives values that are none.
    """
    return [_run(edge, theorem, judge) for edge in theorem.edges]


def _run(function: Callable[..., Any], theorem: Theorem, judge: Judge) -> Edge:
    edge = Edge(function.__name__)

    def at(**values: Any) -> Stated:
        return Stated(edge, case_at(theorem.given, values), judge)

    function(at)
    if not edge.stated:
        raise StatementError(f"the edge {edge.name} states no case that holds or fails")
    return edge


def case_at(given: Setting, values: dict[str, Any]) -> Case:
    """A case from explicit values: ints, Fractions, rational strings, lists; dimensions follow from shapes.

    Raises StatementError for an undeclared name, a float, or shapes that contradict each other.

    >>> given = Setting()
    >>> n, d = given.dimension("n"), given.dimension("d")
    >>> X = given.matrix("X", n, d)
    >>> case_at(given, {"X": [[1, "1/2"]]}).strings()
    {'n': '1', 'd': '2', 'X': '[[1, 1/2]]'}
    """
    unknown = sorted(set(values) - set(given.quantities))
    if unknown:
        raise StatementError(f"an edge gives a value to the undeclared {', '.join(unknown)}")
    exact: dict[str, Value] = {}
    triples: dict[str, Triple] = {}
    for name, quantity in given.quantities.items():
        if name in values:
            exact[name], triple = _value(quantity, values[name])
            triples |= {name: triple} if triple else {}
    sizes = _sizes(given, exact)
    ordered = {name: sizes.get(name, exact.get(name)) for name in given.quantities}
    return Case({name: value for name, value in ordered.items() if value is not None}, triples)


def _value(quantity: Quantity, given: Any) -> tuple[Value, Triple | None]:
    if quantity.kind == "activation":
        return _activation(quantity, given), None
    if isinstance(given, Factors):
        triple = Triple(_rows(given.u), tuple(map(_number, given.sigma)), _rows(given.v))
        return _product(triple), triple
    if quantity.kind in ("dimension", "index", "scalar"):
        number = _number(given)
        return (int(number) if quantity.domain.assumptions.get("integer") else number), None
    rows = _rows([[x] for x in given] if quantity.kind == "vector" else given)
    return rows, monomial_triple(rows) if quantity.kind == "matrix" else None


def _activation(quantity: Quantity, given: Any) -> str:
    if given not in ACTIVATIONS:
        raise StatementError(f"the activation {quantity.name} is one of {', '.join(ACTIVATIONS)}, not {given!r}")
    return str(given)


def _number(given: Any) -> Fraction:
    if isinstance(given, int | Fraction | str):
        return Fraction(given)
    raise StatementError(f"an edge is exact: {given!r} must be an int, a Fraction or a string such as '1/3'")


def _rows(given: Sequence[Sequence[Any]]) -> Rows:
    return tuple(tuple(_number(x) for x in row) for row in given)


def _product(triple: Triple) -> Rows:
    u, v = to_matrix(triple.u, triple.rank), to_matrix(triple.v, triple.rank)
    diagonal = to_matrix(
        [[s if i == j else Fraction(0) for j in range(triple.rank)] for i, s in enumerate(triple.sigma)],
        triple.rank,
    )
    product: fmpq_mat = u * diagonal * v.transpose()
    return to_rows(product)


def monomial_triple(rows: Rows) -> Triple | None:
    """The exact decomposition of a matrix with at most one entry in every row and column; None for others."""
    places = [(i, k, x) for i, row in enumerate(rows) for k, x in enumerate(row) if x]
    if len({i for i, _, _ in places}) < len(places) or len({k for _, k, _ in places}) < len(places):
        return None
    places.sort(key=lambda place: -abs(place[2]))
    one, zero = Fraction(1), Fraction(0)
    u = tuple(tuple(one if i == row else zero for row, _, _ in places) for i in range(len(rows)))
    signs = [one if x > 0 else -one for _, _, x in places]
    v = tuple(
        tuple(sign if k == column else zero for (_, column, _), sign in zip(places, signs, strict=True))
        for k in range(len(rows[0]))
    )
    return Triple(u, tuple(abs(x) for _, _, x in places), v)


def _sizes(given: Setting, exact: dict[str, Value]) -> dict[str, Value]:
    """The dimensions, read off the shapes of what is given."""
    sizes: dict[str, Value] = {}
    for name, value in exact.items():
        if isinstance(value, tuple):
            for size, length in zip(given.quantities[name].symbol.shape, (len(value), len(value[0])), strict=True):
                _agree(sizes, size, length, name)
    return sizes


def _agree(sizes: dict[str, Value], size: Expr, length: int, name: str) -> None:
    known = sizes.setdefault(size.name, length) if isinstance(size, Symbol) else int(size)
    if known != length:
        raise StatementError(f"an edge gives {name} {length} where {size} is {known}")
