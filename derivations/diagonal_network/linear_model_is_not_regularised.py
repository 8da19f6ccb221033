r"""Noise on the weights of a linear model adds a constant and regularises nothing; depth two is what makes it do so.

Setting   X is n by d, Y has length n, w has length d; ξ has mean 0 and covariance η² I.
Idea      The noise enters through X ξ alone, without the weights.
Breaks    Noise on the inputs is multiplied by the weights, and is a ridge penalty (ridge/input_noise).
"""

from regproofs import AllOf, Gradient, Identity, Setting, SquaredNorm, dot, expect, eye, nonnegative, theorem
from regproofs.simulate import average, critical, losses

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
w = given.vector("w", d, means="weights")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi = given.random_vector("xi", 0 * w, eta**2 * eye(d), means="noise on the weights")

loss = SquaredNorm(Y - X * w)
expected = expect(SquaredNorm(Y - X * (w + xi)))
right = loss + eta**2 * SquaredNorm(X)


@theorem(
    title="Weight noise does not regularise the linear model",
    given=given,
    claim=AllOf((Identity(expected, right), Identity(Gradient(expected, w), Gradient(loss, w)))),
    source="after slides l.675-698",
    cites=["bishop1995training", "clara2025training"],
    results={"expected_loss": right},
)
def linear_model_is_not_regularised(proof):
    proof.start(expected)
    proof.equals(
        loss - 2 * expect(dot(Y - X * w, X * xi)) + expect(SquaredNorm(X * xi)),
        "expand the square",
    )
    proof.equals(right, "take the moments of the noise")


def mean_loss(ctx, X, Y, w, eta):
    def loss(point):
        return losses.penalised_loss(ctx, X, Y, point)

    return average.over_signs(ctx, loss, w, ctx.eye(len(w)) * average.number(ctx, eta))


@linear_model_is_not_regularised.simulation
def by_averaging_over_signs(ctx, X, Y, w, eta):
    return mean_loss(ctx, X, Y, w, eta)


@linear_model_is_not_regularised.simulation(part=1)
def by_differences_of_the_mean(ctx, X, Y, w, eta):
    start = list(critical.exact_vector(ctx, w))
    return ctx.matrix(critical.gradient(ctx, lambda c, point: mean_loss(c, X, Y, point, eta), start))
