"""The columns are not supposed to be orthonormal."""

from sympy import HadamardProduct

from regproofs import Identity, Setting, SquaredNorm, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
product = HadamardProduct(w2, w1)
out_of_reach = (SquaredNorm(Y) - SquaredNorm(X.T * Y)) / 2

claim = Identity(SquaredNorm(Y - X * product) / 2, SquaredNorm(X.T * Y - product) / 2 + out_of_reach)


@theorem(title="Reduction for any design", given=given, claim=claim, source="a plausible mistake")
def reduction_for_any_design(proof):
    """Nothing is derived: the claim is false."""
