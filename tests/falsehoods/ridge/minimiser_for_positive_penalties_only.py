"""Penalties between -sigma_min^2 and 0 are excluded."""

from regproofs import Minimiser, Setting, SquaredNorm, eye, inverse, real, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.scalar("lam", real)
b = given.vector("b", d)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Minimiser(SquaredNorm(Y - X * b) + lam * SquaredNorm(b), over=b, at=ridge, exactly_when=lam > 0)


@theorem(title="Minimiser for positive penalties only", given=given, claim=claim, source="a plausible mistake")
def minimiser_for_positive_penalties_only(proof):
    """Nothing is derived: the claim is false."""
