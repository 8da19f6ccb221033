"""The fourth moment is taken for the square of the variance."""

from sympy import HadamardProduct, Symbol

from regproofs import Entry, Identity, Normal, Setting, SquaredNorm, dot, expect, positive, theorem, total

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
i = Symbol("i", integer=True, positive=True)
quadratic = norms + 4 * dot(w1, w2) - 2 * total(Entry(w_star, i), i, d)

claim = Identity(expected, loss + eta**2 / 2 * (d * eta**2 + quadratic))


@theorem(title="Shared noise with a fourth moment of one", given=given, claim=claim, source="a plausible mistake")
def shared_noise_with_a_fourth_moment_of_one(proof):
    """Nothing is derived: the claim is false."""
