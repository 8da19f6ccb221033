"""The penalty is wrong in its 30th digit."""

from sympy import Rational

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

claim = Identity(ridge, svd.sum(sigma / (sigma**2 + lam * (1 + Rational(1, 10**30))) * v * u.T) * Y)


@theorem(title="Shrinkage off in the 30th digit", given=given, claim=claim, source="a plausible mistake")
def shrinkage_off_in_the_30th_digit(proof):
    """Nothing is derived: the claim is false."""
