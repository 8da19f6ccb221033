"""The sign of the data term, as on the slides' first display of the iterates."""

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
claim = Identity(Gradient(loss, w1), eta**2 * w1 + HadamardProduct(residual, w2))


@theorem(title="Gradient uphill", given=given, claim=claim, source="a plausible mistake")
def gradient_uphill(proof):
    """Nothing is derived: the claim is false."""
