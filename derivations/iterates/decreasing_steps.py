r"""With steps a / k on a parabola k times the variance tends to a² s² / (2 a λ - 1), whenever 2 a λ > 1.

Setting   w_k steps to w_k - a / (k + 1) · (λ w_k + s ξ), with ξ of mean 0 and variance 1 drawn afresh at each step, and
          V is the mean of w_k². L = a² s² / (2 a λ - 1) is the limit; k ≥ 1, k > a λ - 1, and a λ x ≤ 1 for x > 0.
Idea      V is multiplied by κ = (1 - a λ / (k + 1))², and a² s² / (k + 1)² is added. L / k is overtaken in the next
          step, by L (1 - a λ)² / (k (k + 1)²), and L / (k + 1 - a λ) falls short of itself. So V stays between the two
          up to an error e that is multiplied by κ, and k times both bounds tends to L. With x = 1 / (k + 1) the
          derivation ends in κ ≤ ((k + 1) / (k + 2))^{2 a λ}: e is at most a multiple of k^{-2 a λ}, and k e tends to 0.
Breaks    For 2 a λ ≤ 1, where the start is forgotten no faster than 1 / k. At a λ = 1 both bounds are L / k: steps that
          average (iterates/averaging_steps).
"""

from sympy import exp

from regproofs import (
    AllOf,
    Identity,
    Inequality,
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
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
s = given.scalar("s", nonnegative, means="standard deviation of the noise")
a = given.scalar("a", positive, means="scale of the steps")
k = given.scalar("k", natural, means="number of steps")
x = given.scalar("x", positive, means="inverse of the number of the step")
xi = given.noise("xi", law=Moments(0, 1), latex=r"\xi", means="noise of a step")

mu = a * lam
given.suppose(k >= 1, k + 1 > mu, 2 * mu > 1, mu * x <= 1)
kept, added = (1 - mu / (k + 1)) ** 2, a**2 * s**2 / (k + 1) ** 2
limit = a**2 * s**2 / (2 * mu - 1)
lower, upper = limit / k, limit / (k + 1 - mu)
lower_next, upper_next = limit / (k + 1), limit / (k + 2 - mu)


@theorem(
    title="Variance under decreasing steps",
    given=given,
    claim=AllOf(
        (
            Identity(expect((w - a / (k + 1) * (lam * w + s * xi)) ** 2), kept * w**2 + added),
            Identity(kept * lower + added, lower_next + limit * (1 - mu) ** 2 / (k * (k + 1) ** 2)),
            Identity(kept * upper + added, upper_next - limit * (1 - mu) ** 2 / ((k + 1) ** 2 * (k + 2 - mu))),
            Identity(k * upper - limit, (mu - 1) * upper),
        )
    ),
    source="after slides l.311",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"limit": limit, "lower_bound": lower, "upper_bound": upper, "kept": kept},
)
def decreasing_steps(proof):
    proof.have(Identity(kept * limit * (k + 1) ** 2, limit * (k + 1 - mu) ** 2), "see what a step keeps")
    proof.have(Inequality(1 - mu * x, exp(-mu * x)), "bound what a step keeps")
    proof.have(Inequality((1 + x) ** mu * exp(-mu * x), 1), "compare the exponential with a power")


@decreasing_steps.simulation
def by_averaging_one_step(ctx, w, lam, s, a, k):
    return after(ctx, w, lam, s, a, k)


@decreasing_steps.simulation(part=1)
def by_a_step_from_the_lower_bound(ctx, lam, s, a, k):
    start = ctx.sqrt(bound(ctx, lam, s, a) / k)
    return after(ctx, start, lam, s, a, k)


@decreasing_steps.simulation(part=2)
def by_a_step_from_the_upper_bound(ctx, lam, s, a, k):
    start = ctx.sqrt(bound(ctx, lam, s, a) / (k + 1 - average.number(ctx, a * lam)))
    return after(ctx, start, lam, s, a, k)


def bound(ctx, lam, s, a):
    return average.number(ctx, a * s) ** 2 / average.number(ctx, 2 * a * lam - 1)


def after(ctx, start, lam, s, a, k):
    """The second moment after step k + 1 from a start of either sign."""
    slope, deviation, size = average.number(ctx, lam), average.number(ctx, s), average.number(ctx, a) / (k + 1)

    def stepped(z):
        return (z[1] * start - size * (slope * z[1] * start + deviation * z[0])) ** 2

    return average.over_signs(ctx, stepped, [0, 0], [[1, 0], [0, 1]])


@decreasing_steps.edge
def at_one_both_bounds_are_the_same(at):
    at(w=1, lam=2, s=3, a="1/2", k=1, x=1).holds()


@decreasing_steps.edge
def at_one_half_there_is_no_limit(at):
    at(w=1, lam=1, s=1, a="1/2", k=1, x=1).fails()
