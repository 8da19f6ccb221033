"""Uniqueness is claimed for every rank."""

from regproofs import Minimiser, Pseudoinverse, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v

claim = Minimiser(SquaredNorm(Y - X * b), over=b, at=Pseudoinverse(X) * Y)


@theorem(title="Least squares unique for any design", given=given, claim=claim, source="a plausible mistake")
def least_squares_unique_for_any_design(proof):
    """Nothing is derived: the claim is false."""
