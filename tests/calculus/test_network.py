"""Networks: what fits is built, what does not is refused by name, and all gradients are right for several depths."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import symbols

from regproofs.calculus import rules
from regproofs.calculus.network import Network, network
from regproofs.errors import ShapeError
from regproofs.logic.expression import Gradient
from regproofs.logic.quantity import Setting


def of_depth(depth: int) -> tuple[Setting, Network, Any, Any]:
    """A network with so many hidden layers, with features and labels for it."""
    given = Setting()
    n, *widths = (given.dimension(name) for name in ("n", *(f"d{k}" for k in range(depth + 2))))
    weights = [given.matrix(f"W{k}", widths[k], widths[k - 1]) for k in range(1, depth + 2)]
    shifts = [given.vector(f"v{k}", widths[k]) for k in range(1, depth + 1)]
    f = network(given.activation("sigma"), *zip(weights, shifts, strict=False), weights[-1])
    return given, f, given.matrix("X", widths[0], n), given.matrix("Y", widths[-1], n)


@pytest.mark.parametrize("depth", [0, 1, 2, 3, 4])
def test_back_propagation_gives_every_gradient(depth: int) -> None:
    given, f, X, Y = of_depth(depth)
    assert (f.depth, len(f.widths), len(f.parameters)) == (depth, depth + 2, 2 * depth + 1)
    risk = f.risk(X, Y)
    for parameter, found in zip(f.parameters, f.gradients(X, Y), strict=True):
        assert rules.equal(Gradient(risk, parameter), found, given).truth == "proved"


@pytest.mark.parametrize("depth", [1, 2])
def test_a_wrong_gradient_is_refuted_at_an_activation(depth: int) -> None:
    given, f, X, Y = of_depth(depth)
    for parameter, found in zip(f.parameters, f.gradients(X, Y), strict=True):
        decision = rules.equal(Gradient(f.risk(X, Y), parameter), -found, given)
        assert decision.truth == "refuted"
        assert decision.witness is not None
        assert decision.witness["sigma"] in ("square", "cube")


def test_slopes_are_those_by_what_the_activation_is_given() -> None:
    _, f, X, Y = of_depth(2)
    assert [slope.shape for slope in f.deltas(X, Y)] == [(width, X.cols) for width in f.widths[1:]]


def test_one_observation_is_a_vector() -> None:
    given, f, _, _ = of_depth(1)
    x = given.vector("x", f.widths[0])
    assert str(f(x)) == "W2*sigma(W1*x + v1)"
    assert f.gradients(x, given.vector("y", f.widths[-1]))[1].shape == f.parameters[1].shape


def test_layers_that_do_not_fit_are_refused_by_name() -> None:
    given = Setting()
    d0, d1, d2 = (given.dimension(f"d{k}") for k in range(3))
    sigma, W1, W2 = given.activation("sigma"), given.matrix("W1", d1, d0), given.matrix("W2", d2, d0)
    v1, v2 = given.vector("v1", d1), given.vector("v2", d2)
    with pytest.raises(ShapeError, match="layer 2 is given vectors of length d1, and its weights W2 are d2 x d0"):
        network(sigma, (W1, v1), W2)
    with pytest.raises(ShapeError, match="layer 1 has width d1, and its shift v2 is d2 x 1"):
        network(sigma, (W1, v2), given.matrix("W3", d2, d1))
    with pytest.raises(ShapeError, match="takes vectors of length d0, and v1 is d1 x 1"):
        network(sigma, W1)(v1)
    with pytest.raises(ShapeError, match="hidden layers"):
        network(sigma, W1, W2)
    with pytest.raises(ShapeError, match="hidden layers"):
        network(sigma, (W1, v1))


def test_sums_of_sums_are_written_out() -> None:
    """The inner limits come first, and a sum may begin at 2."""
    from sympy import Sum

    from regproofs.calculus.unrolled import unrolled

    i, k = symbols("i k", integer=True, positive=True)
    assert unrolled(Sum(i * 10**k, (i, 2, k), (k, 1, 3)), {}) == 2 * 100 + 5 * 1000
