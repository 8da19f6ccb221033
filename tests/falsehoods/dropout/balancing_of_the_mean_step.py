"""The square of the mean step is claimed for the mean of the square."""

from regproofs import Discrete, Identity, Setting, expect, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", law=Discrete({1: p, 0: 1 - p}))
alpha = given.scalar("alpha", positive)
r, seen = w_star - w2 * w1, w_star - delta * w2 * w1
first, second = w1 + alpha * delta * seen * w2, w2 + alpha * delta * seen * w1
claim = Identity(expect(first**2 - second**2), (1 - alpha**2 * p**2 * r**2) * (w1**2 - w2**2))


@theorem(title="Balancing as of the mean step", given=given, claim=claim, source="a plausible mistake")
def balancing_of_the_mean_step(proof):
    """Nothing is derived: the claim is false."""
