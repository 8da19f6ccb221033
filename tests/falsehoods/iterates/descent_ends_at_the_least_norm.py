"""Descent is said to end at the solution of least norm, wherever it starts."""

from sympy import exp, oo

from regproofs import LimitWithRate, Pseudoinverse, Setting, eye, natural, norm, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
start = given.vector("b0", d)
alpha = given.scalar("alpha", positive)
c = given.scalar("c", positive)
k = given.scalar("k", natural)
svd = given.svd(X)
sigma, u, v = svd.sigma, svd.u, svd.v
given.suppose(svd.every(c <= alpha * sigma**2 * (2 - alpha * sigma**2)))
left = (1 - alpha * sigma**2) ** k
kernel, least = eye(d) - Pseudoinverse(X) * X, Pseudoinverse(X) * Y
iterate = svd.sum((1 - left) / sigma * v * u.T) * Y + svd.sum(left * v * v.T) * start + kernel * start

claim = LimitWithRate(iterate, least, variable=k, to=oo, bound_by=exp(-c * k / 2) * norm(start - least))


@theorem(title="Descent ends at the least norm", given=given, claim=claim, source="slides l.249")
def descent_ends_at_the_least_norm(proof):
    """Nothing is derived: the claim is false."""
