"""The noise of the gap has the probability squared, as that of the sum has."""

from regproofs import Discrete, Identity, Moments, Setting, expect, nonnegative, positive, real, theorem

given = Setting()
mu = given.scalar("mu", real)
Q = given.scalar("Q", nonnegative)
p = given.scalar("p", positive)
alpha = given.scalar("alpha", positive)
given.suppose(p < 1, alpha <= 1)
delta1 = given.noise("delta1", law=Discrete({1: p, 0: 1 - p}))
delta2 = given.noise("delta2", law=Discrete({1: p, 0: 1 - p}))
t = given.noise("t", law=Moments(0, Q))
seen = (1 + p) * mu - delta1 * (mu + t / 2) - delta2 * (mu - t / 2)
gap = t + alpha * (delta1 - delta2) * seen
kept = 1 - 2 * alpha * p * (1 - p) + alpha**2 * p * (1 - p) / 2
claim = Identity(expect(gap**2), kept * Q + 2 * p**2 * (1 - p) * alpha**2 * mu**2)


@theorem(title="Two copies with a wrong exponent", given=given, claim=claim, source="a plausible mistake")
def gap_driven_by_the_square_of_the_probability(proof):
    """Nothing is derived: the claim is false."""
