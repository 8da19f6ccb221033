"""The variance is said to be its limit over k for every scale of the steps."""

from regproofs import Identity, Setting, natural, positive, theorem

given = Setting()
lam = given.scalar("lam", positive)
s = given.scalar("s", positive)
a = given.scalar("a", positive)
k = given.scalar("k", natural)
mu = a * lam
given.suppose(k >= 1, 2 * mu > 1)
limit = a**2 * s**2 / (2 * mu - 1)

claim = Identity((1 - mu / (k + 1)) ** 2 * limit / k + a**2 * s**2 / (k + 1) ** 2, limit / (k + 1))


@theorem(title="Decreasing steps that average at any scale", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_that_average_at_any_scale(proof):
    """Nothing is derived: the claim is false."""
