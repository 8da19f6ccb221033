r"""The covariance of the gradient that noisy descent sees is a polynomial of degree six in w and η.

Setting   One coordinate of the diagonal network, r = w_∗ - w₁ w₂; G is the gradient of ½ (w_∗ - z₁ z₂)² at z = w + ξ,
          with independent normal noise of variance s. The step is its drift -α E G and the fluctuation α (E G - G).
Idea      G is a polynomial of degree two in each noise, so its second moments are moments of order four of a normal
          law.
Breaks    For another law C₁₁ and C₂₂ have other coefficients. Near 0 the fluctuation does not vanish: in an inactive
          coordinate noisy descent keeps moving.
"""

from regproofs import AllOf, Identity, Normal, Setting, expect, nonnegative, real, theorem
from regproofs.simulate import average, iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
s = given.scalar("s", nonnegative, means="variance of the noise")
xi1 = given.noise("xi1", law=Normal(0, s), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, s), latex=r"\xi_2", means="noise on the second layer")

z1, z2 = w1 + xi1, w2 + xi2
given.let("z1", z1, latex="z_1", means="perturbed point")
given.let("z2", z2, latex="z_2")
r, rho = given.let("r", w_star - w1 * w2, means="residual"), w_star - z1 * z2
first = given.let("G1", -rho * z2, latex="G_1", means="gradient at the perturbed point")
second = given.let("G2", -rho * z1, latex="G_2")
drift1 = given.let("g1", s * w1 - r * w2, latex="g_1", means="its mean")
drift2 = given.let("g2", s * w2 - r * w1, latex="g_2")
C11, C22 = (
    3 * s**3 + s**2 * (2 * x**2 + 6 * y**2) + s * (r**2 - 2 * r * x * y + x**2 * y**2 + y**4)
    for x, y in ((w1, w2), (w2, w1))
)
C12 = s**2 * (6 * w1 * w2 - 2 * r) + s * (w1**2 + w2**2) * (w1 * w2 - r)


@theorem(
    title="Drift and covariance of the noisy gradient",
    given=given,
    claim=AllOf(
        (
            Identity(expect(first - drift1), 0),
            Identity(expect(second - drift2), 0),
            Identity(expect((first - drift1) ** 2), C11),
            Identity(expect((second - drift2) ** 2), C22),
            Identity(expect((first - drift1) * (second - drift2)), C12),
        )
    ),
    source="after slides l.447 and l.691",
    cites=["clara2025regularization", "clara2025training"],
    results={"drift": drift1, "variance": C11, "covariance": C12},
)
def fluctuation_covariance(proof):
    proof.have(Identity(expect(first), drift1), "take the mean of the gradient")
    proof.have(Identity(expect(first**2) - drift1**2, C11), "subtract the square of the mean")
    proof.have(Identity(expect(first * second) - drift1 * drift2, C12), "subtract the product of the means")


def moment(ctx, w1, w2, w_star, s, powers):
    """A central moment of the gradient, each of its values found from values of the loss."""
    deviation = ctx.sqrt(average.number(ctx, s))
    return iterates.gradient_moment(
        ctx, [w1, w2], w_star, lambda f: average.over_gaussian(ctx, f, [0, 0], deviation, degree=4), powers
    )


@fluctuation_covariance.simulation(part=2)
def by_gauss_hermite_in_the_first_layer(ctx, w1, w2, w_star, s):
    return moment(ctx, w1, w2, w_star, s, (2, 0))


@fluctuation_covariance.simulation(part=4)
def by_gauss_hermite_across_the_layers(ctx, w1, w2, w_star, s):
    return moment(ctx, w1, w2, w_star, s, (1, 1))


@fluctuation_covariance.edge
def at_zero_the_two_layers_still_move(at):
    at(w1=0, w2=0, w_star=1, s=1).holds()


@fluctuation_covariance.edge
def without_noise_nothing_fluctuates(at):
    at(w1=1, w2=2, w_star=1, s=0).holds()
