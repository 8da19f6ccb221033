"""The product is invariant, so the sharpness is taken to be."""

from regproofs import Identity, Moments, Setting, expect, positive, theorem

given = Setting()
w1 = given.scalar("w1")
w2 = given.scalar("w2")
kappa = given.scalar("kappa", positive)
eta = given.scalar("eta", positive)
xi1 = given.noise("xi1", law=Moments(0, eta**2))
xi2 = given.noise("xi2", law=Moments(0, eta**2))

claim = Identity(expect((kappa * w1 + xi1) ** 2 * (w2 / kappa + xi2) ** 2), expect((w1 + xi1) ** 2 * (w2 + xi2) ** 2))


@theorem(title="Flatness is invariant under rescaling", given=given, claim=claim, source="a plausible mistake")
def flatness_is_invariant_under_rescaling(proof):
    """Nothing is derived: the claim is false."""
