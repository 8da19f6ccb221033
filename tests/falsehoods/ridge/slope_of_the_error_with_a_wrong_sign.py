"""The two terms are exchanged."""

from sympy import Derivative

from regproofs import Identity, Setting, dot, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
beta = given.vector("beta", d)
s = given.scalar("s", positive)
lam = given.scalar("lam", positive)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
theta = dot(v, beta)
error = svd.sum((lam**2 * theta**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2)

claim = Identity(Derivative(error, lam), svd.sum(2 * sigma**2 * (s**2 - lam * theta**2) / (sigma**2 + lam) ** 3))


@theorem(title="Slope of the error with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def slope_of_the_error_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
