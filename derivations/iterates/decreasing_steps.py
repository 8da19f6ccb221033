r"""With steps a / k on a parabola k times the variance tends to a² s² / (2 a λ - 1), whenever 2 a λ > 1.

Setting   w steps to w - a / (m + k + 1) · (λ w + s ξ), with ξ of mean 0 and variance 1 drawn afresh at each step. V is
          the mean of w², or the variance of w, which obeys the same recursion, and any v ≥ 0 at first. n = m + k counts
          all steps: those before m > a λ - 1 are finitely many, and lead to v. L = a² s² / (2 a λ - 1) is the limit.
Idea      V is multiplied by κ = (1 - a λ / (n + 1))², and a² s² / (n + 1)² is added. L / n is overtaken in the next
          step, by L (1 - a λ)² / (n (n + 1)²), and L / (n + 1 - a λ) falls short of itself. So V stays between the two
          up to an error that is multiplied by κ; by Bernoulli κ ≤ ((n + 1) / (n + 2))^{2 a λ}, so n times the error
          is of the order n^{1 - 2 a λ}. Both bounds, times n, tend to L, and n V is between them.
Breaks    For 2 a λ ≤ 1, where the start is forgotten no faster than 1 / n. At a λ = 1 the bounds without their errors
          are both L / n: steps that average (iterates/averaging_steps).
"""

from sympy import oo

from regproofs import (
    AllOf,
    Identity,
    Inequality,
    IterateBounds,
    LimitWithRate,
    Line,
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
V = given.scalar("V", real, means="second moment of the iterate")
v = given.scalar("v", nonnegative, means="second moment at the start")
lam = given.scalar("lam", positive, latex=r"\lambda", means="curvature")
s = given.scalar("s", nonnegative, means="standard deviation of the noise")
a = given.scalar("a", positive, means="scale of the steps")
m = given.scalar("m", positive, means="number of steps before the start")
k = given.scalar("k", natural, means="number of steps from the start")
xi = given.noise("xi", law=Moments(0, 1), latex=r"\xi", means="noise of a step")

mu, n = a * lam, m + k
given.suppose(m + 1 > mu, 2 * mu > 1)
kept, added = (1 - mu / (n + 1)) ** 2, a**2 * s**2 / (n + 1) ** 2
limit = a**2 * s**2 / (2 * mu - 1)
below, above = limit / n, limit / (n + 1 - mu)
left, ratio = ((m + 1) / (n + 1)) ** (2 * mu), ((n + 1) / (n + 2)) ** mu
lower, upper = below - limit / m * left, above + v * left
error = ((m + 1) / (n + 1)) ** (2 * mu - 1)
lemmas = [
    Line(m + 1, ">", mu, by=()),  # 1
    Line(2 * mu, ">", 1, by=()),  # 2
    Line(ratio, ">=", 1 - mu / (n + 1), by=(1,)),  # 3
    Line(ratio**2, ">=", kept, by=(1, 3)),  # 4
    Line(limit / m * left * (ratio**2 - kept), ">=", 0, by=(1, 2, 4)),  # 5
    Line(v * left * (ratio**2 - kept), ">=", 0, by=(1, 2, 4)),  # 6
]


@theorem(
    title="Variance under decreasing steps",
    given=given,
    claim=AllOf(
        (
            Identity(expect((w - a / (n + 1) * (lam * w + s * xi)) ** 2), kept * w**2 + added),
            IterateBounds(
                kept * V + added,
                over=V,
                start=v,
                lines=[Line(V, ">=", lower, kept, by=(1, 2, 5)), Line(V, "<=", upper, kept, by=(1, 2, 6))],
                lemmas=lemmas,
                index=k,
            ),
            LimitWithRate(n * lower, limit, variable=k, to=oo, bound_by=(m + 1) / m * limit * error),
            LimitWithRate(n * upper, limit, variable=k, to=oo, bound_by=mu * above + (m + 1) * v * error),
        )
    ),
    source="after slides l.311",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"limit": limit, "lower_bound": lower, "upper_bound": upper, "kept": kept},
)
def decreasing_steps(proof):
    late, later = limit * (1 - mu) ** 2 / (n * (n + 1) ** 2), limit * (1 - mu) ** 2 / ((n + 1) ** 2 * (n + 2 - mu))
    proof.have(Identity(kept * below + added, limit / (n + 1) + late), "take a step from L / n")
    proof.have(Identity(kept * above + added, limit / (n + 2 - mu) - later), "take a step from above")
    proof.have(Inequality(1 - mu / (n + 1), ratio), "bound what a step keeps by a power")
    proof.have(Identity(n * above - limit, (mu - 1) * above), "compare n times the upper bound with L")


@decreasing_steps.simulation
def by_averaging_one_step(ctx, w, lam, s, a, m, k):
    return average.over_signs(ctx, lambda xi: stepped(ctx, w, xi[0], lam, s, a, m + k + 1) ** 2, [0], [[1]])


@decreasing_steps.simulation(part=1)
def by_averaging_all_steps(ctx, v, lam, s, a, m, k):
    """The start and each noise alone, each of size 1, through all steps: their squares add up as they do not speak."""
    total = average.number(ctx, v) * run(ctx, 1, [0] * k, lam, s, a, m) ** 2
    for place in range(k):
        total += run(ctx, 0, [int(place == other) for other in range(k)], lam, s, a, m) ** 2
    return total


def run(ctx, w, noises, lam, s, a, m):
    for place, xi in enumerate(noises, 1):
        w = stepped(ctx, w, xi, lam, s, a, m + place)
    return average.number(ctx, w)


def stepped(ctx, w, xi, lam, s, a, number):
    """The iterate after the step of this number, with this noise."""
    start, slope, deviation, scale = (average.number(ctx, x) for x in (w, lam, s, a))
    return start - scale / average.number(ctx, number) * (slope * start + deviation * xi)


@decreasing_steps.edge
def at_one_both_bounds_are_the_same(at):
    at(w=1, V=1, v=0, lam=2, s=3, a="1/2", m=1, k=4).holds()


@decreasing_steps.edge
def without_noise_the_start_dies_out(at):
    at(w=1, V=1, v=1, lam=3, s=0, a=1, m=3, k=5).holds()


@decreasing_steps.edge
def at_one_half_there_is_no_limit(at):
    at(w=1, V=1, v=1, lam=1, s=1, a="1/2", m=1, k=3).fails()
