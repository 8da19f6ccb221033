"""The gradients of a network, as emitted, against those that JAX finds by its own back-propagation."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from typing import Any

import numpy as np
import pytest

from regproofs import load
from regproofs.judge.emitted import emitted_source
from regproofs.judge.execute import load as compiled
from tests.require import require

WIDTHS, OBSERVATIONS = (5, 7, 4, 3), 11


def logistic(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "sigmoid": (logistic, lambda z: logistic(z) * logistic(-z)),
    "softplus": (lambda z: np.logaddexp(z, 0), logistic),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_all_gradients_are_those_of_jax(name: str, tmp_path: Path) -> None:
    require("jax", find_spec("jax"))
    X, Y, parameters = data()
    gradients = compiled(emitted_source(load("learning/back_propagation_of_two_layers").theorem), "gradients")
    W1, v1, W2, v2, W3 = parameters
    own = gradients(X, Y, W1, v1, W2, v2, W3, *ACTIVATIONS[name])
    theirs = gradients_by_jax(name, tmp_path)
    assert len(own) == len(theirs) == 5
    for mine, other in zip(own, theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=1e-11, atol=1e-13)


def gradients_by_jax(name: str, folder: Path) -> tuple[Any, ...]:
    X, Y, parameters = data()
    np.savez(folder / "data.npz", X, Y, *parameters)
    program = Path(__file__).with_name("risk_by_jax.py")
    run([sys.executable, program, name, folder / "data.npz", folder / "gradients.npz"], check=True, timeout=300)
    with np.load(folder / "gradients.npz") as found:
        return tuple(found[key] for key in found.files)


def data() -> tuple[Any, Any, tuple[Any, ...]]:
    """Features, labels, and all weights and shifts."""
    draw = np.random.default_rng(7).normal
    d0, d1, d2, d3 = WIDTHS
    shapes = ((d1, d0), (d1,), (d2, d1), (d2,), (d3, d2))
    return draw(size=(d0, OBSERVATIONS)), draw(size=(d3, OBSERVATIONS)), tuple(draw(size=shape) for shape in shapes)
