"""The squared size is said to decay at twice the rate that the gap to the threshold gives."""

from sympy import Abs, exp

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta")
v1 = given.scalar("v1")
v2 = given.scalar("v2")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)

residual = w_star - w1 * w2
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
rate = 4 * Abs(w_star) - 4 * eta**2
line = Line(w1**2 + w2**2, "<=", (v1**2 + v2**2) * exp(rate * t), rate)
claim = FlowBounds(field, over=(w1, w2), start=(v1, v2), lines=[line], time=t)


@theorem(title="Decay at double the rate", given=given, claim=claim, source="a plausible mistake")
def decay_below_the_threshold_at_double_the_rate(proof):
    """Nothing is derived: the claim is false."""
