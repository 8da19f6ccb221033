"""The order is called strict, and the size at which equality holds is forgotten."""

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
w = given.scalar("w", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
threshold = eta**L * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2)

claim = Inequality(threshold * w ** (L - 2), (w**2 + eta**2) ** (L - 1), strict=True)


@theorem(title="Threshold attained by no size", given=given, claim=claim, source="a plausible mistake")
def threshold_attained_by_no_size(proof):
    """Nothing is derived: the claim is false."""
