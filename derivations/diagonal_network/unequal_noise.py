r"""Noise of unequal strength on the two layers: each layer is penalised by the variance on the other one.

Setting   w_*, w₁, w₂ have length d; ξ₁, ξ₂ are independent with independent entries of mean 0 and variances s₁ and s₂.
Idea      ξ₂ is multiplied by w₁, so its variance is the penalty on w₁.
Breaks    With noise on one layer alone the other one is penalised, and there is no constant.
"""

from sympy import HadamardProduct

from regproofs import Identity, Moments, Setting, SquaredNorm, dot, expect, nonnegative, theorem
from regproofs.simulate import average, losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
s1 = given.scalar("s1", nonnegative, means="variance of the noise on the first layer")
s2 = given.scalar("s2", nonnegative, means="variance of the noise on the second layer")
xi1 = given.noise("xi1", d, law=Moments(0, s1), means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, s2), means="noise on the second layer")

residual = w_star - HadamardProduct(w2, w1)
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2
penalised = SquaredNorm(residual) / 2 + (s2 * SquaredNorm(w1) + s1 * SquaredNorm(w2)) / 2


@theorem(
    title="The expected loss under unequal noise",
    given=given,
    claim=Identity(expected, penalised + d * s1 * s2 / 2),
    source="after slides l.675-698",
    cites=["clara2025training"],
    results={"penalised_loss": penalised, "expected_loss": penalised + d * s1 * s2 / 2},
)
def unequal_noise(proof):
    shift = HadamardProduct(w2, xi1) + HadamardProduct(xi2, w1) + HadamardProduct(xi2, xi1)
    proof.start(expected)
    proof.equals(
        SquaredNorm(residual) / 2 - expect(dot(residual, shift)) + expect(SquaredNorm(shift)) / 2,
        "multiply the layers out and expand the square",
    )
    proof.equals(penalised + d * s1 * s2 / 2, "take the moments of the shift")


@unequal_noise.simulation
def by_averaging_over_skewed_noise(ctx, w1, w2, w_star, s1, s2):
    unit, d = average.skewed(ctx, 1), len(w1)
    point = average.exact_vector(ctx, [*w1, *w2])
    scales = [ctx.sqrt(average.number(ctx, s)) for s in (s1, s2) for _ in range(d)]

    def loss(z):
        w = [x + scale * e for x, scale, e in zip(point, scales, z, strict=True)]
        return losses.network_loss(ctx, w[:d], w[d:], w_star)

    return average.over_law(ctx, loss, unit, 2 * d)


@unequal_noise.edge
def noise_on_one_layer_alone(at):
    at(d=2, w1=[1, 2], w2=[3, 0], w_star=[1, 1], s1=0, s2=5).holds()
