"""The mean of the squared noise meets the residual, which is forgotten."""

from sympy import HadamardProduct

from regproofs import Identity, Normal, Setting, SquaredNorm, dot, expect, positive, theorem

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
quadratic = norms + 4 * dot(w1, w2)

claim = Identity(expected, loss + eta**2 / 2 * (3 * d * eta**2 + quadratic))


@theorem(title="Shared noise that forgets the target", given=given, claim=claim, source="a plausible mistake")
def shared_noise_that_forgets_the_target(proof):
    """Nothing is derived: the claim is false."""
