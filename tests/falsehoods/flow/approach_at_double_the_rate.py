"""The distance to the threshold is said to fall like exp(-4 c t)."""

from sympy import Abs, Min, exp, oo

from regproofs import LimitWithRate, Setting, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
A0 = given.scalar("A0", positive)
t = given.scalar("t", nonnegative)

product = c * A0 / (A0 + (c - A0) * exp(-2 * c * t))
claim = LimitWithRate(product, c, variable=t, to=oo, bound_by=c * Abs(c - A0) / Min(A0, c) * exp(-4 * c * t))


@theorem(title="Approach at double the rate", given=given, claim=claim, source="a plausible mistake")
def approach_at_double_the_rate(proof):
    """Nothing is derived: the claim is false."""
