"""The certificate beyond the threshold lacks the sign of the target."""

from sympy import Abs

from regproofs import Identity, Setting, When, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
excess = (w1 * w2 - (w_star - eta**2)) ** 2 / 2 + eta**2 / 2 * (w1 - w2) ** 2

claim = When(Abs(w_star) >= eta**2, Identity(loss - (eta**2 * Abs(w_star) - eta**4 / 2), excess))


@theorem(title="Certificate without a sign", given=given, claim=claim, source="a plausible mistake")
def certificate_beyond_for_both_sides(proof):
    """Nothing is derived: the claim is false."""
