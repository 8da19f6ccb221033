"""Signs in place of normal noise."""

from regproofs import Identity, Moments, Setting, expect, heat, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Moments(0, 1, 0, 1))

claim = Identity(expect(a * (w + eta * Z) ** 4), heat(a * w**4, w, eta**2))


@theorem(title="Smoothing for any law", given=given, claim=claim, source="a plausible mistake")
def smoothing_for_any_law(proof):
    """Nothing is derived: the claim is false."""
