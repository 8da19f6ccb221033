"""The variance of the other coordinates is forgotten."""

from regproofs import Identity, Moments, Normal, Setting, expect, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
x = given.scalar("x", nonnegative)
mu = given.scalar("mu", real)
v = given.scalar("v", nonnegative)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
xi1 = given.noise("xi1", law=Normal(0, eta**2))
xi2 = given.noise("xi2", law=Normal(0, eta**2))
c = given.noise("c", law=Moments(mu, mu**2 + v))
z1, z2 = w1 + xi1, w2 + xi2
pull = c - x * z1 * z2
after = (w1 + alpha * pull * z2) ** 2 - (w2 + alpha * pull * z1) ** 2
Q = (mu - x * w1 * w2) ** 2 + x**2 * (eta**2 * (w1**2 + w2**2) + 3 * eta**4)

claim = Identity(expect(after), (1 - 2 * alpha * eta**2 * x - alpha**2 * Q) * (w1**2 - w2**2))


@theorem(title="Balancing of a design without the others", given=given, claim=claim, source="a plausible mistake")
def balancing_of_a_design_without_the_others(proof):
    """Nothing is derived: the claim is false."""
