"""The correlations are not multiplied by the other layer."""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Gradient, Identity, Setting, SquaredNorm, theorem, total

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
penalty = total(lam_j * (w1_j**2 + w2_j**2), j, d) / 2
gradient = HadamardProduct(lam, w1) - X.T * (Y - X * u)
claim = Identity(Gradient(SquaredNorm(Y - X * u) / 2 + penalty, w1), gradient)


@theorem(title="Gradient without the other layer", given=given, claim=claim, source="a plausible mistake")
def network_gradient_without_the_other_layer(proof):
    """Nothing is derived: the claim is false."""
