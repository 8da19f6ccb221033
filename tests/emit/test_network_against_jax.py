"""The gradients of a network, as emitted, against those that JAX finds by its own back-propagation."""

from __future__ import annotations

from importlib.util import find_spec
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
def test_all_gradients_are_those_of_jax(name: str) -> None:
    require("jax", find_spec("jax"))
    import jax

    jax.config.update("jax_enable_x64", True)
    sigma = {"tanh": jax.numpy.tanh, "sigmoid": jax.nn.sigmoid, "softplus": jax.nn.softplus}[name]

    def risk(parameters: Any, X: Any, Y: Any) -> Any:
        W1, v1, W2, v2, W3 = parameters
        output = W3 @ sigma(W2 @ sigma(W1 @ X + v1[:, None]) + v2[:, None])
        return jax.numpy.mean(jax.numpy.sum((output - Y) ** 2, axis=0))

    X, Y, parameters = data()
    gradients = compiled(emitted_source(load("learning/back_propagation_of_two_layers").theorem), "gradients")
    W1, v1, W2, v2, W3 = parameters
    own = gradients(X, Y, W1, v1, W2, v2, W3, *ACTIVATIONS[name])
    theirs = jax.grad(risk)(parameters, X, Y)
    assert len(own) == len(theirs) == 5
    for mine, other in zip(own, theirs, strict=True):
        np.testing.assert_allclose(mine, np.asarray(other), rtol=1e-11, atol=1e-13)


def data() -> tuple[Any, Any, tuple[Any, ...]]:
    """Features, labels, and all weights and shifts."""
    draw = np.random.default_rng(7).normal
    d0, d1, d2, d3 = WIDTHS
    shapes = ((d1, d0), (d1,), (d2, d1), (d2,), (d3, d2))
    return draw(size=(d0, OBSERVATIONS)), draw(size=(d3, OBSERVATIONS)), tuple(draw(size=shape) for shape in shapes)
