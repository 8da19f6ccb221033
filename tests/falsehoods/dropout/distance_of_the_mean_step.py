"""The square of the mean step is claimed for the mean of the square."""

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, expect, nonnegative, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
p = given.scalar("p", positive)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D, gram = diagonal(delta), X.T * X
e = given.vector("e", d)
alpha = given.scalar("alpha", nonnegative)
given.suppose(p <= 1)
claim = Identity(expect(SquaredNorm(e - alpha * D * gram * e)), SquaredNorm(e - alpha * p * gram * e))


@theorem(title="The mean distance as the distance of the mean", given=given, claim=claim, source="a plausible mistake")
def distance_of_the_mean_step(proof):
    """Nothing is derived: the claim is false."""
