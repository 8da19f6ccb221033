"""sigma stands where sigma^2 belongs."""

from regproofs import IterateLaw, Pseudoinverse, Setting, eye, natural, real, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
b0 = given.vector("b0", d)
alpha = given.scalar("alpha", real)
k = given.scalar("k", natural)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
kernel = eye(d) - Pseudoinverse(X) * X

claim = IterateLaw(
    step=b + alpha * X.T * (Y - X * b),
    over=b,
    start=b0,
    closed=svd.sum((1 - (1 - alpha * sigma) ** k) / sigma * v * u.T) * Y
    + svd.sum((1 - alpha * sigma) ** k * v * v.T) * b0
    + kernel * b0,
    index=k,
)


@theorem(title="Descent with sigma for its square", given=given, claim=claim, source="a plausible mistake")
def descent_with_sigma_for_its_square(proof):
    """Nothing is derived: the claim is false."""
