"""The variance is said to lie above its limit over the number of the step from every start, without an error."""

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
lower = a**2 * s**2 / (2 * mu - 1) / n
claim = IterateBounds(kept * V + added, V, V0, [Line(V, ">=", lower, kept)], k)


@theorem(title="Decreasing steps never below their limit", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_never_below_their_limit(proof):
    """Nothing is derived: the claim is false."""
