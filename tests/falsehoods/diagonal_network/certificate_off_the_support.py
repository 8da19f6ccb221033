"""The condition on the support of the lasso is dropped."""

from sympy import Abs, HadamardProduct, Le, Symbol, sign

from regproofs import Entry, Identity, Setting, SquaredNorm, every, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
lam = given.vector("lam", d)
uhat = given.vector("uhat", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
j = Symbol("j", integer=True, positive=True)
u = HadamardProduct(w1, w2)
lam_j, g_j, uhat_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, X.T * e, uhat, w1, w2))
given.suppose(every(lam_j > 0, j, d), every(Le(Abs(g_j), lam_j), j, d))
gap = SquaredNorm(X * (uhat - u) + e) / 2 + total(lam_j * (w1_j**2 + w2_j**2), j, d) / 2
gap -= SquaredNorm(e) / 2 + total(lam_j * Abs(uhat_j), j, d)
slack = (lam_j - Abs(g_j)) * (w1_j**2 + w2_j**2) / 2 + Abs(g_j) * (w1_j - sign(g_j) * w2_j) ** 2 / 2
claim = Identity(gap, SquaredNorm(X * (u - uhat)) / 2 + total(slack, j, d))


@theorem(title="A certificate for any point", given=given, claim=claim, source="a plausible mistake")
def certificate_off_the_support(proof):
    """Nothing is derived: the claim is false."""
