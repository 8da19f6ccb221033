"""Steps twice as long are said to keep the sign of the sum."""

from regproofs import Inequality, Setting, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
r = w_star - w1 * w2
given.suppose(alpha * (eta**2 - w_star + (w1**2 + w2**2) / 2) < 2)

claim = Inequality(0, 1 - alpha * eta**2 + alpha * r, strict=True)


@theorem(title="Signs survive twice the step", given=given, claim=claim, source="a plausible mistake")
def signs_survive_twice_the_step(proof):
    """Nothing is derived: the claim is false."""
