"""What is handed in to run a recursion, looked at before anything runs; each refusal names what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from numbers import Integral, Rational
from typing import Any

import numpy as np
from sympy import Expr, I, S, Symbol, SympifyError, sympify
from sympy import Rational as SymPyRational

from regproofs.errors import ShapeError, StatementError
from regproofs.logic.expression import shape_of

MOST_STEPS = 10**8
MOST_DIGITS = 100_000
MOST_EXPONENT = 10**6  # of ten, in a text
MOST_NUMBERS = 2**31  # of one array: 16 gigabytes of floats
Schedule = Any  # a number, a sequence of numbers, or a function of the step's number


def whole(value: Any, what: str, least: int, most: int) -> int:
    """A whole number in a range.

    >>> whole(3, "a number of steps", 0, 5)
    3
    """
    if type(value) is bool or not isinstance(value, Integral) or not least <= int(value) <= most:
        raise StatementError(f"{what} is a whole number from {least} to {most}, not {value!r}")
    return int(value)


def exact(value: Any, what: str) -> Fraction:
    """An exact number as a fraction.

    >>> exact("1/3", "the start of w")
    Fraction(1, 3)
    """
    if isinstance(value, str) and not _enormous(value):
        with suppress(ValueError, ZeroDivisionError):
            return Fraction(value)
    if isinstance(value, SymPyRational):
        return Fraction(int(value.p), int(value.q))
    if type(value) is not bool and isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    raise StatementError(
        f"digits are certain of exact numbers only, and {what} is {value!r}; "
        "give an int or a Fraction, or text such as '1/3'"
    )


def _enormous(text: str) -> bool:
    """Whether a text in powers of ten has more digits than could be worked with."""
    exponent = text.lower().rpartition("e")[2].strip().lstrip("+-")
    return "e" in text.lower() and exponent.isdigit() and (len(exponent) > 9 or int(exponent) > MOST_EXPONENT)


def mapping(value: Any, what: str) -> Mapping[Any, Any]:
    """A mapping, or none at all.

    >>> mapping(None, "values")
    {}
    """
    if value is not None and not isinstance(value, Mapping):
        raise StatementError(f"{what} are given as a mapping, such as {{x: 1}}, not as {value!r}")
    return value or {}


def floats(value: Any, what: str) -> Any:
    """A number, or an array of numbers, as floats; all of them finite."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError) as reason:
        raise StatementError(f"{what} is no real number, nor an array of them: {value!r}") from reason
    except OverflowError as reason:
        raise StatementError(f"{what} is beyond the floats; with digits it is exact") from reason
    if not np.isfinite(array).all():
        raise StatementError(f"{what} is not finite")
    if not array.size:
        raise ShapeError(f"{what} has no entries")
    return array


def schedule_of(step_size: Schedule, steps: Any, *, certain: bool) -> list[tuple[Any, int]]:
    """The step sizes, each with the number of steps that it lasts; exact ones where digits are to be certain."""
    steps = whole(steps, "a number of steps", 0, MOST_STEPS)
    constant = isinstance(step_size, str) or not (callable(step_size) or isinstance(step_size, Sequence | np.ndarray))
    sizes = [step_size(k) for k in range(steps)] if callable(step_size) else step_size
    if not constant and len(sizes) != steps:
        raise ShapeError(f"{steps} steps need as many step sizes, and there are {len(sizes)}")
    schedule: list[tuple[Any, int]] = []
    for k, size in enumerate([step_size] if constant else sizes):
        known = _step_size(size, k, certain)
        lasting = schedule.pop()[1] if schedule and schedule[-1][0] == known else 0
        schedule.append((known, lasting + (steps if constant else 1)))
    return schedule


def _step_size(size: Any, step: int, certain: bool) -> Any:
    known: Any = exact(size, "a step size") if certain or isinstance(size, str) else None
    if known is None and not isinstance(size, bool):
        with suppress(TypeError, ValueError, OverflowError):
            known = float(size)
    if known is None or not 0 < known < float("inf"):
        raise StatementError(f"a step size is a number, positive and finite, and that of step {step} is {size!r}")
    return known


def loss_of(loss: Any, over: Sequence[Any]) -> tuple[Expr, tuple[Symbol, ...]]:
    """The loss and the numbers that descend: a scalar expression in distinct symbols, the very ones that it speaks of.

    >>> from sympy import Symbol
    >>> loss_of("w**2", [Symbol("w", real=True)])
    Traceback (most recent call last):
    ...
    regproofs.errors.StatementError: the loss speaks of another symbol w than the one that descends
    """
    if not isinstance(over, Sequence) or not over or any(not isinstance(w, Symbol) for w in over):
        raise StatementError("the iterates are numbers: name the symbols that descend")
    if len(set(over)) < len(over):
        raise StatementError("a number descends once: a symbol is named twice among the iterates")
    try:
        found = sympify(loss)
    except SympifyError as reason:
        raise StatementError(f"a loss is an expression, not {loss!r}") from reason
    if not isinstance(found, Expr) or shape_of(found) is not None:
        raise StatementError(f"a loss is a number for each point, not {loss!r}")
    if found.has(I, S.NaN, S.Infinity, S.NegativeInfinity, S.ComplexInfinity):
        raise StatementError(f"a loss is a real and finite number for each point, not {loss}")
    strange = {s.name for s in found.free_symbols - set(over)} & {w.name for w in over}
    if strange:
        raise StatementError(f"the loss speaks of another symbol {strange.pop()} than the one that descends")
    return found, tuple(over)


def values_of(values: Mapping[Any, Any] | None, over: Sequence[Symbol]) -> dict[Symbol, Any]:
    """The values of parameters: of symbols that do not descend."""
    known = dict(mapping(values, "values"))
    for symbol in known:
        if not isinstance(symbol, Symbol):
            raise StatementError(f"values are those of symbols, not of {symbol!r}")
        if symbol in over:
            raise StatementError(f"{symbol} descends: it has a start, and no value of its own")
    return known


def tables_of(data: Mapping[Any, Any] | None) -> dict[tuple[Symbol, ...], Any]:
    """Tables of observations: an array for each tuple of symbols, with a row an observation and a column a symbol."""
    tables = {}
    for symbols, rows in mapping(data, "data").items():
        if not isinstance(symbols, tuple) or any(not isinstance(s, Symbol) for s in symbols):
            raise StatementError(f"a table of data belongs to a tuple of symbols, not to {symbols!r}")
        table = floats(rows, f"a number in the data of {', '.join(map(str, symbols))}")
        table = table[:, None] if table.ndim == 1 and len(symbols) == 1 else table
        if table.ndim != 2 or table.shape[1] != len(symbols):
            raise ShapeError(f"data have a row for each observation and {len(symbols)} columns, not {table.shape}")
        tables[symbols] = table
    return tables


def recorded_steps(record: Iterable[Any], steps: int) -> list[int]:
    """The steps after which the state is kept, in their order."""
    if not isinstance(record, Iterable):
        raise StatementError(f"the steps to be recorded are a sequence, not {record!r}")
    return sorted({whole(k, "a recorded step", 0, steps) for k in record})


def common_shape(arrays: Sequence[Any], replicates: Any) -> tuple[int, ...]:
    """One shape for all numbers, with an axis in front for the replicates."""
    try:
        shape = np.broadcast_shapes(*(a.shape for a in arrays))
        if replicates is not None:
            shape = (whole(replicates, "the number of replicates", 1, MOST_NUMBERS), *shape)
        np.broadcast_shapes(shape, *(a.shape for a in arrays))
    except ValueError as reason:
        raise ShapeError(f"starts and values do not broadcast: {reason}") from reason
    whole(int(np.prod(shape, dtype=object)), "the number of coordinates times replicates", 0, MOST_NUMBERS)
    return shape
