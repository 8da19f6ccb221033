"""The responses enter with the wrong sign."""

from regproofs import Minimiser, Setting, SquaredNorm, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.scalar("lam", positive)
b = given.vector("b", d)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Minimiser(SquaredNorm(Y - X * b) + lam * SquaredNorm(b), over=b, at=-ridge)


@theorem(title="Minimiser with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def minimiser_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
