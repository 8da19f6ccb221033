"""One case on the bench: its values in every precision asked for, and what each road gave."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import count, takewhile
from typing import Any

from mpmath.libmp import NoConvergence
from sympy import Basic

from regproofs.emit import parameters, source
from regproofs.errors import RegproofsError, StatementError
from regproofs.judge.execute import load
from regproofs.logic.quantity import Setting
from regproofs.logic.theorem import Simulation
from regproofs.probe.case import Case, Value
from regproofs.simulate import context, exact_matrix, number
from regproofs.simulate.activations import activation
from regproofs.simulate.trajectory import OutOfReach


@cache
def at(digits: int) -> Any:
    """The context of a precision; one a process, as making one costs as much as a small computation."""
    return context(digits)


@dataclass
class Bench:
    """A case with memories of converted values and of computed ones."""

    case: Case
    given: Setting
    converted: dict[tuple[str, int], Any] = field(default_factory=dict)
    computed: dict[tuple[str, int], Any] = field(default_factory=dict)

    def value(self, name: str) -> Value | tuple[Fraction, ...] | None:
        """The exact value of a quantity, or of a factor X_u, X_sigma, X_v of a decomposition.

        None for a factor of a matrix whose decomposition is not known exactly; KeyError for what has no value.
        """
        if name in self.case.values:
            return self.case.values[name]
        matrix, _, factor = name.rpartition("_")
        if matrix not in self.case.values:
            raise KeyError(name)
        return getattr(self.case.triples[matrix], factor) if matrix in self.case.triples else None

    def number(self, name: str, digits: int) -> Any:
        """The value rounded to a precision: a number, or a matrix of the context."""
        key = (name, digits)
        if key not in self.converted:
            self.converted[key] = self._convert(name, digits)
        return self.converted[key]

    def plain(self, name: str, digits: int) -> Any:
        """The exact value as a simulation takes it: lists of Fractions; a vector is one list.

        Of what each layer has of its own it is the list of all layers, from the first to the last; of a state of layers
        it is the one before the first.
        """
        name = name if name in self.given.quantities or f"{name}_0" not in self.given.quantities else f"{name}_0"
        if name not in self.given.quantities and f"{name}_1" in self.given.quantities:
            own = lambda k: f"{name}_{k}" in self.given.quantities  # noqa: E731
            return [self.plain(f"{name}_{k}", digits) for k in takewhile(own, count(1))]
        value = self.value(name)
        quantity = self.given.quantities.get(name)
        if value is None:
            return self.number(name, digits)
        if not isinstance(value, tuple):
            return value
        rows = [list(row) if isinstance(row, tuple) else [row] for row in value]
        flat = name.endswith("_sigma") or (quantity is not None and quantity.kind == "vector")
        return [row[0] for row in rows] if flat else rows

    def _convert(self, name: str, digits: int) -> Any:
        if (function := self.case.activation(name)) is not None:
            return activation(at(digits), *function)
        value = self.value(name)
        if value is None:
            return self._decomposed(name, digits)
        if not isinstance(value, tuple):
            return value if isinstance(value, int) else number(at(digits), value)
        if name.endswith("_sigma") and name not in self.case.values:
            return [number(at(digits), x) for x in value]
        width = self.case.triples[name[:-2]].rank if name not in self.case.values else None
        return exact_matrix(at(digits), value, width)

    def _decomposed(self, name: str, digits: int) -> Any:
        """A factor of a decomposition made in the context, cut at the exact rank."""
        matrix, _, factor = name.rpartition("_")
        rank = self.case.matrices[matrix].rank()
        u, sigma, v = at(digits).svd_r(self.number(matrix, digits))
        return {"u": u[:, :rank], "sigma": list(sigma)[:rank], "v": v[:rank, :].T}[factor]


@dataclass(frozen=True)
class Road:
    """A way to a number: `value(bench, digits)`. Two roads with one program are one road."""

    name: str
    value: Callable[..., Any]
    program: str

    def at(self, bench: Bench, digits: int) -> Any:
        """The number to so many digits, computed once a case."""
        key = (self.name, digits)
        if key not in bench.computed:
            bench.computed[key] = self.value(bench, digits)
        return bench.computed[key]


@dataclass(frozen=True)
class Emitted:
    """An expression as emitted, ready to run; `text` is the program without its docstring."""

    text: str
    names: tuple[str, ...]
    function: Callable[..., Any]

    def run(self, bench: Bench, digits: int, **instead: Any) -> Any:
        """Its value at a case, with some quantities replaced by numbers of the context."""
        arguments = [instead[name] if name in instead else bench.number(name, digits) for name in self.names]
        try:
            return self.function(at(digits), *arguments)
        except OverflowError as error:  # a special function far out, as the program says
            raise OutOfReach(str(error)) from error


def emitted(expression: Basic, given: Setting) -> Emitted:
    """The mpmath program of an expression."""
    text = source({"value": expression}, given, "mpmath", decomposition="given")
    return Emitted(_program(text), parameters(expression, given, "given"), load(text, "value"))


def _program(text: str) -> str:
    """The text without docstrings and layout: what two programs are compared by."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:]
    return ast.unparse(tree)


def emitted_road(name: str, expression: Basic, given: Setting) -> Road:
    """The emitted program of an expression as a road."""
    program = emitted(expression, given)
    return Road(name, program.run, program.text)


def simulated_road(simulation: Simulation) -> Road:
    """A simulation as a road; it gets exact numbers and rounds them itself."""

    def value(bench: Bench, digits: int) -> Any:
        arguments = {name: bench.plain(name, digits) for name in simulation.parameters}
        try:
            return simulation.function(at(digits), **arguments)
        except (ArithmeticError, NoConvergence, RegproofsError, OutOfReach):
            raise  # no number here, which is for the ladder to judge
        except Exception as error:
            words = f"the simulation {simulation.name} raised {type(error).__name__}: {error}"
            raise StatementError(f"{words}, at {bench.case.strings()}") from error

    return Road(simulation.name, value, f"simulation {simulation.name}")
