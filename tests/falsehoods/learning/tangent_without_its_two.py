"""The gradient of the squared residual loses its two."""

from regproofs import Identity, Setting, SquaredNorm, dot, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
c = given.vector("c", d)

rise = SquaredNorm(Y - X * c) - SquaredNorm(Y - X * b)
claim = Identity(rise, dot(-X.T * (Y - X * b), c - b) + SquaredNorm(X * (c - b)))


@theorem(title="Tangent without its two", given=given, claim=claim, source="a plausible mistake")
def tangent_without_its_two(proof):
    """Nothing is derived: the claim is false."""
