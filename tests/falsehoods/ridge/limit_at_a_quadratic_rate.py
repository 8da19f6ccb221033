"""The rate lam^2 is claimed."""

from regproofs import LimitWithRate, Pseudoinverse, Setting, eye, inverse, norm, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.scalar("lam", positive)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(svd.rank >= 1)
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = LimitWithRate(ridge, Pseudoinverse(X) * Y, variable=lam, to=0, bound_by=lam**2 * norm(Y) / svd.smallest**3)


@theorem(title="Limit at a quadratic rate", given=given, claim=claim, source="a plausible mistake")
def limit_at_a_quadratic_rate(proof):
    """Nothing is derived: the claim is false."""
