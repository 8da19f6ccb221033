"""The factor 2 is lost."""

from regproofs import Gradient, Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)

claim = Identity(Gradient(SquaredNorm(Y - X * b), b), X.T * (X * b - Y))


@theorem(title="Gradient without its two", given=given, claim=claim, source="a plausible mistake")
def gradient_without_its_two(proof):
    """Nothing is derived: the claim is false."""
