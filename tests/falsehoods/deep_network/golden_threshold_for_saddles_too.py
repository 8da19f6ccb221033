"""Large targets are taken to make every critical point of three layers global, those of saddles too."""

from sympy import Le, sqrt

from regproofs import Iff, Setting, positive, theorem

given = Setting()
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
phi = (1 + sqrt(5)) / 2
q = r**2 + eta**2

claim = Iff(Le(eta**3 * phi**2 * sqrt(phi), q**2 / r), Le((q**2 * (eta**2 - r**2) - eta**6) / 2, 0))


@theorem(title="Golden threshold for saddles too", given=given, claim=claim, source="a plausible mistake")
def golden_threshold_for_saddles_too(proof):
    """Nothing is derived: the claim is false."""
