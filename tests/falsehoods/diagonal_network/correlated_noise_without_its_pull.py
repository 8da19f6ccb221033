"""The covariance of the noises meets the residual, which is forgotten."""

from sympy import sqrt

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
w1 = given.scalar("w1")
w2 = given.scalar("w2")
w_star = given.scalar("w_star")
eta = given.scalar("eta", positive)
rho = given.scalar("rho")
given.suppose(rho > -1, rho < 1)
xi = given.noise("xi", law=Normal(0, eta**2))
zeta = given.noise("zeta", law=Normal(0, eta**2))
second = rho * xi + sqrt(1 - rho**2) * zeta
penalty = eta**2 / 2 * (w1**2 + 2 * rho * w1 * w2 + w2**2)

claim = Identity(
    expect((w_star - (w1 + xi) * (w2 + second)) ** 2) / 2,
    (w_star - w1 * w2) ** 2 / 2 + penalty + (1 + 2 * rho**2) * eta**4 / 2,
)


@theorem(title="Correlated noise without its pull", given=given, claim=claim, source="a plausible mistake")
def correlated_noise_without_its_pull(proof):
    """Nothing is derived: the claim is false."""
