"""Runs as plain numbers: flows and iterates followed by the simulators, for figures over time and over a landscape.

Nothing here knows a law: flows are integrated, iterates run step by step, and expressions evaluated along them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from sympy import Basic, Symbol

from regproofs.errors import StatementError
from regproofs.judge.evaluate import Numbers, Values, listed
from regproofs.judge.flow import solve_flow
from regproofs.judge.iterates import iterate
from regproofs.logic.expression import NoiseScalar
from regproofs.logic.figure import Curves, Landscape, Run
from regproofs.simulate.trajectory import in_floats

POINTS = 161
DOTS = 90  # up to so many iterates are dots
DIGITS = 15
NEAR = 0.1  # of the picture: how close to a minimum a run has come that belongs to it
Drawn = dict[str, Any]


def track(run: Run, numbers: Numbers, fixed: Values) -> tuple[Any, dict[Basic, Any]]:
    """The times of a run and the states then, one row for each time and one column for each replicate."""
    start = {over: numbers.number(value, fixed) for over, value in run.start.items()}
    time = numbers.number(run.time, fixed)
    return _followed(run, start, time, fixed) if run.step is None else _run(run, start, time, numbers, fixed)


def _followed(run: Run, start: Mapping[Basic, float], time: float, fixed: Values) -> tuple[Any, dict[Basic, Any]]:
    field = {over: -run.loss.diff(over) for over in start}
    given = {symbol: _exact(value) for symbol, value in _known(field.values(), start, fixed).items()}
    flow = solve_flow(field, {x: _exact(v) for x, v in start.items()}, _exact(time), digits=DIGITS, numbers=given)
    times = np.linspace(0.0, time, POINTS)
    if flow.trajectory is None:
        raise StatementError("a validated solution is known at its final time only")
    return times, dict(zip(start, (x[:, None] for x in in_floats(flow.trajectory, times)), strict=True))


def _run(
    run: Run, start: Mapping[Basic, Any], time: float, numbers: Numbers, fixed: Values
) -> tuple[Any, dict[Basic, Any]]:
    step = numbers.number(run.step, fixed)
    count = round(time / step)
    found = iterate(
        run.loss, tuple(start), list(start.values()), count, step, values=_known([run.loss], start, fixed),
        replicates=run.replicates, record=range(count + 1), seed=run.seed, allow_divergence=True,
    )  # fmt: skip
    return step * np.arange(count + 1), {over: found.recorded[str(over)] for over in start}


def _known(expressions: Any, start: Mapping[Basic, Any], fixed: Values) -> dict[Symbol, Any]:
    """The values that a run needs, by symbol."""
    laws = [node.law for e in expressions for node in e.atoms(NoiseScalar)]
    free: set[Basic] = set().union(*(e.free_symbols for e in (*expressions, *laws)))
    return {key: value for key, value in fixed.items() if key in free - set(start) and isinstance(key, Symbol)}


def _exact(value: float) -> Fraction:
    """A number as it is written in the figure, 0.1 being a tenth."""
    return Fraction(str(float(value)))


# -- over time ------------------------------------------------------------------------------------------


def traces(data: Curves, numbers: Numbers, fixed: Values, series: Iterator[int]) -> Iterator[Drawn]:
    """What each expression does along its run, and in dots what its law foretells."""
    for (label, entry), number in zip(data.traces.items(), series):  # noqa: B905  (the series has no end)
        times, states = track(entry.run, numbers, fixed)
        along = numbers.at(entry.of, {**fixed, **states}) + np.zeros((len(times), 1))
        lines = [along.mean(axis=1)] if entry.run.mean else list(along.T)
        for line in lines:
            kind = "chain" if _noisy(entry.run) and not entry.run.mean else "trace"
            yield {"label": label, "series": number, "kind": kind, **_sized(data, times, line)}
            label = ""
        if entry.law is not None:
            law = numbers.at(entry.law, {**fixed, **states})
            yield {"label": "", "series": number, "kind": "dots", **_foretold(data, law, along, times)}


def _foretold(data: Curves, law: Any, along: Any, times: Any) -> Drawn:
    """A few of the values that the law gives to the next step."""
    following = (law * along).mean(axis=1)[:-1]
    every = max(1, len(following) // 16)
    return _sized(data, times[1:][::every], following[::every])


def _sized(data: Curves, times: Any, values: Any) -> Drawn:
    """A line in the picture: on a logarithmic axis its size, until it first leaves through the ceiling."""
    with np.errstate(all="ignore"):
        values = np.abs(values) if data.yscale == "log" else values
        values = np.where(values > 0, values, np.nan) if data.yscale == "log" else values
        out = np.nonzero(~(values <= (data.ceiling or np.inf)))[0]
    if len(out):
        end = out[0] + 1 if np.isfinite(values[out[0]]) else out[0]
        times, values = times[:end], values[:end]
    inside = (data.over[0] <= times) & (times <= data.over[1])
    return {"dashed": False, "x": listed(times[inside]), "y": [_rounded(v) for v in values[inside]]}


def _rounded(value: float) -> float | None:
    return float(f"{value:.5g}") if np.isfinite(value) else None


# -- over a landscape -----------------------------------------------------------------------------------


def paths(data: Landscape, numbers: Numbers, fixed: Values) -> Iterator[Drawn]:
    """The paths under each label, in one series."""
    for series, (label, runs) in enumerate(data.paths.items()):
        name = label
        for run in (runs,) if isinstance(runs, Run) else runs:
            _, states = track(run, numbers, fixed)
            if set(states) != set(data.over):
                raise StatementError(f"the landscape {data.title!r} has a path of other quantities than its own")
            x, y = (states[key].mean(axis=1, keepdims=True) if run.mean else states[key] for key in data.over)
            for side in zip(x.T, y.T, strict=True):
                yield {"label": name, "series": series, "kind": _kind(run, len(x)), **_inside(data, side)}
                name = ""


def _kind(run: Run, count: int) -> str:
    if run.step is None or run.mean:
        return "line"
    return "chain" if count > DOTS or _noisy(run) else "dots"


def _noisy(run: Run) -> bool:
    return bool(run.loss.atoms(NoiseScalar))


def _inside(data: Landscape, sides: Sequence[Any]) -> Drawn:
    """A path with gaps where it leaves the picture."""
    ranges = zip(sides, data.over.values(), strict=True)
    shown = np.all([(low <= side) & (side <= high) for side, (low, high) in ranges], axis=0)
    return {axis: [_rounded(v) for v in np.where(shown, side, np.nan)] for axis, side in zip("xy", sides, strict=True)}


def basins(data: Landscape, numbers: Numbers, fixed: Values, points: Sequence[Drawn], grid: Any) -> list[list[int]]:
    """For every place of the grid the number of the minimum that its run comes to, -1 where to none."""
    run, minima = data.basins, [point for point in points if point["kind"] == "minimum"]
    if run is None or run.step is None or not minima:
        raise StatementError(f"the landscape {data.title!r} has no basins without a step size and marked minima")
    step, time = (numbers.number(value, fixed) for value in (run.step, run.time))
    found = iterate(
        run.loss, tuple(data.over), grid, round(time / step), step, values=_known([run.loss], data.over, fixed),
        allow_divergence=True,
    )  # fmt: skip
    ends = [found.final[str(over)] for over in data.over]
    away = np.array([np.hypot(ends[0] - point["x"], ends[1] - point["y"]) for point in minima])
    size = max(high - low for low, high in data.over.values())
    near: list[list[int]] = np.where(away.min(axis=0) < NEAR * size, away.argmin(axis=0), -1).tolist()
    return near
