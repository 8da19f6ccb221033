r"""At a minimum the noisy gradient fluctuates with 2 s (2 c² + 5 c s + s²) along (1, 1), with 2 s² (c + 3 s) across.

Setting   One coordinate of the diagonal network with target w_∗ = c + s > s: the minima of the penalised loss are
          ± (v, v) with v² = c. The noise is normal with variance s in each layer. At 0, for any w_∗, the variances are
          s (3 s² ∓ 2 s w_∗ + w_∗²).
Idea      Insert the point into the covariance of the gradient; (1, ±1) / √2 are its eigenvectors by symmetry.
Breaks    Nowhere as an identity. Divided by twice the eigenvalues 2 c and 2 s of the Hessian they say how far the
          iterates stray while they stay: to first order in the step, and only as long as no run has exploded.
"""

from regproofs import AllOf, Identity, Normal, Setting, expect, positive, real, theorem
from regproofs.simulate import average, iterates

given = Setting()
v = given.scalar("v", positive, means="entry of the minimum")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target of an inactive coordinate")
s = given.scalar("s", positive, means="variance of the noise")
xi1 = given.noise("xi1", law=Normal(0, s), latex=r"\xi_1", means="noise on the first layer")
xi2 = given.noise("xi2", law=Normal(0, s), latex=r"\xi_2", means="noise on the second layer")

c = v**2
z1, z2 = v + xi1, v + xi2
rho = c + s - z1 * z2
at_zero = w_star - xi1 * xi2
along, across = 2 * s * (2 * c**2 + 5 * c * s + s**2), 2 * s**2 * (c + 3 * s)


@theorem(
    title="Fluctuation at the critical points",
    given=given,
    claim=AllOf(
        (
            Identity(expect(rho * (z1 + z2)), 0),
            Identity(expect((rho * (z1 + z2)) ** 2 / 2), along),
            Identity(expect((rho * (z2 - z1)) ** 2 / 2), across),
            Identity(expect((at_zero * (xi1 + xi2)) ** 2 / 2), s * (3 * s**2 - 2 * s * w_star + w_star**2)),
            Identity(expect((at_zero * (xi2 - xi1)) ** 2 / 2), s * (3 * s**2 + 2 * s * w_star + w_star**2)),
        )
    ),
    source="after slides l.447 and l.691",
    cites=["clara2025regularization", "clara2025training"],
    results={"variance_along": along, "variance_across": across},
)
def fluctuation_at_the_minimum(proof):
    proof.have(Identity(expect(rho * z2), 0), "see that the drift vanishes at the minimum")
    proof.have(Identity(expect(rho**2 * z1 * z2), s**2 * (6 * c - 2 * s) + 2 * c * s * (c - s)), "mix the two layers")
    proof.have(Identity(expect(rho**2 * (z1**2 + z2**2)), along + across), "add the two variances")


def spread(ctx, v, w_star, s, sign):
    """Half the mean square of the sum or difference of the gradient at (v, v), from values of the loss."""
    deviation = ctx.sqrt(average.number(ctx, s))
    both, mixed = (
        iterates.gradient_moment(
            ctx, [v, v], w_star, lambda f: average.over_gaussian(ctx, f, [0, 0], deviation, degree=4), powers
        )
        for powers in ((2, 0), (1, 1))
    )
    return both + sign * mixed


@fluctuation_at_the_minimum.simulation(part=1)
def by_gauss_hermite_along(ctx, v, s):
    return spread(ctx, v, v * v + s, s, 1)


@fluctuation_at_the_minimum.simulation(part=2)
def by_gauss_hermite_across(ctx, v, s):
    return spread(ctx, v, v * v + s, s, -1)


@fluctuation_at_the_minimum.edge
def a_minimum_close_to_zero(at):
    at(v="1/100", w_star=1, s=1).holds()
