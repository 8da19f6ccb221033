"""The first mask is taken to be independent of the last."""

from regproofs import Discrete, Identity, Setting, diagonal, expect, positive, theorem

given = Setting()
d = given.dimension("d")
A = given.matrix("A", d, d)
B = given.matrix("B", d, d)
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D = diagonal(delta)


def kept(matrix):
    return p * matrix + (1 - p) * diagonal(matrix)


claim = Identity(expect(D * A * D * B * D), p * kept(A) * kept(B))


@theorem(title="Two matrices between independent masks", given=given, claim=claim, source="a plausible mistake")
def two_matrices_between_independent_masks(proof):
    """Nothing is derived: the claim is false."""
