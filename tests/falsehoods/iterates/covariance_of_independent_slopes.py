"""The two slopes are said to be uncorrelated."""

from regproofs import Identity, Normal, Setting, expect, nonnegative, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
s = given.scalar("s", nonnegative)
xi1 = given.noise("xi1", law=Normal(0, s))
xi2 = given.noise("xi2", law=Normal(0, s))
z1, z2 = w1 + xi1, w2 + xi2
r, rho = w_star - w1 * w2, w_star - z1 * z2

claim = Identity(expect((rho * z2 + s * w1 - r * w2) * (rho * z1 + s * w2 - r * w1)), 0)


@theorem(title="Covariance of independent slopes", given=given, claim=claim, source="a plausible mistake")
def covariance_of_independent_slopes(proof):
    """Nothing is derived: the claim is false."""
