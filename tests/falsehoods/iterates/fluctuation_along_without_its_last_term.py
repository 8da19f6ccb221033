"""The variance along the minimum has lost the cube of the noise."""

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
v = given.scalar("v", positive)
s = given.scalar("s", positive)
xi1 = given.noise("xi1", law=Normal(0, s))
xi2 = given.noise("xi2", law=Normal(0, s))
c, z1, z2 = v**2, v + xi1, v + xi2
rho = c + s - z1 * z2

claim = Identity(expect((rho * (z1 + z2)) ** 2 / 2), 2 * s * (2 * c**2 + 5 * c * s))


@theorem(title="Fluctuation along without its last term", given=given, claim=claim, source="a plausible mistake")
def fluctuation_along_without_its_last_term(proof):
    """Nothing is derived: the claim is false."""
