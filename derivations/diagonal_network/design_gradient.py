r"""Gradient of a diagonal network with weight decay, for any design.

Setting   X is n by d of any rank, Y has length n, λ is a vector of weights, and F(w) is half the squared error of
          w1 ∘ w2 plus ½ ∑_j λ_j (w1_j² + w2_j²). g = Xᵗ (Y - X (w1 ∘ w2)) are the correlations of the residual.
Idea      Each entry of u is linear in its factors, with the other factor for a slope. So a critical point balances the
          decay λ_j w1_j of one layer against the correlation g_j w2_j that the other layer carries back.
Breaks    At w1 = w2 = 0 nothing is carried back: the gradient vanishes there whatever the data.
"""

from sympy import HadamardProduct, Rational, Symbol

from regproofs import AllOf, Entry, Gradient, Identity, Setting, SquaredNorm, theorem, total
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
u = HadamardProduct(w1, w2)
g = X.T * (Y - X * u)
penalty = total(Entry(lam, j) * (Entry(w1, j) ** 2 + Entry(w2, j) ** 2), j, d)
loss = Rational(1, 2) * SquaredNorm(Y - X * u) + Rational(1, 2) * penalty
first = HadamardProduct(lam, w1) - HadamardProduct(g, w2)
second = HadamardProduct(lam, w2) - HadamardProduct(g, w1)


@theorem(
    title="Gradient for any design",
    given=given,
    claim=AllOf(
        (
            Identity(Gradient(loss, w1), first),
            Identity(Gradient(loss, w2), second),
        )
    ),
    source="after slides l.735-761",
    cites=["clara2025training"],
    results={"gradient": (first, second), "gradient_first": first, "gradient_second": second},
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


def moved(w, k, by):
    return [x + (by if at == k else 0) for at, x in enumerate(w)]


# The loss is quadratic in each layer, so central differences of step 1 are its derivatives.
def slopes(ctx, loss, w):
    return linear.exact_vector(ctx, [(loss(moved(w, k, 1)) - loss(moved(w, k, -1))) / 2 for k in range(len(w))])


@design_gradient.simulation(part=0)
def by_differences_in_the_first_layer(ctx, X, Y, lam, w1, w2):
    return slopes(ctx, lambda w: lasso.exact_network_loss(X, Y, w, w2, lam), w1)


@design_gradient.simulation(part=1)
def by_differences_in_the_second_layer(ctx, X, Y, lam, w1, w2):
    return slopes(ctx, lambda w: lasso.exact_network_loss(X, Y, w1, w, lam), w2)


@design_gradient.edge
def the_origin_is_critical_whatever_the_data(at):
    at(X=[[1, 2]], Y=[3], lam=[1, 1], w1=[0, 0], w2=[0, 0]).holds()
