"""The penalty is forgotten in the bound on the step."""

from regproofs import Inequality, Setting, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
r = w_star - w1 * w2
given.suppose(alpha * ((w1**2 + w2**2) / 2 - w_star) < 1)

claim = Inequality(0, 1 - alpha * eta**2 + alpha * r, strict=True)


@theorem(title="Signs survive without the noise", given=given, claim=claim, source="a plausible mistake")
def signs_survive_without_the_noise(proof):
    """Nothing is derived: the claim is false."""
