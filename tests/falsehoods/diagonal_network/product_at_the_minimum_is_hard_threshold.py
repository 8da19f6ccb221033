"""The target is kept beyond the threshold, or dropped."""

from sympy import Abs, Max, Piecewise, sign, sqrt

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = sqrt(Max(Abs(w_star) - eta**2, 0))
hard = Piecewise((0, Abs(w_star) <= eta**2), (w_star, True))

claim = Identity(factor * sign(w_star) * factor, hard)


@theorem(title="Hard threshold", given=given, claim=claim, source="a plausible mistake")
def product_at_the_minimum_is_hard_threshold(proof):
    """Nothing is derived: the claim is false."""
