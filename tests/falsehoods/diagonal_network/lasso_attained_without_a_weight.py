"""Weights may vanish, and the equality case forgets it."""

from sympy import Abs, Eq, HadamardProduct, Symbol

from regproofs import Entry, Iff, Setting, SquaredNorm, every, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.vector("lam", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
j = Symbol("j", integer=True, positive=True)
u = HadamardProduct(w1, w2)
lam_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, w1, w2))
given.suppose(every(lam_j >= 0, j, d))
error = SquaredNorm(Y - X * u) / 2
weight_decay = total(lam_j * (w1_j**2 + w2_j**2), j, d) / 2
lasso = total(lam_j * Abs(w1_j * w2_j), j, d)
claim = Iff(every(Eq(Abs(w1_j), Abs(w2_j)), j, d), Eq(error + weight_decay, error + lasso))


@theorem(title="Equality without a weight", given=given, claim=claim, source="a plausible mistake")
def lasso_attained_without_a_weight(proof):
    """Nothing is derived: the claim is false."""
