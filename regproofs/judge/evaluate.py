"""The numbers of a figure: emitted functions called with values by quantity, and nothing computed beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
from sympy import Basic, sympify

from regproofs.emit import parameters, source
from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.emitted import declare_numbers, replace_free
from regproofs.judge.execute import load
from regproofs.logic.figure import Arc, Figure
from regproofs.logic.quantity import Setting

Values = Mapping[Basic, Any]
Names = Mapping[Basic, str]


class Numbers:
    """The functions of one figure; what is no declared quantity, as a singular value, becomes a number."""

    def __init__(self, figure: Figure, given: Setting, keys: Iterable[Basic]) -> None:
        self.title = figure.title
        declared = {quantity.symbol: quantity.name for quantity in given.quantities.values()}
        free = dict.fromkeys(key for key in (*keys, *figure.at, *_family(figure)) if key not in declared)
        self.numbers, self.given = declare_numbers(free, given)
        self.called = declared | {node: symbol.name for node, symbol in self.numbers.items()}
        self.function = cache(self._function)

    def at(self, expression: Any, values: Values) -> Any:
        """The values of an expression, not finite where it is not defined."""
        function, wanted = self.function(sympify(expression))
        known = {self.called[key]: value for key, value in values.items()}
        with np.errstate(all="ignore"):
            found = function(**{name: self._value(name, known) for name in wanted})
        return np.asarray(found, dtype=float)

    def finite(self, expression: Any, values: Values) -> Any:
        """The values of an expression, refused where it is not defined."""
        found = self.at(expression, values)
        if not np.all(np.isfinite(found)):
            raise StatementError(f"the figure {self.title!r} runs over points at which a curve is not finite")
        return found

    def number(self, expression: Any, values: Values) -> float:
        """A finite number; a plain number is itself."""
        if isinstance(expression, int | float):
            return float(expression)
        return float(self.finite(expression, values))

    def _function(self, expression: Basic) -> tuple[Callable[..., Any], tuple[str, ...]]:
        expression = replace_free(expression, self.numbers)
        return load(source({"height": expression}, self.given, "numpy"), "height"), parameters(expression, self.given)

    def _value(self, name: str, known: Mapping[str, Any]) -> Any:
        if name not in known:
            raise StatementError(f"the figure {self.title!r} gives no value for {name}; give one in `at`")
        return known[name]


def members(figure: Figure, names: Names) -> Iterator[tuple[dict[Basic, Any], str]]:
    """The members of the family: what is fixed for each, and the label that tells it from the others."""
    fixed = {key: array(value) for key, value in figure.at.items()}
    if figure.family is None:
        yield fixed, ""
        return
    parameter, values = figure.family
    for value in values:
        yield fixed | {parameter: array(value)}, for_figures(f"{latex(parameter, names)} = {float(value):g}")


def _family(figure: Figure) -> tuple[Basic, ...]:
    return () if figure.family is None else (figure.family[0],)


def pieces(arcs: Arc | Iterable[Arc]) -> tuple[Arc, ...]:
    """The arcs under one label."""
    return (arcs,) if isinstance(arcs, Arc) else tuple(arcs)


def trace(arc: Arc, numbers: Numbers, fixed: Values, points: int = 161) -> dict[Basic, Any]:
    """The values that are fixed, with those of the parameter along an arc, closer together where roots are steep."""
    parameter, *ends = arc.along
    first, last = (numbers.number(end, fixed) for end in ends)
    places = first + (last - first) * (1 - np.cos(np.linspace(0, np.pi, points))) / 2
    return {**fixed, parameter: places}


def array(value: Any) -> Any:
    """A value as emitted functions take it."""
    if np.ndim(value):
        return np.asarray(value, dtype=float)
    return value if isinstance(value, int) else float(value)


def listed(values: Any) -> list[float | None]:
    """Numbers as plain data; what is not finite is a gap."""
    return [float(value) if np.isfinite(value) else None for value in values]


def for_figures(formula: str) -> str:
    """A formula between dollars, in the part of LaTeX that matplotlib draws."""
    for size in (r"\bigg", r"\Bigg", r"\big", r"\Big"):
        formula = formula.replace(f"{size}l", "").replace(f"{size}r", "")
    for sign in (r"\lVert", r"\rVert"):
        formula = formula.replace(sign, r"\Vert")
    for sign in (r"\lvert", r"\rvert"):
        formula = formula.replace(sign, r"\vert")
    return f"${formula}$"
