"""What the design does not see is forgotten."""

from sympy import Eq, Trace

from regproofs import Identity, Pseudoinverse, Setting, SquaredNorm, expect, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
b_star = given.vector("b_star", d)
s = given.scalar("s", positive)
Y = given.random_vector("Y", X * b_star, s**2 * eye(n))
given.suppose(Eq(given.svd(X).rank, n))

claim = Identity(expect(SquaredNorm(Pseudoinverse(X) * Y - b_star)), s**2 * Trace(inverse(X * X.T)))


@theorem(title="Shortest interpolator without bias", given=given, claim=claim, source="a plausible mistake")
def shortest_interpolator_without_bias(proof):
    """Nothing is derived: the claim is false."""
