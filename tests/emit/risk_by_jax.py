"""The gradients of a network's empirical risk as JAX finds them: `python risk_by_jax.py sigma data.npz gradients.npz`.

A program of its own, since JAX's threads make every later fork of the process that imports it unsafe.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np


def gradients(name: str, parameters: tuple[Any, ...], X: Any, Y: Any) -> tuple[Any, ...]:
    """By the risk alone, in double precision: those of W1, v1, W2, v2, W3."""
    import jax

    jax.config.update("jax_enable_x64", True)
    sigma = {"tanh": jax.numpy.tanh, "sigmoid": jax.nn.sigmoid, "softplus": jax.nn.softplus}[name]

    def risk(parameters: Any) -> Any:
        W1, v1, W2, v2, W3 = parameters
        output = W3 @ sigma(W2 @ sigma(W1 @ X + v1[:, None]) + v2[:, None])
        return jax.numpy.mean(jax.numpy.sum((output - Y) ** 2, axis=0))

    return tuple(np.asarray(gradient) for gradient in jax.grad(risk)(parameters))


if __name__ == "__main__":
    name, given, found = sys.argv[1:]
    with np.load(given) as data:
        X, Y, *parameters = (data[key] for key in data.files)
    np.savez(found, *gradients(name, tuple(parameters), X, Y))
