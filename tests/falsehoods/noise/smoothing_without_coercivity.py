"""The average of a loss under noise does not exceed twice eta^2 |w|^2: for the loss of one coordinate it is half."""

from regproofs import Inequality, Normal, Setting, expect, positive, real, theorem
from regproofs.simulate import average

given = Setting()
x, y, w_star = given.scalar("x", real), given.scalar("y", real), given.scalar("w_star", real)
eta = given.scalar("eta", positive)
Z1, Z2 = given.noise("Z1", law=Normal(0, 1)), given.noise("Z2", law=Normal(0, 1))


@theorem(
    title="Smoothing with too much growth",
    given=given,
    claim=Inequality(2 * eta**2 * (x**2 + y**2), expect((w_star - (x + eta * Z1) * (y + eta * Z2)) ** 2 / 2)),
    source="a plausible mistake",
)
def smoothing_without_coercivity(proof):
    """Nothing is derived: the claim is false."""


@smoothing_without_coercivity.simulation(of="right")
def by_gauss_hermite(ctx, x, y, w_star, eta):
    target = average.number(ctx, w_star)
    return average.over_gaussian(ctx, lambda p: (target - p[0] * p[1]) ** 2 / 2, [x, y], eta, degree=2)
