"""The mean of the step is taken for a step on the loss itself."""

from sympy import HadamardProduct

from regproofs import Gradient, Identity, Moments, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
eta = given.scalar("eta", positive)
xi1 = given.noise("xi1", d, law=Moments(0, eta**2))
xi2 = given.noise("xi2", d, law=Moments(0, eta**2))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2
norms = SquaredNorm(w1) + SquaredNorm(w2)
noisy = SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1)) / 2

claim = Identity(expect(w1 - eta * Gradient(noisy, w1)), w1 - eta * Gradient(loss, w1))


@theorem(title="Mean step without the penalty", given=given, claim=claim, source="a plausible mistake")
def mean_step_without_the_penalty(proof):
    """Nothing is derived: the claim is false."""
