"""Noise thresholds at a level that depends on the column."""

from sympy import Abs, Max, sign

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
c = given.scalar("c", positive)
z = given.scalar("z", real)
eta = given.scalar("eta", positive)
x = sign(z) * Max(Abs(z) - eta**2 * c**2, 0)
claim = Identity(c**2 * (z - x) * x, eta**2 * c**2 * Abs(x))


@theorem(title="Noise thresholds by the column", given=given, claim=claim, source="a plausible mistake")
def noise_thresholds_by_the_column(proof):
    """Nothing is derived: the claim is false."""
