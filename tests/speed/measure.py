"""How a benchmark is measured: ratios in one run, since machines differ and are noisy."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Work = Callable[[], object]
Clock = Callable[[], float]
Benchmark = Callable[[], Iterator["Figure"]]


@dataclass(frozen=True)
class Figure:
    """One line of the table: seconds, those of a peer if there is one, and the bound on the ratio or the seconds."""

    what: str
    ours: float
    bound: float
    theirs: float | None = None

    @property
    def measured(self) -> float:
        return self.ours if self.theirs is None else self.ours / self.theirs

    def __str__(self) -> str:
        peer = " " * 13 if self.theirs is None else f"{self.theirs:11.4f} s"
        unit = "s" if self.theirs is None else " "
        verdict = "ok" if self.measured <= self.bound else "OVER"
        measured = f"{self.measured:9.4f} {unit} <= {self.bound:<5g} {unit} {verdict}"
        return f"{self.what:<62}{self.ours:11.4f} s {peer} {measured}"


def alternating(first: Work, second: Work, repeats: int) -> tuple[float, float]:
    """Median seconds of two pieces of work, run in turn.

    Each runs once unmeasured before it is measured: the memory that the other one freed costs page faults.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for kept, work in zip(times, (first, second), strict=True):
            work()
            kept.append(once(work))
    return statistics.median(times[0]), statistics.median(times[1])


def against(what: str, ours: Work, theirs: Work, bound: float, repeats: int = 21) -> Figure:
    """A ratio of two pieces of work."""
    seconds, peer = alternating(ours, theirs, repeats)
    return Figure(what, seconds, bound, peer)


def once(work: Work, clock: Clock = time.perf_counter) -> float:
    """Seconds of a piece of work, run once."""
    start = clock()
    work()
    return clock() - start


def alone(what: str, work: Work, bound: float, repeats: int = 1, clock: Clock = time.perf_counter) -> Figure:
    """Seconds of a piece of work, the median of some runs; by `time.process_time` those of a core."""
    return Figure(what, statistics.median(once(work, clock) for _ in range(repeats)), bound)


def command(*arguments: str, **variables: str) -> Work:
    """A command of this project, as a whole process."""
    environment = {**os.environ, **variables}
    return lambda: subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT, env=environment)


def python(code: str) -> Work:
    """A fresh interpreter that runs a text."""
    return command(sys.executable, "-c", code)


def reported(code: str) -> float:
    """The number that a fresh interpreter prints, as seconds that it measured itself."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    return float(done.stdout)
