"""The penalty on the coefficients of the mean prediction is not divided by the probability."""

from sympy import Eq

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, expect, eye, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
given.suppose(p <= 1, Eq(X.T * X, eye(d)))
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))

penalised = SquaredNorm(Y - p * X * b) + (1 - p) * SquaredNorm(p * b)
claim = Identity(expect(SquaredNorm(Y - X * diagonal(delta) * b)), penalised)


@theorem(title="Dropout as ridge with a smaller penalty", given=given, claim=claim, source="a plausible mistake")
def ridge_with_the_weight_of_the_loss(proof):
    """Nothing is derived: the claim is false."""
