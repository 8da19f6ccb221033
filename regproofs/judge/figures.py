r"""Figures as plain numbers: emitted functions evaluated along one quantity.

A figure is {"title", "caption", "xlabel", "ylabel", "xscale", "yscale", "curves", "marks"}; a curve is
{"label", "x", "y"}. Labels are text for a figure, with formulas between dollars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from sympy import Basic

from regproofs.emit import parameters, source
from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.emitted import declare_numbers, replace_free
from regproofs.judge.execute import load
from regproofs.logic.expression import shape_of
from regproofs.logic.quantity import Setting
from regproofs.logic.theorem import Curves, Theorem

POINTS = 161


def figures(theorem: Theorem, names: Mapping[Basic, str]) -> list[dict[str, Any]]:
    """Every figure of a theorem, evaluated.

    Raises StatementError when a curve needs a quantity for which the figure gives no value.
    """
    return [figure(curves, theorem.given, names) for curves in theorem.figures]


def figure(curves: Curves, given: Setting, names: Mapping[Basic, str]) -> dict[str, Any]:
    """One figure."""
    return {
        "title": curves.title,
        "caption": curves.caption,
        "xlabel": for_figures(latex(curves.x, names)),
        "ylabel": curves.ylabel,
        "xscale": curves.xscale,
        "yscale": curves.yscale,
        "curves": list(_curves(curves, given, names)),
        "marks": [],
    }


def for_figures(formula: str) -> str:
    """A formula between dollars, in the part of LaTeX that matplotlib draws."""
    for size in (r"\bigg", r"\Bigg", r"\big", r"\Big"):
        formula = formula.replace(f"{size}l", "").replace(f"{size}r", "")
    for sign in (r"\lVert", r"\rVert"):
        formula = formula.replace(sign, r"\Vert")
    for sign in (r"\lvert", r"\rvert"):
        formula = formula.replace(sign, r"\vert")
    return f"${formula}$"


def _curves(curves: Curves, given: Setting, names: Mapping[Basic, str]) -> Iterator[dict[str, Any]]:
    fixed = {key: _array(value) for key, value in curves.at.items()}
    declared = {quantity.symbol: quantity.name for quantity in given.quantities.values()}
    keys = [curves.x, *fixed, *([curves.family[0]] if curves.family else [])]
    numbers, extended = declare_numbers([key for key in keys if key not in declared], given)
    called = declared | {node: symbol.name for node, symbol in numbers.items()}
    functions = [_function(replace_free(y, numbers), extended) for y in curves.y.values()]
    grid = _grid(curves)
    for member, about in _members(curves, names):
        values = {called[key]: value for key, value in (fixed | member | {curves.x: grid}).items()}
        for (function, wanted), (label, y) in zip(functions, curves.y.items(), strict=True):
            with np.errstate(all="ignore"):  # what is not finite is refused below, with the figure's name
                heights = function(**{name: _value(name, values, curves) for name in wanted})
            yield from _series(grid, _checked(heights, curves), shape_of(y), (label, about), curves)


def _function(expression: Basic, given: Setting) -> tuple[Callable[..., Any], tuple[str, ...]]:
    """The emitted function of an expression and the names of its arguments."""
    return load(source({"height": expression}, given, "numpy"), "height"), parameters(expression, given)


def _members(curves: Curves, names: Mapping[Basic, str]) -> Iterator[tuple[dict[Basic, Any], str]]:
    """The members of the family, each with the label that tells it from the others."""
    if curves.family is None:
        yield {}, ""
        return
    parameter, values = curves.family
    for value in values:
        yield {parameter: _array(value)}, for_figures(f"{latex(parameter, names)} = {value:g}")


def _grid(curves: Curves) -> Any:
    low, high = curves.over
    if not low < high or (curves.xscale == "log" and low <= 0):
        where = f"({low}, {high}) on a {curves.xscale} axis"
        raise StatementError(f"the figure {curves.title!r} cannot run over {where}")
    grid = np.geomspace(low, high, POINTS) if curves.xscale == "log" else np.linspace(low, high, POINTS)
    return np.unique(np.round(grid).astype(int)) if curves.x.is_integer else grid


def _array(value: Any) -> Any:
    return np.asarray(value, dtype=float) if np.ndim(value) else value


def _value(name: str, values: Mapping[str, Any], curves: Curves) -> Any:
    if name not in values:
        raise StatementError(f"the figure {curves.title!r} gives no value for {name}; give one in `at`")
    return values[name]


def _checked(heights: Any, curves: Curves) -> Any:
    heights = np.asarray(heights, dtype=float)
    if not np.all(np.isfinite(heights)):
        raise StatementError(f"the figure {curves.title!r} runs over points at which a curve is not finite")
    return heights


def _series(
    grid: Any, heights: Any, shape: tuple[Any, ...] | None, labels: tuple[str, str], curves: Curves
) -> Iterator[dict[str, Any]]:
    """One curve, or one for each component of a vector."""
    label, about = labels
    if shape is None:
        yield _curve(grid, np.broadcast_to(heights, grid.shape), (label, about))
        return
    columns = np.broadcast_to(heights, (len(grid), heights.shape[-1])).T
    for number, column in enumerate(columns, start=1):
        yield _curve(grid, column, (f"{label or curves.ylabel} {number}".strip(), about))


def _curve(grid: Any, heights: Any, labels: tuple[str, str]) -> dict[str, Any]:
    return {"label": ", ".join(filter(None, labels)), "x": grid.tolist(), "y": heights.tolist()}
