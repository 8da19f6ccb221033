"""Two coordinates of a design are said to fluctuate together through their columns alone."""

from regproofs import Identity, Moments, Normal, Setting, expect, nonnegative, real, theorem

given = Setting()
w2 = given.scalar("w2", real)
p2 = given.scalar("p2", real)
s = given.scalar("s", nonnegative)
mu = given.scalar("mu", real)
nu = given.scalar("nu", real)
sigma = given.scalar("sigma", real)
rho = given.scalar("rho", real)
xi2 = given.noise("xi2", law=Normal(0, s))
zeta2 = given.noise("zeta2", law=Normal(0, s))
e = given.noise("e", law=Moments(0, 1))

first, other = -(mu + sigma * e) * (w2 + xi2), -(nu + rho * e) * (p2 + zeta2)


@theorem(
    title="Coordinates that share nothing",
    given=given,
    claim=Identity(expect(first * other) - expect(first) * expect(other), 0),
    source="a plausible mistake",
)
def fluctuation_across_without_the_others(proof):
    """Nothing is derived: the claim is false."""
