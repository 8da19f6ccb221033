r"""The gradient of one observation, drawn uniformly, has the gradient of the mean loss as its mean.

Setting   n observations, b in R^d; the loss of observation i is ½ (Y_i - (X b)_i)², and the index is uniform on 1,
          ..., n, so that a mean over it is 1 / n times the sum.
Idea      Differentiation is linear: the sum of the gradients is the gradient of the sum.
Breaks    With the sum in place of the mean as loss the factor n is lost; with indices of other probabilities the mean
          gradient belongs to a weighted loss.
"""

from sympy import Symbol

from regproofs import AllOf, Entry, Gradient, Identity, Setting, SquaredNorm, theorem, total
from regproofs.simulate import descent

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="parameters")
j = given.index("j", d, means="coordinate")

i, m = (Symbol(name, integer=True, positive=True) for name in ("i", "m"))
predicted = total(Entry(X, i, m) * Entry(b, m), m, d)
mean_of_slopes = total(-Entry(X, i, j) * (Entry(Y, i) - predicted), i, n) / n
slope_of_mean = 1 / n * X.T * (X * b - Y)


@theorem(
    title="A uniform index is unbiased",
    given=given,
    claim=AllOf(
        (
            Identity(mean_of_slopes, Entry(slope_of_mean, j)),
            Identity(Gradient(SquaredNorm(Y - X * b) / (2 * n), b), slope_of_mean),
        )
    ),
    source="slides l.262-285",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"mean_of_slopes": mean_of_slopes},
)
def uniform_index_is_unbiased(proof):
    proof.start(mean_of_slopes)
    proof.equals(Entry(slope_of_mean, j), "write the sum over observations as a product")
    proof.have(
        Identity(Gradient(SquaredNorm(Y - X * b), b), 2 * X.T * (X * b - Y)), "differentiate the sum of all losses"
    )


@uniform_index_is_unbiased.simulation
def by_differences_of_each_loss(ctx, X, Y, b, j):
    """The slope of every single loss by differences, then their mean."""
    slopes = [descent.gradient(ctx, single_loss(ctx, row, wanted), b)[j - 1] for row, wanted in zip(X, Y, strict=True)]
    return ctx.fsum(slopes) / len(slopes)


@uniform_index_is_unbiased.simulation(part=1)
def by_differences_of_the_mean_loss(ctx, X, Y, b):
    losses = [single_loss(ctx, row, wanted) for row, wanted in zip(X, Y, strict=True)]
    return descent.gradient(ctx, lambda point: ctx.fsum(loss(point) for loss in losses) / len(losses), b)


def single_loss(ctx, row, wanted):
    """Half the squared error of one observation."""

    def loss(point):
        predicted = ctx.fsum(ctx.convert(x) * w for x, w in zip(row, point, strict=True))
        return (ctx.convert(wanted) - predicted) ** 2 / 2

    return loss
