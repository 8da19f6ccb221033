"""Benchmarks, as ratios against peers in one run: `python -m tests.speed [NAME...]`.

Nothing here is a test: machines differ and are noisy. Each figure is the median over alternating runs, printed
beside the bound that the project sets itself.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import regproofs

ROOT = Path(__file__).resolve().parents[2]
Work = Callable[[], object]


def alternating(first: Work, second: Work, repeats: int) -> tuple[float, float]:
    """Median seconds of two pieces of work, run in turn.

    Each runs once unmeasured before it is measured: the memory that the other one freed costs page faults.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for kept, work in zip(times, (first, second), strict=True):
            work()
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def show(what: str, ours: float, theirs: float, bound: str) -> None:
    """One line: both medians, their ratio and the bound on it."""
    print(f"{what:<58} {ours:10.4f} s {theirs:10.4f} s   ratio {ours / theirs:7.3f}   {bound}")  # noqa: T201


def alone(what: str, seconds: float, bound: str) -> None:
    """One line for a figure that has no peer."""
    print(f"{what:<58} {seconds:10.4f} s {'':12}   {'':13}   {bound}")  # noqa: T201


def command(*arguments: str) -> Work:
    """A command of this project, as a whole process."""
    return lambda: subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT)


def importing() -> None:
    ours, theirs = alternating(
        command(sys.executable, "-c", "import regproofs; regproofs.Setting"),
        command(sys.executable, "-c", "import sympy"),
        7,
    )
    show("import regproofs (with SymPy) : import sympy", ours, theirs, "at most 1.3")
    helped, _ = alternating(command(sys.executable, "-m", "regproofs", "--help"), lambda: None, 7)
    alone("regproofs --help", helped, "under 0.3 s")


def ridge_path() -> None:
    from sklearn.linear_model import Ridge

    rng = np.random.default_rng(0)
    X, Y = rng.standard_normal((2000, 500)), rng.standard_normal(2000)
    penalties = np.logspace(-3, 3, 100)
    path = regproofs.load("ridge/shrinkage").function("numpy", "estimator")

    def in_a_loop() -> None:
        for penalty in penalties:
            Ridge(alpha=penalty, fit_intercept=False).fit(X, Y)

    ours, svd = alternating(lambda: path(X, Y, penalties), lambda: np.linalg.svd(X, full_matrices=False), 5)
    show("ridge path, 100 penalties, 2000 x 500 : the SVD alone", ours, svd, "at most 1.1")
    ours, loop = alternating(lambda: path(X, Y, penalties), in_a_loop, 3)
    show("ridge path : scikit-learn's Ridge in a loop", ours, loop, "at most 0.2")


def by_hand(sigma: np.ndarray, lam: np.ndarray) -> np.ndarray:
    """The shrinkage factor as one writes it by hand."""
    squared = sigma * sigma
    return squared / (squared + lam)


def scalar_functions() -> None:
    import sympy

    emitted = regproofs.load("ridge/shrinkage").function("numpy", "shrinkage_factor")
    s, penalty = sympy.symbols("s lam", positive=True)
    stock = sympy.lambdify((s, penalty), s**2 / (s**2 + penalty), "numpy")
    sigma = np.random.default_rng(0).uniform(0.1, 5.0, 2_000_000)
    lam = np.float64(0.7)
    ours, hand = alternating(lambda: emitted(sigma, lam), lambda: by_hand(sigma, lam), 21)
    show("shrinkage factor at 2,000,000 points : NumPy by hand", ours, hand, "about 1")
    ours, lambdified = alternating(lambda: emitted(sigma, lam), lambda: stock(sigma, lam), 21)
    show("shrinkage factor at 2,000,000 points : lambdify", ours, lambdified, "at most 1")


def matrix_functions() -> None:
    rng = np.random.default_rng(0)
    X, Y, b = rng.standard_normal((2000, 500)), rng.standard_normal(2000), rng.standard_normal(500)
    emitted = regproofs.load("ridge/normal_equations").function("numpy", "gradient")
    ours, hand = alternating(lambda: emitted(X, Y, b), lambda: 2 * (X.T @ (X @ b - Y)), 101)
    show("gradient of least squares, 2000 x 500 : NumPy by hand", ours, hand, "about 1")


def chapter() -> None:
    with tempfile.TemporaryDirectory() as folder:
        verify = f"REGPROOFS_CACHE={folder} {sys.executable} -m regproofs verify derivations/ridge"
        start = time.perf_counter()
        subprocess.run(verify, shell=True, check=True, capture_output=True, cwd=ROOT)
        alone("ridge chapter on all rungs, cold", time.perf_counter() - start, "within 30 s on 2 cores")
        start = time.perf_counter()
        subprocess.run(verify, shell=True, check=True, capture_output=True, cwd=ROOT)
        alone("ridge chapter on all rungs, from a warm cache", time.perf_counter() - start, "within 2 s")


BENCHMARKS = (importing, scalar_functions, matrix_functions, ridge_path, chapter)


def main(chosen: list[str]) -> None:
    """Run the benchmarks whose names are given, or all."""
    for benchmark in BENCHMARKS:
        if not chosen or benchmark.__name__ in chosen:
            benchmark()


if __name__ == "__main__":
    main(sys.argv[1:])
