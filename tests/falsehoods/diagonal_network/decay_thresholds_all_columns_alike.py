"""Weight decay thresholds at a level that does not depend on the column."""

from sympy import Abs, Max, sign

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
c = given.scalar("c", positive)
z = given.scalar("z", real)
eta = given.scalar("eta", positive)
x = sign(z) * Max(Abs(z) - eta**2, 0)
claim = Identity(c**2 * (z - x) * x, eta**2 * Abs(x))


@theorem(title="Decay thresholds all columns alike", given=given, claim=claim, source="a plausible mistake")
def decay_thresholds_all_columns_alike(proof):
    """Nothing is derived: the claim is false."""
