"""The penalty of the lasso is doubled."""

from sympy import Abs, HadamardProduct, Symbol

from regproofs import Entry, Inequality, Setting, SquaredNorm, every, theorem, total

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
given.suppose(every(lam_j > 0, j, d))
error = SquaredNorm(Y - X * u) / 2
weight_decay = total(lam_j * (w1_j**2 + w2_j**2), j, d) / 2
claim = Inequality(error + 2 * total(lam_j * Abs(w1_j * w2_j), j, d), error + weight_decay)


@theorem(title="The lasso with twice its weight", given=given, claim=claim, source="a plausible mistake")
def lasso_with_twice_its_weight(proof):
    """Nothing is derived: the claim is false."""
