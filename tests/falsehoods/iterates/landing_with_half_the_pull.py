"""Entries half as large are said to throw the step as far."""

from regproofs import Inequality, Setting, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
z1 = given.scalar("z1", positive)
z2 = given.scalar("z2", positive)
w_star = given.scalar("w_star", real)
m = given.scalar("m", positive)
u = given.scalar("u", positive)
alpha = given.scalar("alpha", positive)
given.suppose(z1 >= u, z2 >= u, 2 * w_star <= u**2, w1 + m <= alpha * u**3)

claim = Inequality(m, -(w1 + alpha * (w_star - z1 * z2) * z2))


@theorem(title="Landing with half the pull", given=given, claim=claim, source="a plausible mistake")
def landing_with_half_the_pull(proof):
    """Nothing is derived: the claim is false."""
