r"""The gradient of ‖Y - X β‖² is 2 Xᵗ (X β - Y), its Hessian 2 Xᵗ X.

Setting   X is n by d, Y has length n, β has length d.
Idea      In indices the derivative of β_i by β_k is a Kronecker delta, and the sums close up again to products.
Breaks    Nowhere: the loss is a polynomial in β.
"""

from regproofs import AllOf, Gradient, Hessian, Identity, Setting, SquaredNorm, theorem
from regproofs.simulate import descent, losses

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")

loss = SquaredNorm(Y - X * b)
slope = 2 * X.T * (X * b - Y)


@theorem(
    title="Normal equations",
    given=given,
    claim=AllOf((Identity(Gradient(loss, b), slope), Identity(Hessian(loss, b), 2 * X.T * X))),
    source="slides l.510-520",
    cites=["clara2025regularization"],
    results={"loss": loss, "gradient": slope},
)
def normal_equations(proof):
    proof.start(Gradient(loss, b))
    proof.equals(2 * X.T * X * b - 2 * X.T * Y, "differentiate entry by entry")
    proof.equals(slope, "factor out 2 Xᵗ")
    proof.have(Identity(Hessian(loss, b), 2 * X.T * X), "differentiate once more")


@normal_equations.simulation(part=0)
def by_differences_of_the_loss(ctx, X, Y, b):
    return descent.gradient(ctx, lambda point: losses.penalised_loss(ctx, X, Y, point), b)


@normal_equations.simulation(part=1)
def by_second_differences_of_the_loss(ctx, X, Y, b):
    return descent.hessian(ctx, lambda point: losses.penalised_loss(ctx, X, Y, point), b)
