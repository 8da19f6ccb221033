"""Programs with an activation: it and its derivative are arguments, and what layers share is computed once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from flint import arb, arb_mat
from sympy import OneMatrix, Tuple

from regproofs.calculus.network import network
from regproofs.emit import parameters, source
from regproofs.emit.latex import latex
from regproofs.errors import StatementError
from regproofs.judge.execute import load
from regproofs.logic.activation import Entrywise
from regproofs.logic.quantity import Setting
from regproofs.simulate import context

given = Setting()
n, d0, d1, d2 = (given.dimension(name) for name in ("n", "d0", "d1", "d2"))
X, Y = given.matrix("X", d0, n), given.matrix("Y", d2, n)
W1, v1, W2 = given.matrix("W1", d1, d0), given.vector("v1", d1), given.matrix("W2", d2, d1)
sigma = given.activation("sigma", latex=r"\sigma", means="activation")
f = network(sigma, (W1, v1), W2)
gradients = Tuple(*f.gradients(X, Y))

x, y = np.array([[1.0, 2], [3, -1], [0, 1]]), np.array([[1.0, 0], [2, 2]])
a, b, c = np.array([[1.0, 0, 2], [0, 1, 1]]), np.array([0.5, -1]), np.array([[1.0, 1], [-1, 2]])


def by_hand(slope: Any) -> tuple[Any, Any, Any]:
    """The three gradients for the square as activation."""
    z = a @ x + b[:, None]
    residual = c @ z**2 - y
    passed = slope(z) * (c.T @ residual)
    return passed @ x.T, passed.sum(axis=1), residual @ (z**2).T


def test_the_derivative_is_an_argument_beside_the_function() -> None:
    assert parameters(gradients, given) == ("X", "Y", "W1", "v1", "W2", "sigma", "sigma_prime")
    assert parameters(f(X), given) == ("X", "W1", "v1", "W2", "sigma")
    assert parameters(Entrywise(sigma, W1, 2), given) == ("W1", "sigma_prime_prime")


def test_numpy_agrees_with_a_computation_by_hand() -> None:
    found = load(source({"g": gradients}, given, "numpy"), "g")(x, y, a, b, c, np.square, lambda z: 2 * z)
    for mine, wanted in zip(found, by_hand(lambda z: 2 * z), strict=True):
        np.testing.assert_allclose(mine, wanted, rtol=1e-14)


def test_batches_of_parameters_pass_side_by_side() -> None:
    function = load(source({"g": gradients}, given, "numpy"), "g")
    scales = np.array([1.0, 2, -1])
    several = function(x, y, scales[:, None, None] * a, b, c, np.square, lambda z: 2 * z)
    for k, scale in enumerate(scales):
        single = function(x, y, scale * a, b, c, np.square, lambda z: 2 * z)
        for many, one in zip(several, single, strict=True):
            np.testing.assert_allclose(many[k], one, rtol=1e-13)


def test_mpmath_and_arb_agree_with_numpy() -> None:
    ctx = context(30)
    exact = [m.tolist() for m in (x, y, a, b[:, None], c)]
    whole = [[[ctx.mpf(int(2 * t)) / 2 for t in row] for row in m] for m in exact]
    balls = [arb_mat([[arb(t) for t in row] for row in m]) for m in exact]
    for name, wanted in zip(("W1", "v1", "W2"), by_hand(lambda z: 2 * z), strict=True):
        part = gradients[("W1", "v1", "W2").index(name)]
        functions = (np.square, lambda z: 2 * z)[: 1 + ("sigma_prime" in parameters(part, given))]
        mp = load(source({"g": part}, given, "mpmath"), "g")(ctx, *_used(part, whole), *functions)
        enclosed = load(source({"g": part}, given, "arb"), "g")(*_used(part, balls), *functions)
        np.testing.assert_allclose([float(t) for t in mp], wanted.ravel(), rtol=1e-14)
        np.testing.assert_allclose([float(t.mid()) for t in enclosed.entries()], wanted.ravel(), rtol=1e-14)


def _used(part: Any, values: list[Any]) -> list[Any]:
    names = parameters(part, given)
    return [value for name, value in zip(("X", "Y", "W1", "v1", "W2"), values, strict=True) if name in names]


def test_the_forward_pass_is_shared_by_all_gradients() -> None:
    text = source({"g": gradients}, given, "numpy").split('"""')[-1]
    assert text.count("sigma(") == 1
    assert text.count("sigma_prime(") == 1
    assert text.count("W1 @ X") == 1


def test_sizes_that_do_not_fit_are_named() -> None:
    function = load(source({"g": gradients}, given, "numpy"), "g")
    with pytest.raises(ValueError, match="W1 has 2 rows, W2 has 3 columns"):
        function(x, y, a, b, np.ones((2, 3)), np.square, lambda z: 2 * z)


def test_a_third_derivative_has_no_program() -> None:
    with pytest.raises(StatementError, match="more than twice"):
        parameters(Entrywise(sigma, W1, 3), given)


def test_it_is_written_as_a_function_with_primes() -> None:
    names = {sigma: r"\sigma"}
    assert latex(sigma(W1 * X), names) == r"\sigma(W_{1} X)"
    assert latex(sigma.prime(v1), names) == r"\sigma'(\mathbf{v}_{1})"
    assert latex(v1 * OneMatrix(1, n)) == r"\mathbf{v}_{1} \mathbf{1}^{\top}"
