"""The arithmetic mean of the penalties in place of the geometric one."""

from sympy import Eq, HadamardProduct

from regproofs import Identity, Setting, SquaredNorm, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
kappa = given.scalar("kappa", positive)
lam1 = given.scalar("lam1", positive)
lam2 = given.scalar("lam2", positive)
given.suppose(Eq(lam2, kappa**4 * lam1))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
scaled = lam1 * SquaredNorm(kappa * w1) + lam2 * SquaredNorm(w2 / kappa)

claim = Identity(loss + scaled / 2, loss + (lam1 + lam2) / 4 * (SquaredNorm(w1) + SquaredNorm(w2)))


@theorem(title="Rescaling to the arithmetic mean", given=given, claim=claim, source="a plausible mistake")
def rescaling_to_the_arithmetic_mean(proof):
    """Nothing is derived: the claim is false."""
