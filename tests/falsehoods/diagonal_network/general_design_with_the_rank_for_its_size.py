"""The constant counts columns and not their size."""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Identity, Moments, Setting, SquaredNorm, expect, positive, theorem, total

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
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
penalty = total(total(Entry(X, i, j) ** 2, i, n) * (Entry(w1, j) ** 2 + Entry(w2, j) ** 2), j, d)

claim = Identity(expected, loss + eta**2 / 2 * penalty + d * eta**4 / 2)


@theorem(title="General design with the rank for its size", given=given, claim=claim, source="a plausible mistake")
def general_design_with_the_rank_for_its_size(proof):
    """Nothing is derived: the claim is false."""
