"""The identity of independent noises, with one noise for both layers."""

from sympy import HadamardProduct

from regproofs import Identity, Normal, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
eta = given.scalar("eta", positive)
xi = given.noise("xi", d, law=Normal(0, eta**2))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi, w1 + xi))) / 2
norms = SquaredNorm(w1) + SquaredNorm(w2)

claim = Identity(expected, loss + eta**2 / 2 * norms + d * eta**4 / 2)


@theorem(title="Expected loss of shared noise", given=given, claim=claim, source="a plausible mistake")
def expected_loss_of_shared_noise(proof):
    """Nothing is derived: the claim is false."""
