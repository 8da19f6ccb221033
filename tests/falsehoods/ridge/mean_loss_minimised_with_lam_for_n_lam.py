"""Beside the mean of squares the penalty must be n lam."""

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

claim = Minimiser(SquaredNorm(Y - X * b) / n + lam * SquaredNorm(b), over=b, at=ridge)


@theorem(title="Mean loss minimised with lam for n lam", given=given, claim=claim, source="a plausible mistake")
def mean_loss_minimised_with_lam_for_n_lam(proof):
    """Nothing is derived: the claim is false."""
