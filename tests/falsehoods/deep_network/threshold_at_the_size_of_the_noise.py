"""The smallest target is looked for at w = eta."""

from sympy import Eq

from regproofs import Identity, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
w = given.scalar("w", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3, Eq(w, eta))
threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2)

claim = Identity((w**2 + eta**2) ** (L - 1) / w ** (L - 2), threshold)


@theorem(title="Threshold at the size of the noise", given=given, claim=claim, source="a plausible mistake")
def threshold_at_the_size_of_the_noise(proof):
    """Nothing is derived: the claim is false."""
