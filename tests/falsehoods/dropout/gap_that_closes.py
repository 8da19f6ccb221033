"""The noise of the gap is claimed to vanish with the gap."""

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
claim = Identity(expect(gap**2), (1 - 2 * alpha * p * (1 - p) + alpha**2 * p * (1 - p) / 2) * Q)


@theorem(title="Two copies whose gap closes", given=given, claim=claim, source="a plausible mistake")
def gap_that_closes(proof):
    """Nothing is derived: the claim is false."""
