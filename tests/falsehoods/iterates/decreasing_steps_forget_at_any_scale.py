"""What is left of the start, times the number of the step, is said to vanish for every scale of the steps."""

from sympy import oo

from regproofs import LimitWithRate, Setting, natural, nonnegative, positive, theorem

given = Setting()
V0 = given.scalar("V0", nonnegative)
mu = given.scalar("mu", positive)
m = given.scalar("m", positive)
k = given.scalar("k", natural)
n, start = m + k, (m + 1) * V0
left = V0 * ((m + 1) / (n + 1)) ** (2 * mu)
claim = LimitWithRate(n * left, 0, variable=k, to=oo, bound_by=start * ((m + 1) / (n + 1)) ** (2 * mu - 1))


@theorem(title="Decreasing steps forget at any scale", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_forget_at_any_scale(proof):
    """Nothing is derived: the claim is false."""
