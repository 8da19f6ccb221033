"""The rate of the squared distance is taken for that of the distance."""

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

claim = LimitWithRate(iterate, least + kernel * start, variable=k, to=oo, bound_by=exp(-c * k) * norm(start - least))


@theorem(title="Descent at the rate of its square", given=given, claim=claim, source="a plausible mistake")
def descent_at_the_rate_of_its_square(proof):
    """Nothing is derived: the claim is false."""
