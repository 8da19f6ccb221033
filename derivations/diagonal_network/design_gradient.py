r"""Gradient and Hessian of a diagonal network with weight decay, for any design.

Setting   X is n by d of any rank, Y has length n, λ is a vector of weights, and F(w) is half the squared error of
          w1 ∘ w2 plus ½ ∑_j λ_j (w1_j² + w2_j²). g = Xᵗ (Y - X (w1 ∘ w2)) are the correlations of the residual.
Idea      The error depends on w1 through D2 w1 with D2 = diag w2, so each block is that of a linear model with the
          design X D2. The blocks that mix the layers carry an additional -diag g, from the curvature of the product.
Breaks    For Y = X (w1 ∘ w2) the additional term vanishes, and the Hessian of the error is semidefinite.
"""

from sympy import DiagMatrix, HadamardProduct, Rational, Symbol

from regproofs import AllOf, Entry, Gradient, Hessian, Identity, Setting, SquaredNorm, theorem, total
from regproofs.simulate import descent, lasso

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
lam = given.vector("lam", d, latex=r"\boldsymbol{\lambda}", means="weights of the penalty")
w1 = given.vector("w1", d, means="first layer")
w2 = given.vector("w2", d, means="second layer")

j = Symbol("j", integer=True, positive=True)
u, K = HadamardProduct(w1, w2), X.T * X
g = X.T * (Y - X * u)
D1, D2 = DiagMatrix(w1), DiagMatrix(w2)
penalty = total(Entry(lam, j) * (Entry(w1, j) ** 2 + Entry(w2, j) ** 2), j, d)
loss = Rational(1, 2) * SquaredNorm(Y - X * u) + Rational(1, 2) * penalty
first = HadamardProduct(lam, w1) - HadamardProduct(g, w2)
second = HadamardProduct(lam, w2) - HadamardProduct(g, w1)
block = D2 * K * D2 + DiagMatrix(lam)
mixed = D2 * K * D1 - DiagMatrix(g)


@theorem(
    title="Derivatives for any design",
    given=given,
    claim=AllOf(
        (
            Identity(Gradient(loss, w1), first),
            Identity(Gradient(loss, w2), second),
            Identity(Hessian(loss, w1), block),
            Identity(Hessian(loss, w1, w2), mixed),
        )
    ),
    source="after slides l.735-761",
    cites=["clara2025training"],
    results={"gradient_first": first, "gradient_second": second, "hessian_block": block, "hessian_mixed": mixed},
)
def design_gradient(proof):
    proof.have(
        Identity(Gradient(penalty, w1), 2 * HadamardProduct(lam, w1)),
        "differentiate the penalty entry by entry",
    )
    proof.have(
        Identity(Gradient(SquaredNorm(Y - X * u), w1), -2 * HadamardProduct(g, w2)),
        "differentiate the error by the chain rule",
    )


@design_gradient.simulation(part=0)
def by_differences_in_the_first_layer(ctx, X, Y, lam, w1, w2):
    return descent.gradient(ctx, lambda w: lasso.network_loss(ctx, X, Y, w, w2, lam), w1)


@design_gradient.simulation(part=1)
def by_differences_in_the_second_layer(ctx, X, Y, lam, w1, w2):
    return descent.gradient(ctx, lambda w: lasso.network_loss(ctx, X, Y, w1, w, lam), w2)


@design_gradient.simulation(part=2)
def by_second_differences(ctx, X, Y, lam, w1, w2):
    return descent.hessian(ctx, lambda w: lasso.network_loss(ctx, X, Y, w, w2, lam), w1)


@design_gradient.simulation(part=3)
def by_second_differences_in_both_layers(ctx, X, Y, lam, w1, w2):
    d = len(w1)
    whole = descent.hessian(ctx, lambda w: lasso.network_loss(ctx, X, Y, w[:d], w[d:], lam), [*w1, *w2])
    return whole[:d, d:]


@design_gradient.edge
def without_a_residual_the_mixed_block_is_that_of_a_linear_model(at):
    at(X=[[1, 2]], Y=[3], lam=[1, 1], w1=[1, 1], w2=[1, 1]).holds()
