"""The lasso is taken apart into coordinates without orthonormal columns."""

from sympy import Abs, Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, every, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
lam = given.vector("lam", d)
u = given.vector("u", d)
j = Symbol("j", integer=True, positive=True)
lam_j, u_j, z_j = (Entry(vector, j) for vector in (lam, u, X.T * Y))
given.suppose(every(lam_j > 0, j, d))
unseen = SquaredNorm(Y) / 2 - SquaredNorm(X.T * Y) / 2
coordinates = total((z_j - u_j) ** 2 / 2 + lam_j * Abs(u_j), j, d)
claim = Identity(SquaredNorm(Y - X * u) / 2 + total(lam_j * Abs(u_j), j, d), unseen + coordinates)


@theorem(title="The lasso separates for any design", given=given, claim=claim, source="a plausible mistake")
def lasso_separates_for_any_design(proof):
    """Nothing is derived: the claim is false."""
