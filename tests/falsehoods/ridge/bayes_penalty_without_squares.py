"""Standard deviations stand where variances belong."""

from sympy import ZeroMatrix

from regproofs import Minimiser, Setting, SquaredNorm, expect, eye, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
s = given.scalar("s", positive)
tau = given.scalar("tau", positive)
lam = given.scalar("lam", positive)
beta = given.random_vector("beta", ZeroMatrix(d, 1), tau**2 * eye(d))
Y = given.random_vector("Y", X * beta, s**2 * eye(n))
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(svd.rank >= 1)
ridge = inverse(X.T * X + lam * eye(d)) * X.T * Y

claim = Minimiser(expect(SquaredNorm(ridge - beta)), over=lam, at=s / tau)


@theorem(title="Bayes penalty without squares", given=given, claim=claim, source="a plausible mistake")
def bayes_penalty_without_squares(proof):
    """Nothing is derived: the claim is false."""
