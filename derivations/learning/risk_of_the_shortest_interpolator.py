r"""The shortest interpolator has excess risk ‖P b_∗‖² + s² tr((X Xᵗ)^{-1}): what it cannot see, and noise.

Setting   X is n by d of rank n, its rows independent; Y has mean X b_∗ and covariance s² I. Test points are isotropic,
          so the excess risk is E ‖X⁺ Y - b_∗‖². P = I - X⁺ X projects on the kernel of X.
Idea      X⁺ Y - b_∗ has mean -P b_∗ and covariance s² X⁺ X⁺ᵗ, whose trace is that of s² (X Xᵗ)^{-1}.
Breaks    Without independent rows X Xᵗ has no inverse, and the noise is that of the positive singular values only.
          Both terms may be large: the shortest interpolator is no good estimate without further conditions.
"""

from sympy import Eq, Trace

from regproofs import Identity, Pseudoinverse, Setting, SquaredNorm, expect, eye, inverse, positive, theorem
from regproofs.simulate import linear, samples

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
b_star = given.vector("b_star", d, latex=r"\boldsymbol{\beta}_\ast", means="true parameters")
s = given.scalar("s", positive, means="standard deviation of the noise")
Y = given.random_vector("Y", X * b_star, s**2 * eye(n), means="responses")
given.suppose(Eq(given.svd(X).rank, n))

unseen = eye(d) - Pseudoinverse(X) * X
bias, noise = SquaredNorm(unseen * b_star), s**2 * Trace(inverse(X * X.T))


@theorem(
    title="Risk of the shortest interpolator",
    given=given,
    claim=Identity(expect(SquaredNorm(Pseudoinverse(X) * Y - b_star)), bias + noise),
    source="after slides l.196-214",
    cites=["clara2025regularization", "hastie2009elements"],
    results={"bias": bias, "noise": noise, "excess_risk": bias + noise},
)
def risk_of_the_shortest_interpolator(proof):
    proof.have(Identity(expect(Pseudoinverse(X) * Y - b_star), -unseen * b_star), "take the mean error")
    proof.start(expect(SquaredNorm(Pseudoinverse(X) * Y - b_star)))
    proof.equals(bias + s**2 * Trace(Pseudoinverse(X) * Pseudoinverse(X).T), "split into mean and spread")
    proof.equals(bias + noise, "write the trace in the space of the responses")


@risk_of_the_shortest_interpolator.simulation
def by_solving_for_every_sign(ctx, X, b_star, s):
    responses = samples.responses(ctx, X, b_star, s)
    columns = [linear.minimum_norm(ctx, X, responses[:, k]) for k in range(responses.cols)]
    truth = linear.exact_vector(ctx, b_star)
    return ctx.fsum(linear.square_norm(ctx, fitted - truth) for fitted in columns) / len(columns)


@risk_of_the_shortest_interpolator.edge
def one_observation_of_two_parameters(at):
    at(n=1, d=2, X=[[2, 0]], b_star=[1, 3], s=2).holds()
