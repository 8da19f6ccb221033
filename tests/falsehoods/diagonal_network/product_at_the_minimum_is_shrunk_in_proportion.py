"""Shrinkage as by ridge regression."""

from sympy import Abs, Max, sign, sqrt

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = sqrt(Max(Abs(w_star) - eta**2, 0))

claim = Identity(factor * sign(w_star) * factor, w_star / (1 + eta**2))


@theorem(title="Proportional shrinkage", given=given, claim=claim, source="a plausible mistake")
def product_at_the_minimum_is_shrunk_in_proportion(proof):
    """Nothing is derived: the claim is false."""
