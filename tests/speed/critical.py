"""The critical points of one coordinate, and of a million coordinates."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
from sympy import symbols

import regproofs
from tests.speed.measure import Figure, Work, against, alone, reported

MILLION = 1_000_000
x, y, u = symbols("x y u", real=True)
s = symbols("s", positive=True)

COORDINATE = """
import time
import regproofs
from sympy import symbols
x, y, u = symbols("x y u", real=True)
s = symbols("s", positive=True)
find = regproofs.critical_points
start = time.perf_counter()
found = find((u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2, over=(x, y))
assert found.status == "complete", found.reason
print(time.perf_counter() - start)
"""


def coordinate() -> Any:
    """All critical points of the penalised loss of a coordinate."""
    return regproofs.critical_points((u - x * y) ** 2 / 2 + s * (x**2 + y**2) / 2, over=(x, y))


def network(targets: np.ndarray) -> Any:
    """The same for as many coordinates as there are targets."""
    return coordinate().in_dimension({u: targets, s: 1})


def classification() -> Iterator[Figure]:
    """One coordinate in a fresh process, imports left out."""
    yield Figure("critical points of a coordinate, cold", reported(COORDINATE), 1)


def million() -> Iterator[Figure]:
    """Counts, indices and minimum of a million coordinates, half of them active."""
    found = network(np.linspace(-2, 2, MILLION))

    def numbers() -> None:
        assert found.count == 3 ** (MILLION // 2)
        assert found.count_of_index(1) == MILLION // 2 * 2 ** (MILLION // 2 - 1)
        assert found.minimum > 0

    yield alone("d = 1,000,000: count, count of index 1, minimum", numbers, 1, 3)


def enumeration() -> Iterator[Figure]:
    """The first points of 3^20, and of 3^1,000,000 against writing down as many numbers."""

    def first(active: int) -> Work:
        found = network(np.full(active, 2.0))
        return lambda: deque(islice(found.points(), 1000), maxlen=1)

    def copied() -> None:
        for _ in range(1000):
            np.zeros(MILLION).copy()
            np.zeros(MILLION).copy()

    yield alone("the first 1000 of 3^20 critical points", first(20), 1, 3)
    what = "the first 1000 of 3^1,000,000 critical points : copying 1000 points"
    yield against(what, first(MILLION), copied, 2, 1)


def derivatives() -> Iterator[Figure]:
    """The emitted gradient and Hessian of the penalised loss against NumPy by hand."""
    functions = regproofs.load("diagonal_network/gradient").functions()
    rng = np.random.default_rng(0)
    target, w1, w2 = rng.standard_normal((3, MILLION))
    eta = 0.3

    def layer_by_hand() -> np.ndarray:
        return eta**2 * w1 - (target - w1 * w2) * w2

    def layers_by_hand() -> tuple[np.ndarray, np.ndarray]:
        residual = target - w1 * w2
        return eta**2 * w1 - residual * w2, eta**2 * w2 - residual * w1

    def blocks_by_hand() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return w2 * w2 + eta**2, 2 * w1 * w2 - target, w1 * w1 + eta**2

    def layers() -> tuple[np.ndarray, np.ndarray]:
        both: tuple[np.ndarray, np.ndarray] = functions["gradient"](target, w1, w2, eta)
        return both

    mixed, diagonal = functions["hessian_mixed_diagonal"], functions["hessian_first_layer_diagonal"]
    first = functions["gradient_first_layer"]
    blocks = functions["hessian_diagonals"]
    assert all(np.allclose(*pair) for pair in zip(layers(), layers_by_hand(), strict=True))
    assert all(np.allclose(*pair) for pair in zip(blocks(target, w1, w2, eta), blocks_by_hand(), strict=True))
    at = "at d = 1,000,000 : NumPy by hand"
    yield against(f"gradient of a layer {at}", lambda: first(target, w1, w2, eta), layer_by_hand, 1, 31)
    yield against(f"gradients of both layers {at}, the residual shared", layers, layers_by_hand, 1, 31)
    yield against(f"three blocks of the Hessian {at}", lambda: blocks(target, w1, w2, eta), blocks_by_hand, 1, 31)
    yield against(
        f"mixed block of the Hessian {at}", lambda: mixed(target, w1, w2), lambda: 2 * w1 * w2 - target, 1, 31
    )
    yield against(f"diagonal block of the Hessian {at}", lambda: diagonal(w2, eta), lambda: w2 * w2 + eta**2, 1, 31)
