"""The target may be of any size."""

from regproofs import Inequality, Setting, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", positive)
w2 = given.scalar("w2", positive)
z1 = given.scalar("z1", real)
z2 = given.scalar("z2", real)
w_star = given.scalar("w_star", real)
m = given.scalar("m", positive)
alpha = given.scalar("alpha", positive)
given.suppose(w1 >= m, w2 >= m, z1 >= w1 - m / 2, z2 >= w2 - m / 2, alpha * m**2 >= 48)
r = w_star - z1 * z2

claim = Inequality(2 * w1, -(w1 + alpha * r * z2))


@theorem(title="Doubling for any target", given=given, claim=claim, source="a plausible mistake")
def doubling_for_any_target(proof):
    """Nothing is derived: the claim is false."""
