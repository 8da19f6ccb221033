r"""The mean squared error of ridge regression is a sum over singular directions, plus what X cannot see of β.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, Y has mean X β and covariance s² I, λ > 0.
Idea      Squared bias and variance separate, and both are diagonal in the singular directions.
Breaks    Nowhere for λ > 0. For rank X = d the last term vanishes.
"""

from regproofs import (
    Identity,
    Pseudoinverse,
    Setting,
    SquaredNorm,
    dot,
    expect,
    eye,
    inverse,
    positive,
    theorem,
)
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
Y = given.random_vector("Y", X * beta, s**2 * eye(n), means="responses")
svd = given.svd(X)

sigma, theta = svd.sigma, dot(svd.v, beta)
operator = inverse(X.T * X + lam * eye(d))
ridge = operator * X.T * Y
unseen = SquaredNorm((eye(d) - Pseudoinverse(X) * X) * beta)
squared_bias = svd.sum(lam**2 * theta**2 / (sigma**2 + lam) ** 2) + unseen
variance = s**2 * svd.sum(sigma**2 / (sigma**2 + lam) ** 2)
risk = svd.sum((lam**2 * theta**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2) + unseen


@theorem(
    title="Mean squared error of ridge regression",
    given=given,
    claim=Identity(expect(SquaredNorm(ridge - beta)), risk),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"squared_bias": squared_bias, "variance": variance, "mean_squared_error": risk},
)
def mean_squared_error(proof):
    proof.start(expect(SquaredNorm(ridge - beta)))
    proof.equals(SquaredNorm(expect(ridge) - beta) + expect(SquaredNorm(ridge - expect(ridge))), "split off the mean")
    proof.equals(squared_bias + variance, "write both in singular directions")
    proof.equals(risk, "add the two sums")


@mean_squared_error.simulation
def by_averaging_over_signs(ctx, X, beta, s, lam):
    estimates = linear.augmented_least_squares(ctx, X, samples.responses(ctx, X, beta, s), lam)
    return samples.mean_squared_error(ctx, estimates, beta)


mean_squared_error.plot(
    "Bias, variance and mean squared error",
    caption="The penalty trades variance for bias; the mean squared error is least in between.",
    x=lam,
    over=(1e-2, 1e2),
    xscale="log",
    y={"squared bias": squared_bias, "variance": variance, "mean squared error": risk},
    at={X: [[2.0, 0.0], [0.0, 0.5], [0.0, 0.0]], beta: [1.0, 1.0], s: 0.6},
    ylabel="error",
)
