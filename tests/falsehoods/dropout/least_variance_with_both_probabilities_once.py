"""The probability that the coordinate itself is kept is forgotten."""

from regproofs import Discrete, Identity, Setting, SquaredNorm, diagonal, expect, nonnegative, positive, theorem

given = Setting()
d = given.dimension("d")
G = given.symmetric("G", d, semidefinite=True)
m = given.vector("m", d)
p = given.scalar("p", positive)
alpha = given.scalar("alpha", nonnegative)
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
D, off = diagonal(delta), G - diagonal(G)
S = p * G + (1 - p) * diagonal(G)
moved = alpha * D * (S * m - G * D * m)
claim = Identity(expect(SquaredNorm(moved)), alpha**2 * p * (1 - p) * SquaredNorm(off * diagonal(m)))


@theorem(title="The variance of a step with a wrong exponent", given=given, claim=claim, source="a plausible mistake")
def least_variance_with_both_probabilities_once(proof):
    """Nothing is derived: the claim is false."""
