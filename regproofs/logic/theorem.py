"""A theorem binds a statement to its derivation, its simulations, its edges, results and figures."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sympy import Basic, Expr, sympify

from regproofs.errors import ShapeError, StatementError
from regproofs.logic import decide
from regproofs.logic.claim import Claim, is_stated
from regproofs.logic.figure import Curves, Figure, Landscape
from regproofs.logic.proof import Proof
from regproofs.logic.quantity import Setting
from regproofs.logic.written import Fit, fits

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Simulation:
    """Another road to a number in the claim.

    `function(ctx, **quantities)` computes, from the declared quantities named by its parameters, the value of
    `of`: both sides of an identity, the minimiser, the iterate, the flow; the left side of an inequality or
    limit unless said otherwise (`of` is then right, limit or objective). `part` selects the claim in a
    conjunction. Of a decomposed matrix X it may also ask for X_u, X_sigma and X_v, whose columns are the u_j, v_j.
    """

    function: Callable[..., Any]
    of: str = "value"
    part: int = 0

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the quantities it asks for."""
        return tuple(inspect.signature(self.function).parameters)[1:]


@dataclass
class Theorem:
    """A claim with its setting, derivation, simulations, edges, results and figures: one object, many faces."""

    name: str
    title: str
    given: Setting
    claim: Claim
    derive: Callable[[Proof], None]
    source: str
    cites: tuple[str, ...] = ()
    results: Mapping[str, Basic] = field(default_factory=dict)
    corrected_by: str | None = None
    simulations: list[Simulation] = field(default_factory=list)
    edges: list[Callable[..., Any]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    chapter: str = ""
    path: Path | None = None

    @property
    def id(self) -> str:
        """chapter/name; the chapter is the folder in which the file was found."""
        return f"{self.chapter}/{self.name}" if self.chapter else self.name

    @property
    def expected(self) -> str:
        """`refuted` for an erratum, a published claim that is false; otherwise `holds`."""
        return "refuted" if self.corrected_by is not None else "holds"

    @property
    def doc(self) -> str:
        """The docstring of the theorem's file."""
        return inspect.getdoc(inspect.getmodule(self.derive)) or inspect.getdoc(self.derive) or ""

    def proof(self) -> Proof:
        """The derivation, written out afresh."""
        proof = Proof()
        self.derive(proof)
        return proof

    def simulation(self, function: F | None = None, *, of: str = "value", part: int = 0) -> Any:
        """Declare another road to the claim's value: `by_<road>(ctx, X, Y, ...)`."""

        def register(road: F) -> F:
            entry = Simulation(road, of, part)
            triples = {f"{X}_{part}" for X in self.given.decompositions for part in ("u", "sigma", "v")}
            unknown = set(entry.parameters) - set(self.given.quantities) - triples
            if unknown:
                raise StatementError(f"the simulation {entry.name} asks for undeclared {', '.join(sorted(unknown))}")
            self.simulations.append(entry)
            return road

        return register if function is None else register(function)

    def edge(self, function: F) -> F:
        """Declare an edge: a function whose name is a sentence, and which states cases that hold or break."""
        self.edges.append(function)
        return function

    def plot(self, title: str, **data: Any) -> None:
        """Declare a figure of curves; see `Curves`."""
        self.figures.append(Curves(title, **data))

    def landscape(self, title: str, **data: Any) -> None:
        """Declare a figure of a function of two quantities; see `Landscape`."""
        self.figures.append(Landscape(title, **data))


def theorem(
    *,
    title: str,
    given: Setting,
    claim: Claim,
    source: str,
    cites: Sequence[str] = (),
    results: Mapping[str, Expr | tuple[Expr, ...]] | None = None,
    corrected_by: str | None = None,
) -> Callable[[Callable[[Proof], None]], Theorem]:
    """Make a theorem of the function that writes its derivation.

    Every quantity in the claim and the results must be declared in `given`. A result that is a tuple becomes one
    function that returns a tuple, and computes once what its entries share. An erratum, a published claim that
    is false, names the theorem that corrects it in `corrected_by`; its expected verdict is then `refuted`.

    Raises StatementError for a claim that is none or that speaks of undeclared quantities, ShapeError for one whose
    products and sums do not compose (a claim that is to be judged as it is written is `AsWritten`).
    """
    if not is_stated(claim):
        raise StatementError(f"the claim of {title!r} is not a claim in formulas but {type(claim).__name__}: {claim!r}")
    for expression in claim.expressions():
        given.require_declared(expression)
    for expression in claim.composed():
        _require_composed(expression, given)
    named: dict[str, Basic] = {name: sympify(result) for name, result in (results or {}).items()}
    for expression in named.values():
        given.require_declared(expression, one_direction=True)

    def bind(derive: Callable[[Proof], None]) -> Theorem:
        return Theorem(derive.__name__, title, given, claim, derive, source, tuple(cites), named, corrected_by)

    return bind


def _require_composed(expression: Basic, given: Setting) -> None:
    """Refuse products and sums of matrices whose sizes differ in some case in the hypotheses."""
    for fit in fits(expression):
        if decide.implied(fit.condition, given.hypotheses).truth == "refuted":
            raise ShapeError(f"{expression} cannot be formed: the {fit.place} are {_sizes(fit)}")


def _sizes(fit: Fit) -> str:
    return " and ".join(map(str, fit.condition.args))
