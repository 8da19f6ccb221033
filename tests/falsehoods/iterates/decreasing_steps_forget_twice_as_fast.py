"""What is left of the start is said to stay below n^(-2 a lambda) even after it was multiplied by the number n."""

from sympy import oo

from regproofs import LimitWithRate, Setting, natural, nonnegative, positive, theorem

given = Setting()
V0 = given.scalar("V0", nonnegative)
mu = given.scalar("mu", positive)
m = given.scalar("m", positive)
k = given.scalar("k", natural)
given.suppose(2 * mu > 1)
n, left = m + k, ((m + 1) / (m + k + 1)) ** (2 * mu)
claim = LimitWithRate(n * V0 * left, 0, variable=k, to=oo, bound_by=(m + 1) * V0 * left)


@theorem(title="Decreasing steps forget twice as fast", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_forget_twice_as_fast(proof):
    """Nothing is derived: the claim is false."""
