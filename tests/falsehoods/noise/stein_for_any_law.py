"""Integration by parts against the normal density, for fair signs."""

from regproofs import Identity, Moments, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Moments(0, 1, 0, 1, 0))

claim = Identity(expect(4 * (w + eta * Z) ** 3), expect(Z * (w + eta * Z) ** 4) / eta)


@theorem(title="Stein for any law", given=given, claim=claim, source="a plausible mistake")
def stein_for_any_law(proof):
    """Nothing is derived: the claim is false."""
