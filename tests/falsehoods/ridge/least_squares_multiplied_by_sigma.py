"""sigma is multiplied where it must be divided by."""

from sympy import Eq

from regproofs import Identity, Setting, inverse, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(Eq(svd.rank, d))
ols = inverse(X.T * X) * X.T * Y

claim = Identity(ols, svd.sum(sigma * v * u.T) * Y)


@theorem(title="Least squares multiplied by sigma", given=given, claim=claim, source="a plausible mistake")
def least_squares_multiplied_by_sigma(proof):
    """Nothing is derived: the claim is false."""
