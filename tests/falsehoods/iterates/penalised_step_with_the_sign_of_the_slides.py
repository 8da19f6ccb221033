"""The residual has the sign that two of the slides give it."""

from sympy import HadamardProduct

from regproofs import Gradient, Identity, Setting, SquaredNorm, positive, theorem

given = Setting()
d = given.dimension("d")
w_star = given.vector("w_star", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
eta = given.scalar("eta", positive)
alpha = given.scalar("alpha", positive)
residual = w_star - HadamardProduct(w2, w1)
loss = SquaredNorm(residual) / 2 + eta**2 / 2 * (SquaredNorm(w1) + SquaredNorm(w2))

claim = Identity(w1 - alpha * Gradient(loss, w1), (1 - alpha * eta**2) * w1 - alpha * HadamardProduct(residual, w2))


@theorem(title="Penalised step with the sign of the slides", given=given, claim=claim, source="a plausible mistake")
def penalised_step_with_the_sign_of_the_slides(proof):
    """Nothing is derived: the claim is false."""
