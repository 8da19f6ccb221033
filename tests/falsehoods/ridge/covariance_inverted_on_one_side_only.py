"""Both factors 1 / sigma are put on one side."""

from sympy import Eq

from regproofs import Covariance, Identity, Setting, inverse, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
m = given.vector("m", n)
S = given.symmetric("S", n, semidefinite=True)
Y = given.random_vector("Y", m, S)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(Eq(svd.rank, d))
ols = inverse(X.T * X) * X.T * Y

claim = Identity(Covariance(ols), svd.sum(1 / sigma**2 * v * u.T) * S * svd.sum(u * v.T))


@theorem(title="Covariance inverted on one side only", given=given, claim=claim, source="a plausible mistake")
def covariance_inverted_on_one_side_only(proof):
    """Nothing is derived: the claim is false."""
