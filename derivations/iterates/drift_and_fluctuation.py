r"""A noisy step is its drift plus a martingale difference, whose covariance is all that the step adds.

Setting   What is known of the past is fixed: w is the iterate, G the gradient that the step will see, with mean m and
          covariance Σ given the past. The step is w - α G = w - α m + α (m - G). z is any point and h any vector that
          the past determines; an earlier fluctuation is one.
Idea      m - G has mean 0 given the past, so it is uncorrelated with whatever the past determines.
Breaks    Where the noise is not fresh: for steps along permuted data m is not the gradient of the mean loss. Where G
          has no second moment the last two lines have no meaning.
"""

from sympy import Trace

from regproofs import AllOf, Covariance, Identity, Setting, SquaredNorm, dot, expect, nonnegative, theorem
from regproofs.simulate import average, linear, samples

given = Setting()
d = given.dimension("d", means="number of parameters")
w = given.vector("w", d, latex=r"\mathbf{w}", means="iterate")
m = given.vector("m", d, latex=r"\mathbf{m}", means="mean gradient")
z = given.vector("z", d, latex=r"\mathbf{z}", means="any point")
h = given.vector("h", d, latex=r"\mathbf{h}", means="what the past determines")
S = given.symmetric("S", d, semidefinite=True, latex=r"\Sigma", means="covariance of the gradient")
G = given.random_vector("G", m, S, latex=r"\mathbf{G}", means="gradient of the step")
alpha = given.scalar("alpha", nonnegative, latex=r"\alpha", means="step size")

after = w - alpha * G


@theorem(
    title="Drift and fluctuation",
    given=given,
    claim=AllOf(
        (
            Identity(expect(after), w - alpha * m),
            Identity(expect(dot(h, m - G)), 0),
            Identity(Covariance(after), alpha**2 * S),
            Identity(expect(SquaredNorm(after - z)), SquaredNorm(w - alpha * m - z) + alpha**2 * Trace(S)),
        )
    ),
    source="slides l.447",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"drift": -alpha * m, "covariance": alpha**2 * S},
)
def drift_and_fluctuation(proof):
    proof.have(Identity(after, w - alpha * m + alpha * (m - G)), "add and subtract the mean")
    proof.have(Identity(expect(m - G), 0 * m), "take the mean of what is left")
    proof.have(Identity(expect(SquaredNorm(m - G)), Trace(S)), "take its mean square")


def stepping(ctx, w, alpha):
    """The step from w along a gradient."""
    start, size = average.exact_vector(ctx, w), average.number(ctx, alpha)
    return lambda gradient: start - gradient * size


@drift_and_fluctuation.simulation
def by_averaging_the_step(ctx, w, m, S, alpha):
    return average.over_points(ctx, stepping(ctx, w, alpha), m, samples.semidefinite_root(ctx, S))


@drift_and_fluctuation.simulation(part=1)
def by_averaging_against_the_past(ctx, m, h, S):
    past, centre = average.exact_vector(ctx, h), average.exact_vector(ctx, m)
    root = samples.semidefinite_root(ctx, S)
    return average.over_points(ctx, lambda gradient: (past.T * (centre - gradient))[0], m, root)


@drift_and_fluctuation.simulation(part=2)
def by_the_spread_of_the_step(ctx, w, m, S, alpha):
    return average.covariance_over_points(ctx, stepping(ctx, w, alpha), m, samples.semidefinite_root(ctx, S))


@drift_and_fluctuation.simulation(part=3)
def by_averaging_the_squared_distance(ctx, w, m, z, S, alpha):
    step, there = stepping(ctx, w, alpha), average.exact_vector(ctx, z)
    root = samples.semidefinite_root(ctx, S)
    return average.over_points(ctx, lambda gradient: linear.square_norm(ctx, step(gradient) - there), m, root)


@drift_and_fluctuation.edge
def without_noise_only_the_drift_is_left(at):
    at(d=1, w=[1], m=[2], z=[0], h=[1], S=[[0]], alpha="1/3").holds()
