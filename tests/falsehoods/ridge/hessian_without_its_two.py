"""The factor 2 is lost."""

from regproofs import Hessian, Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)

claim = Identity(Hessian(SquaredNorm(Y - X * b), b), X.T * X)


@theorem(title="Hessian without its two", given=given, claim=claim, source="a plausible mistake")
def hessian_without_its_two(proof):
    """Nothing is derived: the claim is false."""
