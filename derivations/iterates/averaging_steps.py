r"""With steps 1 / (λ k) the variance of the iterates on a parabola is s² / (λ² k) exactly: they are means of the noise.

Setting   w_k steps to w_k - (λ w_k + s ξ_k) / (λ (k + 1)) with independent ξ_k of variance 1, whatever w_0 is. V_k is
          the variance of w_{k+1}, so V_0 = s² / λ².
Idea      (k + 1) w_{k+1} = k w_k - s ξ_k / λ: the iterate is the mean of -s ξ / λ over all steps, and the start is gone
          after the first.
Breaks    For steps a / k with 2 a λ ≤ 1 the variance falls more slowly than 1 / k. In general k times the variance
          tends to a² s² / (2 a λ - 1), which is s² / λ² here, where a λ = 1.
"""

from regproofs import Identity, IterateLaw, Setting, natural, nonnegative, positive, real, theorem
from regproofs.simulate import average

given = Setting()
V = given.scalar("V", real, means="variance of the iterate")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
s = given.scalar("s", nonnegative, means="standard deviation of the noise")
k = given.scalar("k", natural, means="number of steps after the first")

step = 1 / (lam * (k + 2))
variance = s**2 / (lam**2 * (k + 1))


@theorem(
    title="Decreasing steps that average",
    given=given,
    claim=IterateLaw(
        step=(1 - step * lam) ** 2 * V + step**2 * s**2, over=V, start=s**2 / lam**2, closed=variance, index=k
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
def by_averaging_the_noise(ctx, lam, s, k):
    """The coefficient of each noise in the iterate, found by running the steps on unit impulses."""
    slope, deviation, total = average.number(ctx, lam), average.number(ctx, s), ctx.zero
    for impulse in range(k + 1):
        w = ctx.zero
        for step in range(k + 1):
            w = w - (slope * w + deviation * (step == impulse)) / (slope * (step + 1))
        total += w**2
    return total


@averaging_steps.edge
def after_one_step_the_start_is_forgotten(at):
    at(V=0, lam=2, s=3, k=0).holds()
