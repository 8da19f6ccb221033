r"""The mean squared error of ridge changes with λ at the rate ∑_j 2 σ_j² (λ θ_j² - s²) / (...)³.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, θ_j = v_jᵗ β, noise of variance s², λ > 0.
Idea      Each direction is a rational function of λ; one factor σ_j² + λ cancels in its derivative.
Breaks    Nowhere for λ > 0.
"""

from sympy import Derivative

from regproofs import Identity, Setting, dot, positive, theorem
from regproofs.simulate import descent, linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
svd = given.svd(X)

sigma, theta = svd.sigma, dot(svd.v, beta)
risk = svd.sum((lam**2 * theta**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2)
slope = svd.sum(2 * sigma**2 * (lam * theta**2 - s**2) / (sigma**2 + lam) ** 3)


@theorem(
    title="Derivative of the mean squared error",
    given=given,
    claim=Identity(Derivative(risk, lam), slope),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"error_derivative": slope},
)
def error_derivative(proof):
    gain, loss = 2 * lam * theta**2, 2 * (lam**2 * theta**2 + s**2 * sigma**2)
    proof.start(Derivative(risk, lam))
    proof.equals(svd.sum(gain / (sigma**2 + lam) ** 2 - loss / (sigma**2 + lam) ** 3), "differentiate each quotient")
    proof.equals(slope, "bring to a common denominator")


@error_derivative.simulation
def by_differences_of_exact_averages(ctx, X, beta, s, lam):
    responses = samples.responses(ctx, X, beta, s)

    def risk_after(change):
        return samples.mean_squared_error(
            ctx,
            linear.augmented_least_squares(ctx, X, responses, linear.number(ctx, lam) * (1 + change[0])),
            beta,
        )

    return descent.gradient(ctx, risk_after, [0])[0] / linear.number(ctx, lam)
