"""The gradient points downhill."""

from regproofs import Gradient, Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)

claim = Identity(Gradient(SquaredNorm(Y - X * b), b), 2 * X.T * (Y - X * b))


@theorem(title="Gradient with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def gradient_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
