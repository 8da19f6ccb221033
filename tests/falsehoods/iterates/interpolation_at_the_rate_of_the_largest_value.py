"""The error is said to fall at the rate of the largest singular value."""

from regproofs import Inequality, Pseudoinverse, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", d)
svd = given.svd(X)
given.suppose(svd.rank >= 1)

claim = Inequality(svd.largest**2 * SquaredNorm(Pseudoinverse(X) * X * e), SquaredNorm(X * e))


@theorem(title="Interpolation at the rate of the largest value", given=given, claim=claim, source="a plausible mistake")
def interpolation_at_the_rate_of_the_largest_value(proof):
    """Nothing is derived: the claim is false."""
