"""The right directions are weighted as if the data were in them twice."""

from regproofs import Identity, Setting, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.scalar("lam", positive)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Identity(ridge, svd.sum(sigma**2 / (sigma**2 + lam) * v * u.T) * Y)


@theorem(title="Shrinkage with swapped directions", given=given, claim=claim, source="a plausible mistake")
def shrinkage_with_swapped_directions(proof):
    """Nothing is derived: the claim is false."""
