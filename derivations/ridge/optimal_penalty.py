r"""The best penalty lies between s² / max θ_j² and s² / min θ_j².

Setting   X = ∑_j σ_j u_j v_jᵗ has rank at least 1, low ≤ θ_j² ≤ high for every j, noise of
          variance s², λ > 0.
Idea      The error of direction j falls until λ = s² / θ_j² and rises from there.
Breaks    With θ_j = 0 for every j the error falls for ever: no finite penalty is best.
"""

from sympy import Derivative

from regproofs import AllOf, Inequality, Setting, When, dot, positive, theorem
from regproofs.simulate import descent, linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
lam = given.scalar("lam", positive, latex=r"\lambda", means="penalty")
low = given.scalar("low", positive, latex=r"\theta_{\min}^2", means="lower bound of the squared signals")
high = given.scalar("high", positive, latex=r"\theta_{\max}^2", means="upper bound of the squared signals")
svd = given.svd(X)
sigma, theta = svd.sigma, dot(svd.v, beta)
given.suppose(svd.rank >= 1, svd.every(theta**2 <= high), svd.every(low <= theta**2))

risk = svd.sum((lam**2 * theta**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2)
slope = Derivative(risk, lam)


@theorem(
    title="The bracket of the best penalty",
    given=given,
    claim=AllOf(
        (
            When(lam < s**2 / high, Inequality(slope, 0, strict=True)),
            When(lam > s**2 / low, Inequality(0, slope, strict=True)),
        )
    ),
    source="after slides l.619",
    cites=["hoerl1970ridge"],
    results={"least": s**2 / high, "largest": s**2 / low},
)
def optimal_penalty(proof):
    numerator = lam * theta**2 - s**2
    proof.have(
        When(
            lam < s**2 / high,
            Inequality(svd.sum(2 * sigma**2 * numerator / (sigma**2 + lam) ** 3), 0, strict=True),
        ),
        "every direction still gains",
    )
    proof.have(
        When(
            lam > s**2 / low,
            Inequality(0, svd.sum(2 * sigma**2 * numerator / (sigma**2 + lam) ** 3), strict=True),
        ),
        "every direction already loses",
    )


def slope_by_differences(ctx, X, beta, s, lam):
    responses = samples.responses(ctx, X, beta, s)

    def risk_after(change):
        return samples.mean_squared_error(
            ctx,
            linear.augmented_least_squares(ctx, X, responses, linear.number(ctx, lam) * (1 + change[0])),
            beta,
        )

    return descent.gradient(ctx, risk_after, [0])[0] / linear.number(ctx, lam)


@optimal_penalty.simulation(of="left", part=0)
def by_differences_below(ctx, X, beta, s, lam):
    return slope_by_differences(ctx, X, beta, s, lam)


@optimal_penalty.simulation(of="right", part=1)
def by_differences_above(ctx, X, beta, s, lam):
    return slope_by_differences(ctx, X, beta, s, lam)
