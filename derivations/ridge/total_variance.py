r"""The total variance of ridge regression is s² ∑_j σ_j² / (σ_j² + λ)², and falls with λ.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, Y has mean X β and covariance s² I, λ > 0.
Idea      The covariance is diagonal in the right-singular directions.
Breaks    Nowhere for λ > 0. At λ = 0 and full rank it is s² ∑_j 1 / σ_j².
"""

from sympy import Derivative, Trace

from regproofs import AllOf, Covariance, Identity, Inequality, Setting, eye, inverse, positive, theorem
from regproofs.simulate import descent, linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
Y = given.random_vector("Y", X * beta, s**2 * eye(n), means="responses")
svd = given.svd(X)

sigma, v = svd.sigma, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y
variance = s**2 * svd.sum(sigma**2 / (sigma**2 + lam) ** 2)


@theorem(
    title="Variance of ridge regression",
    given=given,
    claim=AllOf((Identity(Trace(Covariance(ridge)), variance), Inequality(Derivative(variance, lam), 0))),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"total_variance": variance},
)
def total_variance(proof):
    spread = s**2 * svd.sum(sigma**2 / (sigma**2 + lam) ** 2 * v * v.T)
    proof.have(Identity(Covariance(ridge), spread), "carry the covariance through the linear map")
    proof.start(Trace(Covariance(ridge)))
    proof.equals(Trace(spread), "insert it")
    proof.equals(variance, "take the trace, as v_jᵗ v_j = 1")


@total_variance.simulation(part=0)
def by_averaging_over_signs(ctx, X, beta, s, lam):
    estimates = linear.augmented_least_squares(ctx, X, samples.responses(ctx, X, beta, s), lam)
    return linear.trace(ctx, samples.covariance(ctx, estimates))


@total_variance.simulation(of="left", part=1)
def by_differences_of_averages(ctx, X, beta, s, lam):
    responses = samples.responses(ctx, X, beta, s)

    def variance_after(change):
        estimates = linear.augmented_least_squares(ctx, X, responses, linear.number(ctx, lam) * (1 + change[0]))
        return linear.trace(ctx, samples.covariance(ctx, estimates))

    return descent.gradient(ctx, variance_after, [0])[0] / linear.number(ctx, lam)
