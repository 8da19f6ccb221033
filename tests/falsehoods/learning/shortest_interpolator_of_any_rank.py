"""The rows need not be independent, though the inverse of X X^t is written."""

from sympy import Trace

from regproofs import Identity, Pseudoinverse, Setting, SquaredNorm, expect, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
b_star = given.vector("b_star", d)
s = given.scalar("s", positive)
Y = given.random_vector("Y", X * b_star, s**2 * eye(n))
svd = given.svd(X)
bias = SquaredNorm((eye(d) - Pseudoinverse(X) * X) * b_star)

claim = Identity(expect(SquaredNorm(Pseudoinverse(X) * Y - b_star)), bias + s**2 * Trace(inverse(X * X.T)))


@theorem(title="Shortest interpolator of any rank", given=given, claim=claim, source="a plausible mistake")
def shortest_interpolator_of_any_rank(proof):
    """Nothing is derived: the claim is false."""
