"""The least target is said to belong to factors as large as the noise."""

from regproofs import Setting, Valley, positive, theorem

given = Setting()
L = given.dimension("L")
r = given.scalar("r", positive)
t = given.scalar("t", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
target = (r**2 + eta**2) ** (L - 1) / r ** (L - 2)

claim = Valley(target, over=r, level=t, lowest=eta, least=2 ** (L - 1) * eta**L)


@theorem(title="Sizes that turn at the noise", given=given, claim=claim, source="a plausible mistake")
def sizes_that_turn_at_the_noise(proof):
    """Nothing is derived: the claim is false."""
