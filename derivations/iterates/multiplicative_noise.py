r"""A loss that is a parabola in the mean may be descended to infinity: |w_k| = 2^k |w_0| with certainty.

Setting   The loss is ½ a w² with random a of mean m > 0 and second moment q, drawn afresh at each step of size α > 0.
          For a = -1 or 3 with probability ½ each, m = 1 and q = 5.
Idea      The step multiplies w by 1 - α a, hence w² in the mean by 1 - 2 α m + α² q. At α = 1 both values of a give
          |1 - a| = 2, so w doubles whatever is drawn.
Breaks    For α < 2 m / q the second moment does tend to 0. That iterates of stochastic approximation concentrate near a
          critical point of the mean loss, with a variance set by the step, is thus false without further hypotheses.
"""

from sympy import Rational

from regproofs import AllOf, Discrete, Identity, Iff, IterateLaw, Setting, expect, natural, positive, real, theorem
from regproofs.simulate import average, descent

given = Setting()
w = given.scalar("w", real, means="iterate")
w0 = given.scalar("w0", real, latex="w_0", means="start")
m = given.scalar("m", positive, means="mean of a")
q = given.scalar("q", positive, means="second moment of a")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
k = given.scalar("k", natural, means="number of steps")
a = given.noise("a", law=Discrete({-1: Rational(1, 2), 3: Rational(1, 2)}), means="random curvature")

factor = 1 - 2 * alpha * m + alpha**2 * q


@theorem(
    title="Multiplicative noise diverges",
    given=given,
    claim=AllOf(
        (
            Identity(expect(a * w**2 / 2), w**2 / 2),
            Identity(expect((w - a * w) ** 2), 4 * w**2),
            Identity(expect(((w - a * w) ** 2 - 4 * w**2) ** 2), 0),
            IterateLaw(step=4 * w, over=w, start=w0**2, closed=4**k * w0**2, index=k),
            Iff(factor < 1, alpha < 2 * m / q),
        )
    ),
    source="after slides l.311",
    cites=["clara2025regularization", "robbins1951stochastic"],
    results={"mean_square_factor": factor, "largest_stable_step": 2 * m / q},
)
def multiplicative_noise(proof):
    proof.have(Identity(expect(a), 1), "take the mean of a")
    proof.have(Identity(expect((1 - a) ** 2), 4), "both values double the distance")
    proof.have(Identity(factor - 1, alpha * q * (alpha - 2 * m / q)), "factor the change of the second moment")


def two_values(ctx, f):
    """The mean over the two curvatures, each with probability 1/2."""
    return average.over_law(ctx, lambda a: f(a[0]), [(-1, ctx.mpf(1) / 2), (3, ctx.mpf(1) / 2)], 1)


@multiplicative_noise.simulation
def by_both_values(ctx, w):
    x = average.number(ctx, w)
    return two_values(ctx, lambda a: a * x**2 / 2)


@multiplicative_noise.simulation(part=1)
def by_both_steps(ctx, w):
    x = average.number(ctx, w)
    return two_values(ctx, lambda a: (x - a * x) ** 2)


@multiplicative_noise.simulation(part=3)
def by_running_one_path(ctx, w0, k):
    start = average.number(ctx, w0)
    return descent.iterate(lambda w: w - (3 if w > 0 else -1) * w, start, k) ** 2


@multiplicative_noise.edge
def at_the_largest_stable_step_the_second_moment_stands_still(at):
    at(w=1, w0=1, m=1, q=5, alpha="2/5", k=1).holds()
