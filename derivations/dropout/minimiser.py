r"""The mean dropout loss has one minimiser: ridge regression whose penalty is the diagonal of Xᵗ X.

Setting   X is n by d with no column of zeros and of any rank, Y has length n; 0 < p < 1 is the probability that a
          coordinate of β is kept.
Idea      Completing the square: what a point loses against the minimiser is a quadratic form, in which the diagonal
          part is positive whatever the rank of X is.
Breaks    At p = 1 and for a column of zeros, where Xᵗ X alone may be singular. As p falls to 0 the minimiser does not
          vanish: it tends to Diag(Xᵗ X)⁻¹ Xᵗ Y, each coordinate fitted as if it were alone.
"""

from sympy import Symbol

from regproofs import (
    Discrete,
    Entry,
    Identity,
    Minimiser,
    Setting,
    SquaredNorm,
    diagonal,
    dot,
    every,
    expect,
    eye,
    inverse,
    positive,
    theorem,
    total,
)
from regproofs.simulate import masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
given.suppose(p < 1, every(total(Entry(X, i, j) ** 2, i, n) > 0, j, d))
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

gram = X.T * X
weighted = given.let("N", p * gram + (1 - p) * diagonal(gram))
best = given.let("beta_hat", inverse(weighted) * X.T * Y, latex=r"\widehat{\boldsymbol{\beta}}")


def loss(point):
    return SquaredNorm(Y - p * X * point) + p * (1 - p) * dot(point, diagonal(gram) * point)


@theorem(
    title="The minimiser under dropout",
    given=given,
    claim=Minimiser(loss(b), over=b, at=best),
    source="after slides l.360",
    cites=["clara2024dropout"],
    results={"minimiser": best, "excess": p * dot(b - best, weighted * (b - best))},
)
def minimiser(proof):
    proof.use(
        "dropout/expected_loss",
        Identity(expect(SquaredNorm(Y - X * diagonal(delta) * b)), loss(b)),
        "know the mean of the loss over all masks",
    )
    proof.have(Identity(p * gram * best + (1 - p) * diagonal(gram) * best, X.T * Y), "solve the normal equations")
    proof.start(loss(b) - loss(best))
    proof.equals(p * dot(b, weighted * b) - 2 * p * dot(b, X.T * Y) + p * dot(best, X.T * Y), "expand the squares")
    proof.equals(p * dot(b - best, weighted * (b - best)), "collect the square, by the normal equations")


@minimiser.simulation
def by_least_squares_over_all_masks(ctx, X, Y, p):
    return masks.least_mean_loss(ctx, X, Y, p)


@minimiser.simulation(of="objective")
def by_adding_up_all_masks(ctx, X, Y, b, p):
    return masks.mean_loss(ctx, X, Y, b, p)


@minimiser.edge
def two_equal_columns_share_what_they_explain(at):
    at(X=[[1, 1]], Y=[3], b=[2, 2], p="1/2").holds()


@minimiser.edge
def when_nothing_is_dropped_equal_columns_have_no_single_minimiser(at):
    at(X=[[1, 1]], Y=[3], b=[2, 2], p=1).fails()


uniform = inverse(gram + (1 - p) / p * eye(d)) * X.T * Y
minimiser.plot(
    "Dropout and ridge regression",
    x=p,
    over=(0.02, 0.98),
    y={"dropout": p * best, "ridge": uniform},
    at={X: [[3, 1], [0, 1]], Y: [3, 2]},
    ylabel="coefficients of the mean prediction",
    caption="Two features of squared norms 9 and 2: p times the minimiser under dropout, and ridge regression with the "
    "penalty (1-p)/p on both coefficients. To scale a feature changes what ridge predicts, and not what dropout does.",
)
