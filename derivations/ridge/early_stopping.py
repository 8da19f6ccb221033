r"""Stopped at time t, gradient flow from 0 errs at most 1.29843² times as much as ridge with λ = 1 / t.

Setting   X = ∑_j σ_j u_j v_jᵗ is n by d of any rank, Y has mean X β and covariance s² I, t > 0.
Idea      Direction by direction the bias of the flow is smaller, and its standard deviation at most 1.29843 times
          as large, by the inequality for z = t σ_j².
Breaks    With a smaller constant, for pure noise at t σ² = 1.793...
"""

from fractions import Fraction

from sympy import Rational, exp

from regproofs import Inequality, Pseudoinverse, Setting, SquaredNorm, dot, eye, positive, theorem
from regproofs.simulate import flow, linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
beta = given.vector("beta", d, latex=r"\boldsymbol{\beta}_{\star}", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
t = given.scalar("t", positive, means="stopping time")
svd = given.svd(X)

sigma, theta = svd.sigma, dot(svd.v, beta)
kappa = Rational(129843, 100000)
left = exp(-t * sigma**2)
unseen = SquaredNorm((eye(d) - Pseudoinverse(X) * X) * beta)
of_flow = svd.sum(left**2 * theta**2 + s**2 * (1 - left) ** 2 / sigma**2) + unseen
of_ridge = svd.sum((theta**2 + s**2 * t**2 * sigma**2) / (1 + t * sigma**2) ** 2) + unseen


@theorem(
    title="Early stopping against ridge regression",
    given=given,
    claim=Inequality(of_flow, kappa**2 * of_ridge),
    source="after slides l.619",
    cites=["ali2019continuous"],
    results={"error_of_flow": of_flow, "error_of_ridge": of_ridge},
)
def early_stopping(proof):
    growth = t * sigma**2
    proof.have(Inequality(left * (1 + growth), 1), "compare the biases in one direction")
    proof.have(Inequality((1 - left) * (1 + growth), kappa * growth), "compare the standard deviations")


@early_stopping.simulation(of="left")
def by_averaging_stopped_flows(ctx, X, beta, s, t):
    responses = samples.responses(ctx, X, beta, s)
    unit = ctx.eye(len(X[0]))
    answer = flow.linear_flow(ctx, -linear.gram(ctx, X), unit, unit * 0, t)  # to a unit pull in each coordinate
    stopped = answer * linear.multiply(ctx, linear.exact_matrix(ctx, X).T, responses)
    return samples.mean_squared_error(ctx, stopped, beta)


@early_stopping.simulation(of="right")
def by_averaging_ridge(ctx, X, beta, s, t):
    estimates = linear.augmented_least_squares(ctx, X, samples.responses(ctx, X, beta, s), 1 / t)
    return linear.number(ctx, Fraction(129843, 100000)) ** 2 * samples.mean_squared_error(ctx, estimates, beta)
