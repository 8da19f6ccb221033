"""The fourth moment of normal noise is forgotten."""

from regproofs import Identity, Normal, Setting, expect, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
r = w_star - w1 * w2
xi1 = given.noise("xi1", law=Normal(0, eta**2))
xi2 = given.noise("xi2", law=Normal(0, eta**2))
z1, z2 = w1 + xi1, w2 + xi2
rho = w_star - z1 * z2
after = (w1 + alpha * rho * z2) ** 2 - (w2 + alpha * rho * z1) ** 2

claim = Identity(
    expect(after),
    (1 - 2 * alpha * eta**2 - alpha**2 * (r**2 + eta**2 * (w1**2 + w2**2) + 6 * eta**4)) * (w1**2 - w2**2),
)


@theorem(title="Balancing in the mean of normal noise with six", given=given, claim=claim, source="a plausible mistake")
def balancing_in_the_mean_of_normal_noise_with_six(proof):
    """Nothing is derived: the claim is false."""
