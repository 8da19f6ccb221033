"""A factor 2 too much."""

from sympy import HadamardProduct

from regproofs import Gradient, Identity, Setting, SquaredNorm, positive, theorem

given = Setting()
d = given.dimension("d")
w_star = given.vector("w_star", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
eta = given.scalar("eta", positive)
residual = w_star - HadamardProduct(w2, w1)
loss = SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))
certificate = HadamardProduct(w1, Gradient(loss, w1)) - HadamardProduct(w2, Gradient(loss, w2))
imbalance = HadamardProduct(w1, w1) - HadamardProduct(w2, w2)

claim = Identity(certificate, 2 * eta**2 * imbalance)


@theorem(title="Balance at double rate", given=given, claim=claim, source="a plausible mistake")
def balance_at_double_rate(proof):
    """Nothing is derived: the claim is false."""
