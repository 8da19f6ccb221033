"""Gradients by going backward, against the derivatives of the loss with all its entries written out."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import Abs, HadamardProduct, OneMatrix, S, Trace

from regproofs.calculus import backward
from regproofs.calculus.gradient import gradient
from regproofs.calculus.indices import NotPolynomial
from regproofs.calculus.unrolled import entries, unrolled
from regproofs.logic.expression import Dot, Entry, SquaredNorm
from regproofs.logic.quantity import Setting

given = Setting()
n, d, m = given.dimension("n"), given.dimension("d"), given.dimension("m")
X, Y, W = given.matrix("X", d, n), given.matrix("Y", m, n), given.matrix("W", m, d)
v, y = given.vector("v", m), given.vector("y", m)
V = given.matrix("V", m, m)
sigma = given.activation("sigma")
t = given.scalar("t")
Z = W * X + v * OneMatrix(1, n)
LOSSES: tuple[Any, ...] = (
    SquaredNorm(sigma(Z) - Y) / n,
    SquaredNorm(V * sigma(sigma(Z) + Y)) * t,
    SquaredNorm(HadamardProduct(sigma.prime(Z), Y)),
    Dot(y, sigma(v)) ** 2 + SquaredNorm(W),
    Trace(Y.T * sigma(-W * X)),
    Trace(X.T * sigma(W.T) * V * sigma(Z)),
    Dot(v, y) * SquaredNorm(W * X) * t**2,
    SquaredNorm(Y),
)


@pytest.mark.parametrize("variable", [W, v, V])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("power", [2, 3])
def test_it_is_the_matrix_of_all_derivatives(loss: Any, variable: Any, power: int) -> None:
    sizes = {n: 2, d: 1, m: 2, sigma: power}
    written = unrolled(loss, sizes)
    found = entries(gradient(loss, variable), sizes)
    wanted = entries(variable, sizes).applyfunc(lambda x: written.diff(x))
    assert (found - wanted).applyfunc(lambda x: x.expand()).is_zero_matrix


@pytest.mark.parametrize("loss", LOSSES)
def test_what_does_not_depend_on_it_has_slope_0(loss: Any) -> None:
    other = given.quantities["X"].symbol.xreplace({d: m})  # a matrix that occurs nowhere
    assert gradient(loss, type(other)("nowhere", *other.shape)) == S.Zero * other


def test_what_has_no_rule_is_refused() -> None:
    with pytest.raises(NotPolynomial, match="no rule"):
        backward.gradient(Abs(Entry(W, 1, 1)), W)
    with pytest.raises(NotPolynomial):
        gradient(Abs(Entry(v, 1)) * SquaredNorm(sigma(v)), v)
