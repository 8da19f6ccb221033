"""Each layer is penalised by its own noise."""

from sympy import HadamardProduct

from regproofs import Identity, Moments, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
w_star = given.vector("w_star", d)
s1 = given.scalar("s1", positive)
s2 = given.scalar("s2", positive)
xi1 = given.noise("xi1", d, law=Moments(0, s1))
xi2 = given.noise("xi2", d, law=Moments(0, s2))
loss = SquaredNorm(w_star - HadamardProduct(w2, w1)) / 2
expected = expect(SquaredNorm(w_star - HadamardProduct(w2 + xi2, w1 + xi1))) / 2

claim = Identity(expected, loss + (s1 * SquaredNorm(w1) + s2 * SquaredNorm(w2)) / 2 + d * s1 * s2 / 2)


@theorem(title="Unequal noise on its own layer", given=given, claim=claim, source="a plausible mistake")
def unequal_noise_on_its_own_layer(proof):
    """Nothing is derived: the claim is false."""
