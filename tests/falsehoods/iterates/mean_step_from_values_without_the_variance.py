"""The mean step from values of the loss is not divided by the variance."""

from regproofs import Identity, Normal, Setting, expect, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", positive)
alpha = given.scalar("alpha", positive)
xi1 = given.noise("xi1", law=Normal(0, eta**2))
xi2 = given.noise("xi2", law=Normal(0, eta**2))
noisy = (w_star - (w1 + xi1) * (w2 + xi2)) ** 2 / 2
slope = eta**2 * w1 - (w_star - w1 * w2) * w2

claim = Identity(w1 - alpha / eta * expect(xi1 * noisy), w1 - alpha * slope)


@theorem(title="Mean step from values without the variance", given=given, claim=claim, source="a plausible mistake")
def mean_step_from_values_without_the_variance(proof):
    """Nothing is derived: the claim is false."""
