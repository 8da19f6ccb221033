r"""Under a prior with variance tau^2 in every direction, the best penalty is s^2 / tau^2.

Setting   X is n by d of rank at least 1, beta has mean 0 and covariance tau^2 I, Y given beta has mean X beta and
          covariance s^2 I; the penalty lam runs through the positive numbers.
Idea      The excess over the best penalty is a sum of squares over positive denominators.
Breaks    With X = 0 every penalty gives the same error.
"""

from sympy import ZeroMatrix

from regproofs import Minimiser, Setting, SquaredNorm, expect, eye, inverse, positive, theorem
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
s = given.scalar("s", positive, means="standard deviation of the noise")
tau = given.scalar("tau", positive, means="standard deviation of the prior")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
beta = given.random_vector(
    "beta", ZeroMatrix(d, 1), tau**2 * eye(d), latex=r"\boldsymbol{\beta}_{\star}", means="true parameters"
)
Y = given.random_vector("Y", X * beta, s**2 * eye(n), means="responses")
svd = given.svd(X)
given.suppose(svd.rank >= 1)

sigma = svd.sigma
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
risk = expect(SquaredNorm(ridge - beta))


@theorem(
    title="The Bayes-optimal penalty",
    given=given,
    claim=Minimiser(risk, over=lam, at=s**2 / tau**2),
    source="beyond the slides",
    cites=["hoerl1970ridge"],
    results={"best_penalty": s**2 / tau**2},
)
def bayes_penalty(proof):
    spectral = svd.sum((lam**2 * tau**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2) + (d - svd.rank) * tau**2
    proof.start(risk)
    proof.equals(spectral, "average over the noise, then over the prior")


@bayes_penalty.simulation(of="objective")
def by_averaging_over_noise_and_prior(ctx, X, s, tau, lam):
    error_of = linear.augmented_least_squares(ctx, X, linear.exact_matrix(ctx, X), lam) - ctx.eye(len(X[0]))
    prior = samples.mean_squared_error(
        ctx, error_of * samples.isotropic(ctx, [0] * len(X[0]), tau), [0] * len(X[0])
    )
    noise = samples.isotropic(ctx, [0] * len(X), s)
    return prior + samples.mean_squared_error(
        ctx, linear.augmented_least_squares(ctx, X, noise, lam), [0] * len(X[0])
    )
