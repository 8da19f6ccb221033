"""The mean step of dropout in the model is claimed for dropout of the step."""

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
given.suppose(p <= 1)
S = p * gram + (1 - p) * diagonal(gram)
claim = Identity(expect(b + alpha * D * X.T * (Y - X * b)), b + alpha * p * (X.T * Y - S * b))


@theorem(title="Dropout of the step as dropout of the model", given=given, claim=claim, source="a plausible mistake")
def dropout_of_the_step_regularises(proof):
    """Nothing is derived: the claim is false."""
