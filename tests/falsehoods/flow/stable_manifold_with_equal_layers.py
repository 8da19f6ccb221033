"""The stable manifold is taken for the line of equal layers, which leads to the minimum if the target is positive."""

from sympy import exp

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem

given = Setting()
w_star = given.scalar("w_star", nonnegative)
eta = given.scalar("eta")
v = given.scalar("v")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)

residual = w_star - w1 * w2
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
rate = -2 * (w_star + eta**2)
line = Line(w1**2 + w2**2, "<=", 2 * v**2 * exp(rate * t), rate)
claim = FlowBounds(field, over=(w1, w2), start=(v, v), lines=[line], time=t)


@theorem(title="A stable manifold of equal layers", given=given, claim=claim, source="a plausible mistake")
def stable_manifold_with_equal_layers(proof):
    """Nothing is derived: the claim is false."""
