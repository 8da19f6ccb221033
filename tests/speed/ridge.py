"""The emitted functions of the ridge chapter, and the chapter itself."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator

import numpy as np

import regproofs
from tests.speed.measure import Figure, against, alone, command


def ridge_path() -> Iterator[Figure]:
    """A path of 100 penalties against the decomposition that it needs, and against a loop."""
    from sklearn.linear_model import Ridge

    rng = np.random.default_rng(0)
    X, Y = rng.standard_normal((2000, 500)), rng.standard_normal(2000)
    penalties = np.logspace(-3, 3, 100)
    path = regproofs.load("ridge/shrinkage").function("numpy", "estimator")

    def in_a_loop() -> None:
        for penalty in penalties:
            Ridge(alpha=penalty, fit_intercept=False).fit(X, Y)

    def ours() -> object:
        return path(X, Y, penalties)

    decomposed = "ridge path, 100 penalties, 2000 x 500 : the SVD alone"
    yield against(decomposed, ours, lambda: np.linalg.svd(X, full_matrices=False), 1.1, 5)
    yield against("ridge path : scikit-learn's Ridge in a loop", ours, in_a_loop, 0.2, 3)


def by_hand(sigma: np.ndarray, lam: np.ndarray) -> np.ndarray:
    """The shrinkage factor as one writes it by hand."""
    squared = sigma * sigma
    return squared / (squared + lam)


def scalar_functions() -> Iterator[Figure]:
    """A scalar function at many points against NumPy by hand and against SymPy's own."""
    import sympy

    emitted = regproofs.load("ridge/shrinkage").function("numpy", "shrinkage_factor")
    s, penalty = sympy.symbols("s lam", positive=True)
    stock = sympy.lambdify((s, penalty), s**2 / (s**2 + penalty), "numpy")
    sigma = np.random.default_rng(0).uniform(0.1, 5.0, 2_000_000)
    lam = np.float64(0.7)

    def ours() -> object:
        return emitted(sigma, lam)

    yield against("shrinkage factor at 2,000,000 points : NumPy by hand", ours, lambda: by_hand(sigma, lam), 1)
    yield against("shrinkage factor at 2,000,000 points : lambdify", ours, lambda: stock(sigma, lam), 1)


def matrix_functions() -> Iterator[Figure]:
    """The gradient of least squares against NumPy by hand."""
    rng = np.random.default_rng(0)
    X, Y, b = rng.standard_normal((2000, 500)), rng.standard_normal(2000), rng.standard_normal(500)
    emitted = regproofs.load("ridge/normal_equations").function("numpy", "gradient")
    what = "gradient of least squares, 2000 x 500 : NumPy by hand"
    yield against(what, lambda: emitted(X, Y, b), lambda: 2 * (X.T @ (X @ b - Y)), 1, 101)


def chapter() -> Iterator[Figure]:
    """All rungs of the chapter, without a cache and with one."""
    with tempfile.TemporaryDirectory() as folder:
        verify = command(sys.executable, "-m", "regproofs", "verify", "derivations/ridge", REGPROOFS_CACHE=folder)
        yield alone("ridge chapter on all rungs, cold", verify, 30)
        yield alone("ridge chapter on all rungs, from a warm cache", verify, 2)
