"""The middle matrix is not transposed."""

from sympy import HadamardProduct

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
both = (1 - p) * HadamardProduct(A, off(B), C)
right = p * kept(A) * kept(B) * kept(C) + p**2 * (1 - p) * (ends + inner + both)
claim = Identity(expect(D * A * D * B * D * C * D), right)


@theorem(title="Three matrices with the middle one not turned", given=given, claim=claim, source="a plausible mistake")
def three_matrices_with_the_middle_not_turned(proof):
    """Nothing is derived: the claim is false."""
