"""Decreasing steps are said to forget their start like the number of the step to the power -2 a lambda, in no time."""

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, positive, theorem

given = Setting()
V = given.scalar("V")
V0 = given.scalar("V0", nonnegative)
lam = given.scalar("lam", positive)
s = given.scalar("s", nonnegative)
a = given.scalar("a", positive)
m = given.scalar("m", positive)
k = given.scalar("k", natural)
mu, n = a * lam, m + k
given.suppose(m + 1 > mu, 2 * mu > 1)

kept, added = (1 - mu / (n + 1)) ** 2, a**2 * s**2 / (n + 1) ** 2
upper = a**2 * s**2 / (2 * mu - 1) / (n + 1 - mu) + V0 * (m / n) ** (2 * mu)
claim = IterateBounds(kept * V + added, V, V0, [Line(V, "<=", upper, kept)], k)


@theorem(title="Decreasing steps forget by their number", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_forget_by_their_number(proof):
    """Nothing is derived: the claim is false."""
