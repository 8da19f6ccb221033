"""sigma stands where sigma^2 belongs."""

from sympy import Eq

from regproofs import Covariance, Identity, Setting, dot, inverse, theorem

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
ols = inverse(X.T * X) * X.T * Y

claim = Identity(dot(along.v, Covariance(ols) * along.v), dot(along.u, S * along.u) / along.sigma)


@theorem(
    title="Covariance along a direction with one sigma",
    given=given,
    claim=claim,
    source="a plausible mistake",
)
def covariance_along_a_direction_with_one_sigma(proof):
    """Nothing is derived: the claim is false."""
