"""The two ends of the bracket are exchanged."""

from sympy import Derivative

from regproofs import Inequality, Setting, When, dot, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
beta = given.vector("beta", d)
s = given.scalar("s", positive)
lam = given.scalar("lam", positive)
low = given.scalar("low", positive)
high = given.scalar("high", positive)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
theta = dot(v, beta)
given.suppose(svd.rank >= 1)
given.suppose(svd.every(theta**2 <= high), svd.every(low <= theta**2))
error = svd.sum((lam**2 * theta**2 + s**2 * sigma**2) / (sigma**2 + lam) ** 2)

claim = When(lam < s**2 / low, Inequality(Derivative(error, lam), 0, strict=True))


@theorem(title="Bracket with its ends exchanged", given=given, claim=claim, source="a plausible mistake")
def bracket_with_its_ends_exchanged(proof):
    """Nothing is derived: the claim is false."""
