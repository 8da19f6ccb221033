"""Balance is claimed for η = 0 too."""

from sympy import Ne

from regproofs import Identity, Setting, real, theorem

given = Setting()
w_star = given.scalar("w_star", real)
c = given.scalar("c", real)
given.suppose(Ne(c, 0))
claim = Identity(c**2, (w_star / c) ** 2)


@theorem(title="Balanced without noise", given=given, claim=claim, source="a plausible mistake")
def critical_points_balanced_without_noise(proof):
    """Nothing is derived: the claim is false."""
