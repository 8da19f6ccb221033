"""Half of the penalty is forgotten in the value."""

from sympy import Abs, sign, sqrt

from regproofs import CriticalPoints, Setting, Stationary, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = sqrt(Abs(w_star) - eta**2)
value = eta**2 * Abs(w_star) / 2
minima = tuple(Stationary((turn * factor, turn * sign(w_star) * factor), value=value) for turn in (1, -1))
listing = ((Abs(w_star) > eta**2, ((0, 0), *minima)), (Abs(w_star) <= eta**2, ((0, 0),)))

claim = CriticalPoints(loss, over=(w1, w2), listing=listing)


@theorem(title="Value without half of the penalty", given=given, claim=claim, source="a plausible mistake")
def critical_points_with_half_the_value(proof):
    """Nothing is derived: the claim is false."""
