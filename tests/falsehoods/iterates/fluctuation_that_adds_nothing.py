"""The squared distance after a noisy step is said to be that of its drift."""

from regproofs import Identity, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d")
w = given.vector("w", d)
m = given.vector("m", d)
S = given.symmetric("S", d, semidefinite=True)
G = given.random_vector("G", m, S)
alpha = given.scalar("alpha", positive)

claim = Identity(expect(SquaredNorm(w - alpha * G)), SquaredNorm(w - alpha * m))


@theorem(title="Fluctuation that adds nothing", given=given, claim=claim, source="a plausible mistake")
def fluctuation_that_adds_nothing(proof):
    """Nothing is derived: the claim is false."""
