"""The constants of the threshold of existence are left out."""

from sympy import sqrt

from regproofs import Setting, Valley, positive, theorem

given = Setting()
L = given.dimension("L")
r = given.scalar("r", positive)
t = given.scalar("t", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
target = (r**2 + eta**2) ** (L - 1) / r ** (L - 2)

claim = Valley(target, over=r, level=t, lowest=eta * sqrt((L - 2) / L), least=eta**L)


@theorem(title="Two sizes beyond the power of the noise", given=given, claim=claim, source="a plausible mistake")
def two_sizes_beyond_the_power_of_the_noise(proof):
    """Nothing is derived: the claim is false."""
