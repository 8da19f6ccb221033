r"""Noise on both layers of a diagonal network adds a ridge penalty to its loss, and a constant.

Setting   w_*, w₁, w₂ have length d; ξ₁, ξ₂ are independent with independent entries of mean 0 and variance η².
          Nothing else is known of their law: signs, normal noise and skewed noise all have this expected loss.
Idea      In each coordinate the noise enters as w₁ ξ₂ + w₂ ξ₁ + ξ₁ ξ₂, whose mean is 0, and whose three parts are
          uncorrelated, also with w_* - w₁ w₂.
Breaks    Without the constant d η⁴/2 the two sides differ by it, so the penalised loss has the same minimisers as
          the expected one but not the same values. With one noise for both layers the identity is false.
"""

from sympy import HadamardProduct

from regproofs import Identity, Moments, Setting, SquaredNorm, dot, expect, nonnegative, theorem
from regproofs.simulate import average, losses

given = Setting()
d = given.dimension("d", means="width of the network")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
xi1 = given.noise("xi1", d, law=Moments(0, eta**2), means="noise on the first layer")
xi2 = given.noise("xi2", d, law=Moments(0, eta**2), means="noise on the second layer")

residual = w_star - HadamardProduct(w2, w1)
shift = HadamardProduct(w2, xi1) + HadamardProduct(xi2, w1) + HadamardProduct(xi2, xi1)
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2
penalised = SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))


@theorem(
    title="The expected loss under noise on both layers",
    given=given,
    claim=Identity(expected, penalised + d * eta**4 / 2),
    source="slides l.675-698",
    cites=["clara2025training", "clara2025regularization"],
    results={"penalised_loss": penalised, "expected_loss": penalised + d * eta**4 / 2},
)
def expected_loss(proof):
    proof.start(expected)
    proof.equals(expect(SquaredNorm(residual - shift)) / 2, "multiply the layers out")
    proof.equals(
        SquaredNorm(residual) / 2 - expect(dot(residual, shift)) + expect(SquaredNorm(shift)) / 2,
        "expand the square",
    )
    proof.equals(SquaredNorm(residual) / 2 + expect(SquaredNorm(shift)) / 2, "the shift has mean zero")
    proof.equals(penalised + d * eta**4 / 2, "its three parts are uncorrelated")


@expected_loss.simulation
def by_averaging_over_signs(ctx, w1, w2, w_star, eta):
    d = len(w1)

    def loss(w):
        return losses.network_loss(ctx, w[:d], w[d:], w_star)

    return average.over_signs(ctx, loss, [*w1, *w2], ctx.eye(2 * d) * average.number(ctx, eta))


@expected_loss.simulation
def by_averaging_over_skewed_noise(ctx, w1, w2, w_star, eta):
    point = average.exact_vector(ctx, [*w1, *w2])

    def loss(xi):
        w = point + xi
        return losses.network_loss(ctx, w[: len(w1)], w[len(w1) :], w_star)

    return average.over_law(ctx, loss, average.skewed(ctx, eta), 2 * len(w1))


@expected_loss.edge
def without_noise_nothing_is_added(at):
    at(d=1, w1=[1], w2=[2], w_star=[3], eta=0).holds()
