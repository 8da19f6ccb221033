"""The scale is the square root of the ratio, not its fourth root."""

from sympy import Eq, HadamardProduct, sqrt

from regproofs import Identity, Setting, SquaredNorm, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
kappa = given.scalar("kappa", positive)
lam1 = given.scalar("lam1", positive)
lam2 = given.scalar("lam2", positive)
given.suppose(Eq(lam2, kappa**2 * lam1))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
scaled = lam1 * SquaredNorm(kappa * w1) + lam2 * SquaredNorm(w2 / kappa)

claim = Identity(loss + scaled / 2, loss + sqrt(lam1 * lam2) / 2 * (SquaredNorm(w1) + SquaredNorm(w2)))


@theorem(title="Rescaling by the square root", given=given, claim=claim, source="a plausible mistake")
def rescaling_by_the_square_root(proof):
    """Nothing is derived: the claim is false."""
