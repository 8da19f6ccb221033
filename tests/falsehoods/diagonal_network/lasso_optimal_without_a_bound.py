"""The bound on the correlations is dropped: points that are critical on their support are not minima."""

from sympy import Abs, Eq, Symbol

from regproofs import Entry, Inequality, Setting, SquaredNorm, every, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
lam = given.vector("lam", d)
uhat = given.vector("uhat", d)
u = given.vector("u", d)
j = Symbol("j", integer=True, positive=True)
lam_j, g_j, uhat_j, u_j = (Entry(vector, j) for vector in (lam, X.T * e, uhat, u))
given.suppose(every(lam_j > 0, j, d), every(Eq(g_j * uhat_j, lam_j * Abs(uhat_j)), j, d))
claim = Inequality(0, SquaredNorm(X * (u - uhat)) / 2 + total(lam_j * Abs(u_j) - g_j * u_j, j, d))


@theorem(title="Optimality without a bound", given=given, claim=claim, source="a plausible mistake")
def lasso_optimal_without_a_bound(proof):
    """Nothing is derived: the claim is false."""
