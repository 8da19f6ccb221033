r"""Nonzero critical points with L r² > (L-2) η² are strict minima, those with L r² < (L-2) η² saddles of index one.

Setting   L ≥ 3, η > 0, q = r² + η², and a critical point with factors of size r > 0. By
          deep_network/hessian_at_balanced_points its Hessian has the eigenvalue q^(L-2) (L r² - (L-2) η²) along the
          factors, and 2 η² q^(L-2) with multiplicity L - 1 across.
Idea      Across, the curvature is positive, so the eigenvalue along the factors decides.
Breaks    At L r² = (L-2) η², the size of the threshold, the point is degenerate. At depth two there are no saddles but
          the origin.
"""

from sympy import Gt, Lt

from regproofs import AllOf, Inequality, Setting, When, positive, theorem
from regproofs.simulate import context, critical, deep, losses

given = Setting()
L = given.dimension("L", means="depth")
r = given.scalar("r", positive, means="size of every factor")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
given.suppose(L >= 3)

q = r**2 + eta**2
turning = L * r**2 - (L - 2) * eta**2
LOST = 60  # digits and more, as the loss is far larger than its curvature where factors are far from the noise
along, across = q ** (L - 2) * turning, 2 * eta**2 * q ** (L - 2)


@theorem(
    title="The kinds of balanced critical points",
    given=given,
    claim=AllOf(
        (
            When(Gt(L * r**2, (L - 2) * eta**2), Inequality(0, along, strict=True)),
            When(Lt(L * r**2, (L - 2) * eta**2), Inequality(along, 0, strict=True)),
            Inequality(0, across, strict=True),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025training"],
    results={"eigenvalue_along": along, "eigenvalue_across": across},
)
def kinds_of_balanced_points(proof):
    proof.start(along)
    proof.equals(L * q ** (L - 1) - 2 * (L - 1) * eta**2 * q ** (L - 2), "split L r² = L q - L η²")


def along_the_diagonal(ctx, L, r, eta):
    """A row of the Hessian where all factors are r, added up, for the target critical there."""
    return deep.row_sum(ctx, r, eta, L, deep.critical_target(ctx, r, eta, L))


@kinds_of_balanced_points.simulation(of="right", part=0)
def by_summing_a_row_at_a_minimum(ctx, L, r, eta):
    return along_the_diagonal(ctx, L, r, eta)


@kinds_of_balanced_points.simulation(of="left", part=1)
def by_summing_a_row_at_a_saddle(ctx, L, r, eta):
    return along_the_diagonal(ctx, L, r, eta)


@kinds_of_balanced_points.simulation(of="right", part=2)
def by_moving_two_factors_apart(ctx, L, r, eta):
    """The curvature along (1, -1, 0, ..., 0), of which the square of the length is 2."""
    apart = abs(ctx.log10(deep.number(ctx, eta) / deep.number(ctx, r)))
    work = context(ctx.dps + LOST + 4 * L * int(apart))

    def loss_at(c, point):
        size, target = deep.number(c, r), deep.critical_target(c, r, eta, L)
        return losses.deep_loss(c, [size + point[0], size - point[0], *[size] * (L - 2)], target, eta)

    return +ctx.convert(critical.hessian(work, loss_at, [work.zero])[0, 0] / 2)


@kinds_of_balanced_points.edge
def factors_as_large_as_the_noise_are_minima(at):
    at(L=3, r=1, eta=1).holds()
