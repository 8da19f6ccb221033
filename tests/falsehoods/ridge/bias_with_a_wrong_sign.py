"""The bias is claimed to point away from 0."""

from regproofs import Identity, Setting, dot, expect, eye, inverse, positive, theorem

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
theta = dot(v, beta)
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Identity(expect(ridge) - beta, lam * inverse(X.T * X + lam * eye(d)) * beta)


@theorem(title="Bias with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def bias_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
