"""Iterates of a loss: its step derived and written as a program, run in floats over arrays or in certified balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from numbers import Rational
from typing import Any

import numpy as np
from sympy import Expr, Symbol, sympify
from sympy import Rational as SymPyRational

from regproofs.calculus.schemes import gradient_descent, sharpness_aware
from regproofs.emit.steps import StepProgram, step_program
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.execute import load
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.law import Discrete, Law, Normal
from regproofs.simulate import runs

METHODS = ("gradient descent", "sharpness aware")
MOST_DIGITS = 100_000
Schedule = Any  # a number, a sequence of numbers, or a function of the step's number


@dataclass(frozen=True)
class Iterates:
    """Where the iterates are after the last step, by the names of the variables, and after the recorded steps.

    In floats the values are arrays; with digits they are balls (Arb's), and `text` has their certified digits.
    """

    final: Mapping[str, Any]
    recorded: Mapping[str, Any]
    steps: tuple[int, ...]
    text: Mapping[str, str]
    program: str


def iterate(
    loss: Any,
    over: Sequence[Symbol],
    start: Sequence[Any],
    steps: int,
    step_size: Schedule,
    *,
    method: str = "gradient descent",
    radius: Any = None,
    values: Mapping[Symbol, Any] | None = None,
    data: Mapping[tuple[Symbol, ...], Any] | None = None,
    digits: int | None = None,
    seed: int = 0,
    record: Iterable[int] = (),
    replicates: int | None = None,
    allow_divergence: bool = False,
) -> Iterates:
    """Run a descent method on a loss of the numbers ``over``, a number of steps from a start.

    The loss is an expression in these numbers, in parameters with ``values``, and in noise: a number declared by
    ``given.noise(name, law=...)`` is drawn afresh at each step, and ``data`` gives tables of which each step takes a
    row, the same for all symbols of a key and uniformly at random. So ``loss(w + xi)`` is stochastic sharpness-aware
    minimisation, a loss with ``D w`` dropout, and one with data stochastic gradient descent. Deterministic
    sharpness-aware minimisation is the method "sharpness aware" with a ``radius``. The step size is a number, a
    sequence, or a function of 0, 1, ...

    In floats (without ``digits``) starts and values may be arrays, which broadcast: one entry a coordinate, with
    ``replicates`` a leading axis of that length. ``record`` names the steps after which the state is kept. With
    ``digits`` all data are exact (int, Fraction, Rational, text such as "1/3") and the last state is certified to so
    many digits.

    Raises StatementError or ShapeError for what is no recursion, ``Diverged`` with the step, and ``NotCertified``.

    >>> from sympy import Rational, symbols
    >>> w, lam = symbols("w lam", real=True)
    >>> iterate(lam * w**2 / 2, [w], [1], 3, Rational(1, 3), values={lam: 1}, digits=20).text
    {'w': '0.29629629629629629630'}
    >>> iterate(lam * w**2 / 2, [w], [[1.0, 2.0]], 1, 0.5, values={lam: [1, 2]}).final["w"]
    array([0.5, 0. ])
    """
    values, data = dict(values or {}), dict(data or {})
    loss, radius = sympify(loss), None if radius is None else sympify(radius)
    program, laws = _derived(loss, tuple(over), tuple(values), tuple(s for key in data for s in key), method, radius)
    recursion = _loaded(program)
    schedule = _schedule(step_size, steps, exact=digits is not None)
    if len(start) != len(over):
        raise ShapeError(f"{len(over)} numbers descend, and {len(start)} of them have a start")
    if digits is not None:
        if laws or data or replicates:
            raise StatementError("certified digits are those of one run without noise; leave out the digits")
        return _certified(recursion, program, start, values, schedule, digits)
    draw = _draw(laws, values, list(data.values())) if laws or data else None
    numbers = [_floats(x, f"the start of {w}") for x, w in zip(start, over, strict=True)]
    given = [_floats(x, f"the value of {p}") for p, x in values.items()]
    return _in_floats(recursion, program, numbers, given, schedule, draw, seed, record, replicates, allow_divergence)


@lru_cache(maxsize=256)
def _derived(
    loss: Expr,
    over: tuple[Symbol, ...],
    parameters: tuple[Symbol, ...],
    rows: tuple[Symbol, ...],
    method: str,
    radius: Expr | None,
) -> tuple[StepProgram, tuple[Law, ...]]:
    """The program of a step, and the laws of the numbers that it draws before it takes rows of data."""
    if not over or any(not isinstance(w, Symbol) for w in over):
        raise StatementError("the iterates are numbers: name the symbols that descend")
    size, drawn = Symbol("step_size"), sorted(loss.atoms(NoiseScalar), key=str)
    noise = {node: Symbol(node.name) for node in drawn}
    update = {w: e.xreplace(noise) for w, e in _update(loss, over, size, method, radius).items()}
    program = step_program(update, (size, *parameters), (*noise.values(), *rows))
    return program, tuple(node.law for node in drawn)


def in_many_runs(
    steps: Mapping[Symbol, Expr],
    start: Sequence[Any],
    values: Mapping[Symbol, Any],
    count: int,
    replicates: int,
    seed: int = 0,
) -> tuple[Any, ...]:
    """The ends of many runs of x <- steps[x], all from one start, an array for each number; what overflows is kept.

    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> in_many_runs({x: 3 * x + 1}, [0], {}, 2, 2)
    (array([4., 4.]),)
    """
    drawn = sorted(set().union(*(e.atoms(NoiseScalar) for e in steps.values())), key=str)
    noise = {node: Symbol(node.name) for node in drawn}
    update = {x: e.xreplace(noise) for x, e in steps.items()}
    program = step_program(update, (Symbol("step_size"), *values), tuple(noise.values()))
    draw = _draw([node.law for node in drawn], values, []) if drawn else None
    numbers = [_floats(x, f"the start of {name}") for name, x in zip(steps, start, strict=True)]
    given = [_floats(x, f"the value of {name}") for name, x in values.items()]
    schedule = [(1.0, count)]  # the step sizes are among the values
    return runs.in_numpy(_loaded(program), numbers, given, schedule, draw, seed, (), (replicates,), True).final


def _update(loss: Expr, over: tuple[Symbol, ...], size: Symbol, method: str, radius: Expr | None) -> dict[Symbol, Expr]:
    if method not in METHODS:
        raise StatementError(f"no method {method!r}; there are {', '.join(METHODS)}")
    if method == "gradient descent":
        return gradient_descent(loss, over, size)
    if radius is None:
        raise StatementError("sharpness-aware descent needs a radius")
    return sharpness_aware(loss, over, size, radius)


def _loaded(program: StepProgram) -> runs.Recursion:
    fixed, step = (load(program.source, name).func for name in ("fixed", "step"))
    walk = None if program.noise else load(program.source, "walk").func
    return runs.Recursion(fixed, step, program.constants, walk, len(program.state))


def _schedule(step_size: Schedule, steps: int, *, exact: bool) -> list[tuple[Any, int]]:
    """The step sizes, each with the number of steps that it lasts."""
    if not isinstance(steps, int) or steps < 0:
        raise StatementError(f"a number of steps is 0, 1, 2, ..., not {steps}")
    constant = isinstance(step_size, str) or not (callable(step_size) or isinstance(step_size, Sequence | np.ndarray))
    sizes = [step_size(k) for k in range(steps)] if callable(step_size) else step_size
    if not constant and len(sizes) != steps:
        raise ShapeError(f"{steps} steps need as many step sizes, and there are {len(sizes)}")
    schedule: list[tuple[Any, int]] = []
    for k, size in enumerate([step_size] if constant else sizes):
        known = _exact(size, "a step size") if exact or isinstance(size, str) else _size(size)
        if not 0 < known < float("inf"):
            raise StatementError(f"a step size is positive and finite, and that of step {k} is {size}")
        lasting = schedule.pop()[1] if schedule and schedule[-1][0] == known else 0
        schedule.append((known, lasting + (steps if constant else 1)))
    return schedule


def _size(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise StatementError(f"a step size is a positive number, not {value!r}") from None


def _exact(value: Any, what: str) -> Fraction:
    """An exact number as a fraction."""
    if isinstance(value, str):
        with suppress(ValueError, ZeroDivisionError):
            return Fraction(value)
    if isinstance(value, SymPyRational):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    raise StatementError(
        f"digits are certain of exact numbers only, and {what} is {value!r}; "
        "give an int or a Fraction, or text such as '1/3'"
    )


def _floats(value: Any, what: str) -> Any:
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise StatementError(f"{what} is made of real numbers, not {value!r}") from None
    if not np.isfinite(array).all():
        raise StatementError(f"{what} is not finite")
    if not array.size:
        raise ShapeError(f"{what} has no entries")
    return array


def _require_counts(replicates: int | None, seed: int, record: Iterable[int]) -> list[int]:
    """The steps to be recorded, in order."""
    kept = list(record)
    counts = {"number of replicates": [1 if replicates is None else replicates], "seed": [seed], "recorded step": kept}
    for what, numbers in counts.items():
        least = int(what == "number of replicates")
        for number in numbers:
            if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < least:
                raise StatementError(f"a {what} is {least}, {least + 1}, {least + 2}, ..., not {number!r}")
    return sorted(set(kept))


def _certified(
    recursion: runs.Recursion,
    program: StepProgram,
    start: Sequence[Any],
    values: Mapping[Symbol, Any],
    schedule: runs.Schedule,
    digits: int,
) -> Iterates:
    if not isinstance(digits, int) or isinstance(digits, bool) or not 0 < digits <= MOST_DIGITS:
        raise StatementError(f"between 1 and {MOST_DIGITS} digits can be asked for, not {digits}")
    begin = [_exact(x, f"the start of {w}") for x, w in zip(start, program.state, strict=True)]
    given = [_exact(x, f"the value of {p}") for p, x in values.items()]
    found = runs.in_balls(recursion, begin, given, schedule, digits)
    final = dict(zip(program.state, found.balls, strict=True))
    text = {name: ball.str(digits, radius=False) for name, ball in final.items()}
    return Iterates(final, {}, (), text, program.source)


def _in_floats(
    recursion: runs.Recursion,
    program: StepProgram,
    start: Sequence[Any],
    given: Sequence[Any],
    schedule: runs.Schedule,
    draw: runs.Draw | None,
    seed: int,
    record: Iterable[int],
    replicates: int | None,
    allow_divergence: bool,
) -> Iterates:
    kept = _require_counts(replicates, seed, record)
    steps = sum(count for _, count in schedule)
    if kept and not 0 <= kept[0] <= kept[-1] <= steps:
        raise StatementError(f"steps 0 to {steps} can be recorded, not {kept[0]} to {kept[-1]}")
    try:
        shape = np.broadcast_shapes(*(a.shape for a in (*start, *given)))
        shape = shape if replicates is None else (replicates, *shape)
        np.broadcast_shapes(shape, *(a.shape for a in (*start, *given)))
    except ValueError as reason:
        raise ShapeError(f"starts and values do not broadcast: {reason}") from reason
    run = runs.in_numpy(recursion, start, given, schedule, draw, seed, kept, shape, allow_divergence)
    final, recorded = (dict(zip(program.state, part, strict=True)) for part in (run.final, run.recorded))
    return Iterates(final, recorded, run.steps, {}, program.source)


def _draw(laws: Sequence[Law], values: Mapping[Symbol, Any], tables: Sequence[Any]) -> runs.Draw:
    """How the noise of a step is drawn: each number by its law, then a row of each table."""
    drawers = [_drawer(law, values) for law in laws]
    columns = [np.atleast_2d(_floats(table, "a table of data").T) for table in tables]

    def draw(rng: Any, shape: tuple[int, ...]) -> list[Any]:
        drawn = [drawer(rng, shape) for drawer in drawers]
        for table in columns:
            drawn += list(table[:, rng.integers(table.shape[1], size=shape)])
        return drawn

    return draw


def _scaled(numbers: Any, deviation: float, mean: float) -> Any:
    """Standard normal numbers with another deviation and mean, in their place."""
    numbers *= deviation
    if mean:
        numbers += mean
    return numbers


def _drawer(law: Law, values: Mapping[Symbol, Any]) -> Callable[[Any, tuple[int, ...]], Any]:
    def known(e: Expr) -> float:
        numbers = {symbol: values[symbol] for symbol in e.free_symbols if symbol in values}
        if set(numbers) != e.free_symbols or any(np.ndim(x) for x in numbers.values()):
            raise StatementError(f"the law {law} needs a number for each of its parameters")
        return float(e.subs(numbers))

    if isinstance(law, Normal):
        mean, deviation = known(law.args[0]), known(law.args[1]) ** 0.5
        return lambda rng, shape: _scaled(rng.standard_normal(shape), deviation, mean)
    if isinstance(law, Discrete):
        points = np.array([known(x) for x, _ in law.table])
        bounds = np.cumsum([known(p) for _, p in law.table])[:-1]
        return lambda rng, shape: points[np.searchsorted(bounds, rng.random(shape), side="right")]
    raise StatementError(f"a law of which only moments are known cannot be drawn from: {law}")
