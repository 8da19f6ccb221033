"""The weights are claimed to be nonnegative for all targets."""

from sympy import Abs, sign

from regproofs import Inequality, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
apart = (w1 - sign(w_star) * w2) ** 2
excess = w1**2 * w2**2 / 2 + (eta**2 - Abs(w_star)) / 2 * (w1**2 + w2**2) + Abs(w_star) / 2 * apart

claim = Inequality(0, excess)


@theorem(title="Weights of any sign", given=given, claim=claim, source="a plausible mistake")
def certificate_within_beyond_the_threshold(proof):
    """Nothing is derived: the claim is false."""
