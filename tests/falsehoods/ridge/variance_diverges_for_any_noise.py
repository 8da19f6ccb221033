"""The hypothesis of noise along u_j is lost."""

from sympy import Eq

from regproofs import Covariance, Inequality, Setting, dot, inverse, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
m = given.vector("m", n)
S = given.symmetric("S", n, semidefinite=True)
Y = given.random_vector("Y", m, S)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(Eq(svd.rank, d))
j = given.index("j", svd.rank)
along = svd.at(j)
delta = given.scalar("delta", positive)
ols = inverse(X.T * X) * X.T * Y

claim = Inequality(delta / along.sigma**2, dot(along.v, Covariance(ols) * along.v))


@theorem(title="Variance diverges for any noise", given=given, claim=claim, source="a plausible mistake")
def variance_diverges_for_any_noise(proof):
    """Nothing is derived: the claim is false."""
