"""The probability stands squared."""

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, dot, expect, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D, gram = diagonal(delta), X.T * X
given.suppose(p <= 1)
penalty = p**2 * (1 - p) * dot(b, diagonal(gram) * b)
claim = Identity(expect(SquaredNorm(Y - X * D * b)), SquaredNorm(Y - p * X * b) + penalty)


@theorem(title="The penalty of dropout with a wrong exponent", given=given, claim=claim, source="a plausible mistake")
def penalty_by_the_square_of_the_probability(proof):
    """Nothing is derived: the claim is false."""
