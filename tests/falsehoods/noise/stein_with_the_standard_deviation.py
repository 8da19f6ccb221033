"""The standard deviation stands where the variance belongs."""

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Normal(0, eta**2))

claim = Identity(expect(3 * (w + Z) ** 2), expect(Z * (w + Z) ** 3) / eta)


@theorem(title="Stein with the standard deviation", given=given, claim=claim, source="a plausible mistake")
def stein_with_the_standard_deviation(proof):
    """Nothing is derived: the claim is false."""
