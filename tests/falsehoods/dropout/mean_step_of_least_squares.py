"""The mask of the model is averaged apart from that of the step."""

from regproofs import Discrete, Identity, Setting, diagonal, expect, nonnegative, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D, gram = diagonal(delta), X.T * X
alpha = given.scalar("alpha", nonnegative)
step = b + alpha * D * X.T * (Y - X * D * b)
given.suppose(p <= 1)
claim = Identity(expect(step), b + alpha * p * X.T * (Y - p * X * b))


@theorem(title="The mean of a dropout step as one of descent", given=given, claim=claim, source="a plausible mistake")
def mean_step_of_least_squares(proof):
    """Nothing is derived: the claim is false."""
