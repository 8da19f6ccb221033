"""The penalty of orthonormal columns, for any design."""

from sympy import HadamardProduct

from regproofs import Identity, Moments, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
eta = given.scalar("eta", positive)
xi1 = given.noise("xi1", d, law=Moments(0, eta**2))
xi2 = given.noise("xi2", d, law=Moments(0, eta**2))
loss = SquaredNorm(Y - X * HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(Y - X * HadamardProduct(w2 + xi2, w1 + xi1))) / 2

claim = Identity(expected, loss + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2)) + eta**4 / 2 * SquaredNorm(X))


@theorem(title="General design without its columns", given=given, claim=claim, source="a plausible mistake")
def general_design_without_its_columns(proof):
    """Nothing is derived: the claim is false."""
