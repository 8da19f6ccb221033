r"""Additive noise on a parabola: the variance of the iterates tends to α s² / (λ (2 - α λ)), geometrically.

Setting   w steps to w - α (λ w + s ξ), with ξ of mean 0 and variance 1 drawn afresh at each step; V is the mean of w².
Idea      E of the squared step is (1 - α λ)² w² + α² s², an affine recursion for V with one fixed point.
Breaks    At α λ = 2 (and at λ = 0), where the fixed point has no value; for α λ > 2 it is negative and repels, though
          the law of the iterates stands. This is a prototype in which the step size does determine the variance, which
          then is about ½ α s² / λ.
"""

from sympy import Abs, Ne, oo

from regproofs import (
    AllOf,
    Identity,
    IterateLaw,
    LimitWithRate,
    Moments,
    Setting,
    When,
    expect,
    natural,
    nonnegative,
    positive,
    real,
    theorem,
)
from regproofs.simulate import average, descent

given = Setting()
w = given.scalar("w", real, means="iterate")
V = given.scalar("V", real, means="second moment of the iterate")
V0 = given.scalar("V0", nonnegative, latex="V_0", means="second moment at the start")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
s = given.scalar("s", nonnegative, means="standard deviation of the noise")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")
xi = given.noise("xi", law=Moments(0, 1), latex=r"\xi", means="noise of a step")
given.suppose(Ne(alpha * lam, 2))

kept = (1 - alpha * lam) ** 2
stationary = alpha * s**2 / (lam * (2 - alpha * lam))

reached, distance = stationary + kept**k * (V0 - stationary), kept**k * Abs(V0 - stationary)


@theorem(
    title="Stationary variance under additive noise",
    given=given,
    claim=AllOf(
        (
            Identity(expect((w - alpha * (lam * w + s * xi)) ** 2), kept * w**2 + alpha**2 * s**2),
            IterateLaw(kept * V + alpha**2 * s**2, over=V, start=V0, closed=reached, index=k),
            When(alpha * lam < 2, LimitWithRate(reached, stationary, variable=k, to=oo, bound_by=distance)),
        )
    ),
    source="after slides l.311",
    cites=["clara2025regularization", "dieuleveut2020bridging"],
    results={"stationary_variance": stationary, "rate": kept, "distance": distance},
)
def stationary_variance(proof):
    proof.have(Identity(kept * stationary + alpha**2 * s**2, stationary), "find the fixed point")
    proof.have(
        Identity(kept * V + alpha**2 * s**2 - stationary, kept * (V - stationary)), "subtract it from the recursion"
    )


@stationary_variance.simulation
def by_averaging_one_step(ctx, w, lam, s, alpha):
    a, slope, deviation, start = (average.number(ctx, x) for x in (alpha, lam, s, w))
    return average.over_signs(ctx, lambda xi: (start - a * (slope * start + deviation * xi[0])) ** 2, [0], [[1]])


@stationary_variance.simulation(part=1)
@stationary_variance.simulation(part=2)
def by_adding_independent_steps(ctx, V0, lam, s, alpha, k):
    """w_k is a sum: the start and each noise, each with the product of the factors that follow it."""
    a, slope, deviation = (average.number(ctx, x) for x in (alpha, lam, s))
    weights = descent.trajectory(lambda x: x - a * slope * x, ctx.one, k)
    return weights[k] ** 2 * average.number(ctx, V0) + (a * deviation) ** 2 * ctx.fsum(x**2 for x in weights[:k])


@stationary_variance.edge
def at_the_inverse_of_the_curvature_one_step_suffices(at):
    at(w=1, V=1, V0=5, lam=2, s=3, alpha="1/2", k=1).holds()


@stationary_variance.edge
def at_the_edge_of_stability_there_is_no_stationary_variance(at):
    at(w=1, V=1, V0=1, lam=2, s=1, alpha=1, k=1).fails()


@stationary_variance.edge
def without_noise_the_variance_dies_out(at):
    at(w=1, V=1, V0=1, lam=1, s=0, alpha=1, k=3).holds()
