"""What many tests need: a theorem file written on the spot, and the command line run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from regproofs.judge.cache import home

collect_ignore = ["falsehoods", "fuzz", "speed"]  # wrong theorems, long runs, benchmarks: no tests of their own

# True, and quick on every rung.
SQUARE = '''\
r"""The square of a sum expands.

Setting   x and y are real numbers.
Idea      Multiply out.
Breaks    Where multiplication does not commute.
"""

from regproofs import Identity, Setting, real, theorem

given = Setting()
x = given.scalar("x", real, means="first summand")
y = given.scalar("y", real, means="second summand")

left = (x + y) ** 2
right = x**2 + 2 * x * y + y**2


@theorem(title="Square of a sum", given=given, claim=Identity(left, right), source="school")
def NAME(proof):
    proof.start(left)
    proof.equals(right, "multiply out")


@NAME.simulation
def by_halves(ctx, x, y):
    """The area of a square, piece by piece."""
    return x * (x + y) + y * (x + y)
'''


@pytest.fixture
def collection(tmp_path: Path) -> Callable[..., Path]:
    """Writes `derivations/CHAPTER/NAME.py`, with NAME in its text for the name; returns its path."""

    def write(identity: str, text: str = SQUARE) -> Path:
        path = tmp_path / "derivations" / f"{identity}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("NAME", path.stem), encoding="utf-8")
        os.utime(path, (1e9, 1e9))  # as a file that was there before the run
        return path

    return write


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a user with a cache of her own, which holds nothing but the compiled library of Rocq."""
    (tmp_path / "cache").mkdir()
    (home() / "rocq").mkdir(parents=True, exist_ok=True)
    (tmp_path / "cache" / "rocq").symlink_to(home() / "rocq")
    return {**os.environ, "REGPROOFS_CACHE": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def regproofs(tmp_path: Path, environment: Mapping[str, str]) -> Run:
    """Runs `regproofs` with arguments in a temporary folder."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "regproofs", *map(str, arguments)]
        settings = {"cwd": tmp_path, "env": environment, "timeout": 120, "capture_output": True, "text": True}
        return subprocess.run(command, check=False, **{**settings, **options})  # type: ignore[call-overload]

    return run
