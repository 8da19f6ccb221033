"""The penalty is lost from the quadratic form."""

from regproofs import Identity, Setting, SquaredNorm, dot, eye, inverse, positive, theorem

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

claim = Identity(
    SquaredNorm(Y - X * b) + lam * SquaredNorm(b) - SquaredNorm(Y - X * ridge) - lam * SquaredNorm(ridge),
    dot(b - ridge, X.T * X * (b - ridge)),
)


@theorem(title="Square without the penalty", given=given, claim=claim, source="a plausible mistake")
def square_without_the_penalty(proof):
    """Nothing is derived: the claim is false."""
