"""The exponent is doubled."""

from sympy import exp

from regproofs import FlowSolution, Pseudoinverse, Setting, eye, nonnegative, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
b0 = given.vector("b0", d)
t = given.scalar("t", nonnegative)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
kernel = eye(d) - Pseudoinverse(X) * X

claim = FlowSolution(
    field=X.T * (Y - X * b),
    over=b,
    start=b0,
    path=svd.sum((1 - exp(-2 * t * sigma**2)) / sigma * v * u.T) * Y
    + svd.sum(exp(-2 * t * sigma**2) * v * v.T) * b0
    + kernel * b0,
    time=t,
)


@theorem(title="Flow at double speed", given=given, claim=claim, source="a plausible mistake")
def flow_at_double_speed(proof):
    """Nothing is derived: the claim is false."""
