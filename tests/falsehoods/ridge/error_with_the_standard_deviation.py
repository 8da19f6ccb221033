"""s stands where s^2 belongs."""

from regproofs import (
    Identity,
    Pseudoinverse,
    Setting,
    SquaredNorm,
    dot,
    expect,
    eye,
    inverse,
    positive,
    theorem,
)

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
unseen = SquaredNorm((eye(d) - Pseudoinverse(X) * X) * beta)

claim = Identity(
    expect(SquaredNorm(ridge - beta)),
    svd.sum((lam**2 * theta**2 + s * sigma**2) / (sigma**2 + lam) ** 2) + unseen,
)


@theorem(title="Error with the standard deviation", given=given, claim=claim, source="a plausible mistake")
def error_with_the_standard_deviation(proof):
    """Nothing is derived: the claim is false."""
