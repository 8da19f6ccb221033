"""The second choice of signs is forgotten."""

from sympy import Abs, sign, sqrt

from regproofs import CriticalPoints, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = sqrt(Abs(w_star) - eta**2)
minimum = (factor, sign(w_star) * factor)
listing = ((Abs(w_star) > eta**2, ((0, 0), minimum)), (Abs(w_star) <= eta**2, ((0, 0),)))

claim = CriticalPoints(loss, over=(w1, w2), listing=listing)


@theorem(title="Critical points with one sign", given=given, claim=claim, source="a plausible mistake")
def critical_points_with_one_sign(proof):
    """Nothing is derived: the claim is false."""
