"""The trace is taken of the wrong power."""

from sympy import Trace

from regproofs import Covariance, Identity, Setting, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
beta = given.vector("beta", d)
s = given.scalar("s", positive)
lam = given.scalar("lam", positive)
Y = given.random_vector("Y", X * beta, s**2 * eye(n))
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Identity(Trace(Covariance(ridge)), s**2 * svd.sum(sigma / (sigma**2 + lam) ** 2))


@theorem(title="Variance without its trace", given=given, claim=claim, source="a plausible mistake")
def variance_without_its_trace(proof):
    """Nothing is derived: the claim is false."""
