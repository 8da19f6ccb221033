"""The penalty of a single mask for all coordinates."""

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, expect, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D = diagonal(delta)
given.suppose(p <= 1)
penalty = p * (1 - p) * SquaredNorm(X * b)
claim = Identity(expect(SquaredNorm(Y - X * D * b)), SquaredNorm(Y - p * X * b) + penalty)


@theorem(title="Dropout with one mask for all", given=given, claim=claim, source="a plausible mistake")
def penalty_by_the_whole_gram_matrix(proof):
    """Nothing is derived: the claim is false."""
