r"""Under a prior with variance τ² in every direction, the best penalty is s² / τ².

Setting   X is n by d of rank at least 1, β has mean 0 and covariance τ² I, Y given β has mean X β and
          covariance s² I; the penalty λ runs through the positive numbers.
Idea      The excess over the best penalty is a sum of squares over positive denominators.
Breaks    With X = 0 every penalty gives the same error.
"""

from sympy import ZeroMatrix

from regproofs import (
    AllOf,
    Identity,
    Minimiser,
    Setting,
    SquaredNorm,
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
risk = svd.sum((lam**2 * tau**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2) + (d - svd.rank) * tau**2


@theorem(
    title="The Bayes-optimal penalty",
    given=given,
    claim=AllOf(
        (
            Identity(expect(SquaredNorm(ridge - beta)), risk),
            Minimiser(risk, over=lam, at=s**2 / tau**2),
        )
    ),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"best_penalty": s**2 / tau**2, "bayes_risk": risk},
)
def bayes_penalty(proof):
    least = svd.sum(tau**2 * s**2 / (sigma**2 * tau**2 + s**2)) + (d - svd.rank) * tau**2
    square = sigma**2 * (lam * tau**2 - s**2) ** 2 / ((sigma**2 + lam) ** 2 * (sigma**2 * tau**2 + s**2))
    proof.start(expect(SquaredNorm(ridge - beta)))
    proof.equals(risk, "average over the noise, then over the prior")
    proof.equals(least + svd.sum(square), "complete the square in each direction")


@bayes_penalty.simulation(part=0)
def by_averaging_over_noise_and_prior(ctx, X, s, tau, lam):
    d = len(X[0])
    error = linear.augmented_least_squares(ctx, X, linear.exact_matrix(ctx, X), lam) - ctx.eye(d)
    from_prior = samples.mean_squared_error(ctx, error * samples.isotropic(ctx, [0] * d, tau), [0] * d)
    noise = samples.isotropic(ctx, [0] * len(X), s)
    return from_prior + samples.mean_squared_error(ctx, linear.augmented_least_squares(ctx, X, noise, lam), [0] * d)


@bayes_penalty.simulation(of="objective", part=1)
def by_averaging_at_any_penalty(ctx, X, s, tau, lam):
    return by_averaging_over_noise_and_prior(ctx, X, s, tau, lam)
