r"""The gradient of one observation, drawn uniformly, has the gradient of the mean loss as its mean.

Setting   n observations, b in R^d; the loss of observation i is ½ (Y_i - (X b)_i)², and the index is uniform on 1,
          ..., n, so that a mean over it is 1 / n times the sum.
Idea      Differentiation is linear: the sum of the gradients is the gradient of the sum.
Breaks    With the sum in place of the mean as loss the factor n is lost; with indices of other probabilities the mean
          gradient belongs to a weighted loss.
"""

from sympy import Symbol

from regproofs import Entry, Gradient, Identity, Setting, SquaredNorm, theorem, total
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
slope_of_mean = Entry(Gradient(SquaredNorm(Y - X * b) / (2 * n), b), j)


@theorem(
    title="A uniform index is unbiased",
    given=given,
    claim=Identity(mean_of_slopes, slope_of_mean),
    source="slides l.262-285",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"mean_of_slopes": mean_of_slopes},
)
def uniform_index_is_unbiased(proof):
    proof.have(
        Identity(Gradient(SquaredNorm(Y - X * b) / (2 * n), b), 1 / n * X.T * (X * b - Y)),
        "differentiate the mean loss",
    )
    proof.start(mean_of_slopes)
    proof.equals(Entry(1 / n * X.T * (X * b - Y), j), "write the sum over observations as a product")
    proof.equals(slope_of_mean, "recognise the gradient")


@uniform_index_is_unbiased.simulation
def by_differences_of_each_loss(ctx, X, Y, b, j):
    """The slope of every single loss by differences, then their mean."""
    slopes = []
    for row, wanted in zip(X, Y, strict=True):

        def loss(point, row=row, wanted=wanted):
            return (
                ctx.convert(wanted) - ctx.fsum(ctx.convert(x) * w for x, w in zip(row, point, strict=True))
            ) ** 2 / 2

        slopes.append(descent.gradient(ctx, loss, b)[j - 1])
    return ctx.fsum(slopes) / len(slopes)
