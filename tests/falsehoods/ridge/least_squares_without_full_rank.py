"""The hypothesis rank X = d is lost."""

from regproofs import Identity, Setting, inverse, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
ols = inverse(X.T * X) * X.T * Y

claim = Identity(ols, svd.sum(1 / sigma * v * u.T) * Y)


@theorem(title="Least squares without full rank", given=given, claim=claim, source="a plausible mistake")
def least_squares_without_full_rank(proof):
    """Nothing is derived: the claim is false."""
