r"""The mean of exp(w²/2) under normal noise is finite below variance 1, and grows beyond every bound towards it.

Setting   f(w) = exp(w²/2), Z standard normal, 0 ≤ η < 1. At 0, a strict minimum, the average sharpness is
          (1-η²)^(-1/2) - 1, which tends to infinity as η tends to 1.
Idea      The exponent w²/2 of f is beaten by that of the normal density as long as η < 1: complete the square.
Breaks    At η ≥ 1 there is no mean (noise/flatness_may_be_infinite).
"""

from sympy import exp, sqrt

from regproofs import Identity, Normal, Setting, expect, nonnegative, theorem
from regproofs.simulate import average

given = Setting()
w = given.scalar("w", means="where the noise is added", drawn=(-2, 2))
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise", drawn=(0, "4/5"))
z = given.scalar("z", means="a value of the noise", drawn=(-2, 2))
given.suppose(eta < 1)
Z = given.noise("Z", law=Normal(0, 1), means="noise")

smoothed = exp(w**2 / (2 * (1 - eta**2))) / sqrt(1 - eta**2)


@theorem(
    title="Gaussian smoothing of a squared exponential",
    given=given,
    claim=Identity(expect(exp((w + eta * Z) ** 2 / 2)), smoothed),
    source="after slides l.388",
    cites=["dinh2017sharp", "clara2025regularization"],
    results={"smoothed": smoothed, "flatness_at_zero": 1 / sqrt(1 - eta**2) - 1},
)
def smoothing_of_a_squared_exponential(proof):
    proof.have(
        Identity(
            (w + eta * z) ** 2 / 2 - z**2 / 2,
            w**2 / (2 * (1 - eta**2)) - (1 - eta**2) / 2 * (z - eta * w / (1 - eta**2)) ** 2,
        ),
        "complete the square",
    )
    proof.have(Identity(expect(exp(eta**2 * Z**2 / 2)), 1 / sqrt(1 - eta**2)), "take the mean at the minimum")


@smoothing_of_a_squared_exponential.simulation
def by_the_trapezoidal_rule(ctx, w, eta):
    return average.over_normal_line(ctx, lambda x: ctx.exp(x * x / 2), w, eta)
