"""The excess of the lasso loses the half before its square."""

from sympy import Abs, Eq, Le, Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, every, theorem, total

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
given.suppose(
    every(lam_j > 0, j, d),
    every(Le(Abs(g_j), lam_j), j, d),
    every(Eq(g_j * uhat_j, lam_j * Abs(uhat_j)), j, d),
)
excess = SquaredNorm(X * (uhat - u) + e) / 2 + total(lam_j * (Abs(u_j) - Abs(uhat_j)), j, d) - SquaredNorm(e) / 2
claim = Identity(excess, SquaredNorm(X * (u - uhat)) + total(lam_j * Abs(u_j) - g_j * u_j, j, d))


@theorem(title="Excess with the whole square", given=given, claim=claim, source="a plausible mistake")
def lasso_excess_with_the_whole_square(proof):
    """Nothing is derived: the claim is false."""
