"""The variance stands where half of it belongs."""

from regproofs import Identity, Normal, Setting, expect, heat, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Normal(0, 1))

claim = Identity(expect(a * (w + eta * Z) ** 4), heat(a * w**4, w, 2 * eta**2))


@theorem(title="Smoothing with the whole variance", given=given, claim=claim, source="a plausible mistake")
def smoothing_with_the_whole_variance(proof):
    """Nothing is derived: the claim is false."""
