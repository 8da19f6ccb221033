"""The penalty is doubled in the dual."""

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

claim = Identity(ridge, X.T * inverse(X * X.T + 2 * lam * eye(n)) * Y)


@theorem(title="Dual form with the primal penalty doubled", given=given, claim=claim, source="a plausible mistake")
def dual_form_with_the_primal_penalty_doubled(proof):
    """Nothing is derived: the claim is false."""
