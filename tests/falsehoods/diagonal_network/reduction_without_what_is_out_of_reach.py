"""The distance of the responses to the range is forgotten."""

from sympy import Eq, HadamardProduct

from regproofs import Identity, Setting, SquaredNorm, eye, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
given.suppose(Eq(X.T * X, eye(d)))
product = HadamardProduct(w2, w1)

claim = Identity(SquaredNorm(Y - X * product) / 2, SquaredNorm(X.T * Y - product) / 2)


@theorem(title="Reduction without what is out of reach", given=given, claim=claim, source="a plausible mistake")
def reduction_without_what_is_out_of_reach(proof):
    """Nothing is derived: the claim is false."""
