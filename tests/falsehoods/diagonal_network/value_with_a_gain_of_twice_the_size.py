"""The gain of an active coordinate lacks its factor 1/2."""

from sympy import Abs, sign, sqrt

from regproofs import Identity, Setting, When, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = sqrt(Abs(w_star) - eta**2)
value = loss.xreplace({w1: factor, w2: sign(w_star) * factor})

claim = When(Abs(w_star) > eta**2, Identity(value, w_star**2 / 2 - (Abs(w_star) - eta**2) ** 2))


@theorem(title="Gain without its half", given=given, claim=claim, source="a plausible mistake")
def value_with_a_gain_of_twice_the_size(proof):
    """Nothing is derived: the claim is false."""
