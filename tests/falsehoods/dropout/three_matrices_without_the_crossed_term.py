"""The product entry by entry is forgotten."""

from regproofs import Discrete, Identity, Setting, diagonal, expect, positive, theorem

given = Setting()
d = given.dimension("d")
A = given.matrix("A", d, d)
B = given.matrix("B", d, d)
C = given.matrix("C", d, d)
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D = diagonal(delta)


def kept(matrix):
    return p * matrix + (1 - p) * diagonal(matrix)


def off(matrix):
    return matrix - diagonal(matrix)


ends = diagonal(off(A) * kept(B) * off(C))
inner = kept(A) * diagonal(off(B) * C) + diagonal(A * off(B)) * kept(C)
right = p * kept(A) * kept(B) * kept(C) + p**2 * (1 - p) * (ends + inner)
claim = Identity(expect(D * A * D * B * D * C * D), right)


@theorem(title="Three matrices without the crossed term", given=given, claim=claim, source="a plausible mistake")
def three_matrices_without_the_crossed_term(proof):
    """Nothing is derived: the claim is false."""
