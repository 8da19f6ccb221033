r"""Correlated noise on the two layers couples them: the penalty interpolates between independent and shared noise.

Setting   One coordinate; ξ₁ = ξ and ξ₂ = ρ ξ + √(1-ρ²) ζ with independent normal ξ, ζ of variance η², so that both have
          variance η² and their covariance is ρ η². The loss is a sum of such coordinates.
Idea      ξ₁ ξ₂ has mean ρ η² and second moment (1 + 2 ρ²) η⁴.
Breaks    Nowhere: ρ = 0 is independent noise, and at ρ = 1 and ρ = -1 one noise is the other or its opposite.
"""

from sympy import sqrt

from regproofs import Identity, Normal, Setting, expect, nonnegative, theorem
from regproofs.simulate import average, losses

given = Setting()
w1 = given.scalar("w1", means="first layer")
w2 = given.scalar("w2", means="second layer")
w_star = given.scalar("w_star", latex=r"w_\ast", means="target")
eta = given.scalar("eta", nonnegative, means="standard deviation of the noise")
rho = given.scalar("rho", means="correlation of the two noises")
given.suppose(rho > -1, rho < 1)
xi = given.noise("xi", law=Normal(0, eta**2), means="noise on the first layer")
zeta = given.noise("zeta", law=Normal(0, eta**2), means="the part of the second noise that the first does not know")

residual = w_star - w1 * w2
second = rho * xi + sqrt(1 - rho**2) * zeta
expected = expect((w_star - (w1 + xi) * (w2 + second)) ** 2) / 2
penalty = eta**2 / 2 * (w1**2 + 2 * rho * w1 * w2 + w2**2) - rho * eta**2 * residual
right = residual**2 / 2 + penalty + (1 + 2 * rho**2) * eta**4 / 2


@theorem(
    title="The expected loss under correlated noise",
    given=given,
    claim=Identity(expected, right),
    source="after slides l.698",
    cites=["clara2025training"],
    results={"expected_loss": right, "penalty": penalty},
)
def correlated_noise(proof):
    shift = w1 * second + w2 * xi + xi * second
    proof.have(Identity(expect(xi * second), rho * eta**2), "take the covariance of the noises")
    proof.have(
        Identity(expect((xi * second) ** 2), (1 + 2 * rho**2) * eta**4),
        "take the second moment of their product",
    )
    proof.start(expected)
    proof.equals(residual**2 / 2 - residual * expect(shift) + expect(shift**2) / 2, "expand the square")
    proof.equals(right, "take the moments of the shift")


@correlated_noise.simulation
def by_gauss_hermite(ctx, w1, w2, w_star, eta, rho):
    x, y, r = (average.number(ctx, value) for value in (w1, w2, rho))

    def loss(z):
        return losses.network_loss(ctx, [x + z[0]], [y + r * z[0] + ctx.sqrt(1 - r * r) * z[1]], [w_star])

    return average.over_gaussian(ctx, loss, [0, 0], eta, degree=4)


@correlated_noise.edge
def opposite_noise_of_full_correlation(at):
    at(w1=1, w2=2, w_star=3, eta=2, rho=-1).holds()
