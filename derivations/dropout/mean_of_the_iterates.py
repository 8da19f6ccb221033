r"""In the mean dropout iterates are descent on the mean loss, with its minimiser as their fixed point.

Setting   X is n by d with no column of zeros, Y has length n, 0 < p < 1. With a fresh mask δ and D = diag(δ) a step
          goes from β to β + α D Xᵗ (Y - X D β), descent on ½ ‖Y - X D β‖². S = p Xᵗ X + (1-p) Diag(Xᵗ X) and b = S⁻¹
          Xᵗ Y.
Idea      E D = p I, and E D Xᵗ X D = p S. So a step is affine in β with the fixed point b in the mean, and as the
          masks are independent the mean of the next iterate is a function of the mean of this one.
Breaks    For α p beyond twice the inverse of the largest eigenvalue of S, where the mean diverges. That the mean
          converges does not make the iterates do so (dropout/covariance_of_a_step).
"""

from sympy import MatPow, Symbol

from regproofs import (
    AllOf,
    Discrete,
    Entry,
    Gradient,
    Identity,
    IterateLaw,
    Setting,
    SquaredNorm,
    diagonal,
    every,
    expect,
    eye,
    inverse,
    natural,
    nonnegative,
    positive,
    theorem,
    total,
)
from regproofs.simulate import descent, linear, masks

given = Setting()
n = given.dimension("n", means="number of observations")
d = given.dimension("d", means="number of parameters")
X = given.matrix("X", n, d, means="design")
Y = given.vector("Y", n, means="responses")
b = given.vector("b", d, latex=r"\boldsymbol{\beta}", means="iterate")
start = given.vector("b0", d, latex=r"\boldsymbol{\beta}_0", means="start")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
given.suppose(p < 1, every(total(Entry(X, i, j) ** 2, i, n) > 0, j, d))
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")

D, gram = diagonal(delta), X.T * X
S = p * gram + (1 - p) * diagonal(gram)
best = inverse(S) * X.T * Y
kept = eye(d) - alpha * p * S
mean_step = b + alpha * p * (X.T * Y - S * b)
closed = best + MatPow(kept, k) * (start - best)


@theorem(
    title="Dropout iterates in the mean",
    given=given,
    claim=AllOf(
        (
            Identity(expect(b - alpha * Gradient(SquaredNorm(Y - X * D * b) / 2, b)), mean_step),
            IterateLaw(step=mean_step, over=b, start=start, closed=closed, index=k),
        )
    ),
    source="after slides l.365, on l.335-339",
    cites=["clara2024dropout"],
    results={"mean_of_the_iterate": closed, "mean_of_a_step": mean_step},
)
def mean_of_the_iterates(proof):
    proof.have(Identity(expect(D * gram * D), p * S), "average over the mask")
    proof.have(Identity(p * gram * best + (1 - p) * diagonal(gram) * best, X.T * Y), "solve for the fixed point")
    proof.start(mean_step - best)
    proof.equals((b - best) - alpha * p * S * (b - best), "subtract the fixed point")
    proof.equals(kept * (b - best), "collect")


@mean_of_the_iterates.simulation
def by_the_slope_of_the_mean_loss(ctx, X, Y, b, p, alpha):
    """The mean loss over all masks, and its slope from values of it."""
    at = linear.exact_vector(ctx, b)
    return (
        at - masks.slopes(ctx, lambda point: masks.mean_loss(ctx, X, Y, point, p), at) * linear.number(ctx, alpha) / 2
    )


@mean_of_the_iterates.simulation(part=1)
def by_averaging_step_after_step(ctx, X, Y, b0, p, alpha, k):
    start = linear.exact_vector(ctx, b0)
    return descent.iterate(lambda b: masks.mean_step(ctx, X, Y, b, p, alpha), start, k)


@mean_of_the_iterates.edge
def a_long_step_runs_away_and_the_law_still_holds(at):
    at(X=[[1, 1]], Y=[3], b=[2, 2], b0=[0, 1], p="1/2", alpha=9, k=4).holds()


@mean_of_the_iterates.edge
def without_steps_the_start_is_the_mean(at):
    at(X=[[1, 1]], Y=[3], b=[2, 2], b0=[0, 1], p="1/2", alpha=1, k=0).holds()
