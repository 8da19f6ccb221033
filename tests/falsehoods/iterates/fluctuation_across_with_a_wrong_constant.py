"""The variance across the minimum has 2 for 3."""

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
v = given.scalar("v", positive)
s = given.scalar("s", positive)
xi1 = given.noise("xi1", law=Normal(0, s))
xi2 = given.noise("xi2", law=Normal(0, s))
c, z1, z2 = v**2, v + xi1, v + xi2
rho = c + s - z1 * z2

claim = Identity(expect((rho * (z2 - z1)) ** 2 / 2), 2 * s**2 * (c + 2 * s))


@theorem(title="Fluctuation across with a wrong constant", given=given, claim=claim, source="a plausible mistake")
def fluctuation_across_with_a_wrong_constant(proof):
    """Nothing is derived: the claim is false."""
