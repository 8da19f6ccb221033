"""The trace of H H is taken for that of H."""

from sympy import Trace

from regproofs import Identity, Setting, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
lam = given.scalar("lam", positive)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
hat = X * inverse(X.T * X + lam * eye(d)) * X.T

claim = Identity(Trace(hat), svd.sum((sigma**2 / (sigma**2 + lam)) ** 2))


@theorem(title="Freedom of the squared hat", given=given, claim=claim, source="a plausible mistake")
def freedom_of_the_squared_hat(proof):
    """Nothing is derived: the claim is false."""
