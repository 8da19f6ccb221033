"""The last exponent is L / 2 instead of (L - 2) / 2."""

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
w = given.scalar("w", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** (L / 2)

claim = Inequality(threshold * w ** (L - 2), (w**2 + eta**2) ** (L - 1))


@theorem(title="Threshold with a wrong exponent", given=given, claim=claim, source="a plausible mistake")
def threshold_with_a_wrong_exponent(proof):
    """Nothing is derived: the claim is false."""
