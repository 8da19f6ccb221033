"""Iterates of a loss: its step derived and written as a program, run in floats over arrays or in certified balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sympy import Derivative, Expr, Symbol, sympify

from regproofs.calculus.schemes import gradient_descent, sharpness_aware
from regproofs.emit.steps import StepProgram, step_program
from regproofs.errors import ShapeError, StatementError
from regproofs.judge.execute import load
from regproofs.judge.recursion_inputs import (
    MOST_DIGITS,
    Schedule,
    common_shape,
    exact,
    floats,
    loss_of,
    recorded_steps,
    schedule_of,
    tables_of,
    values_of,
    whole,
)
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.law import Discrete, Law, Normal
from regproofs.simulate import runs

METHODS = ("gradient descent", "sharpness aware")
MOST_SEED = 2**128


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
    loss, over = loss_of(loss, over)
    values, tables = values_of(values, over), tables_of(data)
    start = _starts(start, over)
    schedule = schedule_of(step_size, steps, certain=digits is not None)
    rows = tuple(s for key in tables for s in key)
    program, laws = _derived(loss, over, tuple(values), rows, method, _radius(radius, method))
    recursion, seed = _loaded(program), whole(seed, "a seed", 0, MOST_SEED)
    if digits is not None:
        if laws or tables or replicates or recorded_steps(record, steps):
            raise StatementError("certified digits are those of the end of one run without noise; leave out the digits")
        return _certified(recursion, program, start, values, schedule, digits)
    draw = _draw(laws, values, list(tables.values())) if laws or tables else None
    given = [floats(x, f"the value of {p}") for p, x in values.items()]
    numbers = [floats(x, f"the start of {w}") for x, w in zip(start, over, strict=True)]
    return _in_floats(recursion, program, numbers, given, schedule, draw, seed, record, replicates, allow_divergence)


def _starts(start: Any, over: tuple[Symbol, ...]) -> list[Any]:
    """A start for each number that descends."""
    starts = list(start) if isinstance(start, Sequence | np.ndarray) and not isinstance(start, str) else [start]
    if len(starts) != len(over):
        raise ShapeError(f"{len(over)} numbers descend, and {len(starts)} of them have a start")
    return starts


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
    size, drawn = Symbol("step_size"), sorted(loss.atoms(NoiseScalar), key=str)
    noise = {node: Symbol(node.name) for node in drawn}
    update = {w: e.xreplace(noise) for w, e in _update(loss, over, size, method, radius).items()}
    if rough := next((w for w, e in update.items() if e.has(Derivative)), None):
        raise StatementError(f"the derivative of the loss by {rough} has no formula")
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
    numbers = [floats(x, f"the start of {name}") for name, x in zip(steps, start, strict=True)]
    given = [floats(x, f"the value of {name}") for name, x in values.items()]
    schedule = [(1.0, count)]  # the step sizes are among the values
    return runs.in_numpy(_loaded(program), numbers, given, schedule, draw, seed, (), (replicates,), True).final


def _update(loss: Expr, over: tuple[Symbol, ...], size: Symbol, method: str, radius: Expr | None) -> dict[Symbol, Expr]:
    if method not in METHODS:
        raise StatementError(f"no method {method!r}; there are {', '.join(METHODS)}")
    if method == "gradient descent":
        return gradient_descent(loss, over, size)
    return sharpness_aware(loss, over, size, radius)


def _radius(radius: Any, method: str) -> Expr | None:
    """The radius, for the one method that has one: a number that is not negative, or an expression of parameters."""
    if method == "sharpness aware" and radius is None:
        raise StatementError("sharpness-aware descent needs a radius")
    if method == "gradient descent" and radius is not None:
        raise StatementError('gradient descent has no radius; the method "sharpness aware" has')
    if radius is None:
        return None
    found = sympify(radius)
    if found.is_number and not (found.is_finite and found.is_nonnegative):
        raise StatementError(f"a radius is a number from 0 on, not {radius}")
    return found


def _loaded(program: StepProgram) -> runs.Recursion:
    fixed, step = (load(program.source, name).func for name in ("fixed", "step"))
    walk = None if program.noise else load(program.source, "walk").func
    return runs.Recursion(fixed, step, program.constants, walk, len(program.state))


def _certified(
    recursion: runs.Recursion,
    program: StepProgram,
    start: Sequence[Any],
    values: Mapping[Symbol, Any],
    schedule: runs.Schedule,
    digits: int,
) -> Iterates:
    digits = whole(digits, "the number of digits that can be asked for", 1, MOST_DIGITS)
    begin = [exact(x, f"the start of {w}") for x, w in zip(start, program.state, strict=True)]
    given = [exact(x, f"the value of {p}") for p, x in values.items()]
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
    kept = recorded_steps(record, sum(count for _, count in schedule))
    shape = common_shape([*start, *given], replicates)
    run = runs.in_numpy(recursion, start, given, schedule, draw, seed, kept, shape, allow_divergence)
    final, recorded = (dict(zip(program.state, part, strict=True)) for part in (run.final, run.recorded))
    return Iterates(final, recorded, run.steps, {}, program.source)


def _draw(laws: Sequence[Law], values: Mapping[Symbol, Any], tables: Sequence[Any]) -> runs.Draw:
    """How the noise of a step is drawn: each number by its law, then a row of each table."""
    drawers = [_drawer(law, values) for law in laws]
    columns = [np.ascontiguousarray(table.T) for table in tables]

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
        mean, variance = known(law.args[0]), known(law.args[1])
        if not variance >= 0:
            raise StatementError(f"the variance of the law {law} is negative: {variance}")
        deviation = variance**0.5
        return lambda rng, shape: _scaled(rng.standard_normal(shape), deviation, mean)
    if isinstance(law, Discrete):
        points = np.array([known(x) for x, _ in law.table])
        bounds = np.cumsum([known(p) for _, p in law.table])[:-1]
        return lambda rng, shape: points[np.searchsorted(bounds, rng.random(shape), side="right")]
    raise StatementError(f"a law of which only moments are known cannot be drawn from: {law}")
