"""The critical points without a penalty are not the origin and one branch alone: another branch has w1 < 0."""

from sympy import And, Eq, Ne, Or

from regproofs import Iff, Setting, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
w1, w2, w_star = given.scalar("w1", real), given.scalar("w2", real), given.scalar("w_star", real)
given.suppose(Ne(w_star, 0))
loss = (w_star - w1 * w2) ** 2 / 2
branches = Or(And(Eq(w1, 0), Eq(w2, 0)), And(Eq(w1 * w2, w_star), w1 > 0))


@theorem(
    title="Components on one side only",
    given=given,
    claim=Iff(And(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0)), branches),
    source="a plausible mistake",
)
def components_on_one_side_only(proof):
    """Nothing is derived: the claim is false."""


@components_on_one_side_only.simulation
def by_differences(ctx, w1, w2, w_star):
    return critical.is_critical(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star]), [w1, w2])
