r"""Hessian of a diagonal network with weight decay, for any design.

Setting   X is n by d of any rank, Y has length n, λ is a vector of weights, and F(w) is half the squared error of
          w1 ∘ w2 plus ½ ∑_j λ_j (w1_j² + w2_j²). g = Xᵗ (Y - X (w1 ∘ w2)) are the correlations of the residual.
Idea      The error depends on w1 through D2 w1 with D2 = diag w2, so each block is that of a linear model with the
          design X D2. The blocks that mix the layers carry an additional -diag g, from the curvature of the product.
Breaks    For Y = X (w1 ∘ w2) the additional term vanishes, and the Hessian of the error is semidefinite.
"""

from sympy import DiagMatrix, HadamardProduct, Rational, Symbol

from regproofs import AllOf, Entry, Gradient, Hessian, Identity, Setting, SquaredNorm, theorem, total
from regproofs.simulate import lasso, linear

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
block = D2 * K * D2 + DiagMatrix(lam)
mixed = D2 * K * D1 - DiagMatrix(g)


@theorem(
    title="Hessian for any design",
    given=given,
    claim=AllOf(
        (
            Identity(Hessian(loss, w1), block),
            Identity(Hessian(loss, w1, w2), mixed),
        )
    ),
    source="after slides l.735-761",
    cites=["clara2025training"],
    results={"hessian_block": block, "hessian_mixed": mixed},
)
def design_hessian(proof):
    proof.have(
        Identity(Gradient(loss, w2), HadamardProduct(lam, w2) - HadamardProduct(g, w1)),
        "differentiate by the second layer",
    )
    proof.have(
        Identity(Hessian(SquaredNorm(Y - X * u) / 2, w1), D2 * K * D2),
        "see the error as that of the design X D2",
    )


def moved(w, k, by):
    return [x + (by if at == k else 0) for at, x in enumerate(w)]


# The loss is quadratic in each layer, so central differences of step 1 are its derivatives.
def curvatures(ctx, loss, size):
    def entry(k, m):
        return (loss(k, 1, m, 1) - loss(k, 1, m, -1) - loss(k, -1, m, 1) + loss(k, -1, m, -1)) / 4

    return linear.exact_matrix(ctx, [[entry(k, m) for m in range(size)] for k in range(size)])


@design_hessian.simulation(part=0)
def by_second_differences(ctx, X, Y, lam, w1, w2):
    def loss(k, s, m, t):
        return lasso.exact_network_loss(X, Y, moved(moved(w1, k, s), m, t), w2, lam)

    return curvatures(ctx, loss, len(w1))


@design_hessian.simulation(part=1)
def by_second_differences_in_both_layers(ctx, X, Y, lam, w1, w2):
    def loss(k, s, m, t):
        return lasso.exact_network_loss(X, Y, moved(w1, k, s), moved(w2, m, t), lam)

    return curvatures(ctx, loss, len(w1))


@design_hessian.edge
def without_a_residual_the_mixed_block_is_that_of_a_linear_model(at):
    at(X=[[1, 2]], Y=[3], lam=[1, 1], w1=[1, 1], w2=[1, 1]).holds()
