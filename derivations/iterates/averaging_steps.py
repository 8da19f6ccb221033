r"""With steps 1 / (λ k) the variance of the iterates on a parabola is s² / (λ² k) exactly: they are means of the noise.

Setting   The step after the first k + 1 takes w to w - (λ w + s ξ) / (λ (k + 2)), with independent ξ of mean 0 and
          variance 1, whatever w_0 is. V_k is the mean of the square of w_{k+1}, so V_0 = s² / λ².
Idea      (k + 2) w_{k+2} = (k + 1) w_{k+1} - s ξ / λ: the iterate is the mean of -s ξ / λ over all steps, and the start
          is gone after the first.
Breaks    For steps a / k with 2 a λ ≤ 1 the variance falls more slowly than 1 / k. In general k times the variance
          tends to a² s² / (2 a λ - 1), which is s² / λ² here, where a λ = 1.
"""

from regproofs import (
    AllOf,
    Identity,
    IterateLaw,
    Moments,
    Setting,
    expect,
    natural,
    nonnegative,
    positive,
    real,
    theorem,
)
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", real, means="iterate")
x = given.scalar("x", real, means="value of the noise of a step")
V = given.scalar("V", real, means="variance of the iterate")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
s = given.scalar("s", nonnegative, means="standard deviation of the noise")
k = given.scalar("k", natural, means="number of steps after the first")
xi = given.noise("xi", law=Moments(0, 1), latex=r"\xi", means="noise of a step")

step = 1 / (lam * (k + 2))
kept, added = (1 - step * lam) ** 2, step**2 * s**2
variance = s**2 / (lam**2 * (k + 1))


@theorem(
    title="Decreasing steps that average",
    given=given,
    claim=AllOf(
        (
            Identity((k + 2) * (w - step * (lam * w + s * x)), (k + 1) * w - s * x / lam),
            Identity(expect((w - step * (lam * w + s * xi)) ** 2), kept * w**2 + added),
            IterateLaw(kept * V + added, over=V, start=s**2 / lam**2, closed=variance, index=k),
        )
    ),
    source="after slides l.311",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"variance": variance},
)
def averaging_steps(proof):
    proof.have(Identity(1 - step * lam, (k + 1) / (k + 2)), "see what the step keeps")
    proof.start(((k + 1) / (k + 2)) ** 2 * variance + step**2 * s**2)
    proof.equals(s**2 / lam**2 * ((k + 1) / (k + 2) ** 2 + 1 / (k + 2) ** 2), "insert variance and step")
    proof.equals(s**2 / (lam**2 * (k + 2)), "add and cancel")


@averaging_steps.simulation
def by_one_step(ctx, w, x, lam, s, k):
    start, noise, slope, deviation = (average.number(ctx, each) for each in (w, x, lam, s))
    return (k + 2) * stepped(start, noise, slope, deviation, k + 2)


@averaging_steps.simulation(part=1)
def by_averaging_one_step(ctx, w, lam, s, k):
    start, slope, deviation = (average.number(ctx, each) for each in (w, lam, s))
    return average.over_signs(ctx, lambda xi: stepped(start, xi[0], slope, deviation, k + 2) ** 2, [0], [[1]])


@averaging_steps.simulation(part=2)
def by_averaging_the_noise(ctx, lam, s, k):
    """The coefficient of each noise in the iterate, found by running the steps on unit impulses."""
    slope, deviation, total = average.number(ctx, lam), average.number(ctx, s), ctx.zero
    for impulse in range(k + 1):
        w = ctx.zero
        for place in range(k + 1):
            w = stepped(w, ctx.mpf(place == impulse), slope, deviation, place + 1)
        total += w**2
    return total


def stepped(w, noise, slope, deviation, number):
    """The iterate after the step of this number."""
    return w - (slope * w + deviation * noise) / (slope * number)


@averaging_steps.edge
def after_one_step_the_start_is_forgotten(at):
    at(w=1, x=1, V=0, lam=2, s=3, k=0).holds()
