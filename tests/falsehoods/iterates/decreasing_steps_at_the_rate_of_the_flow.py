"""The limit of decreasing steps forgets its minus one."""

from regproofs import Identity, Setting, natural, positive, theorem

given = Setting()
lam = given.scalar("lam", positive)
s = given.scalar("s", positive)
a = given.scalar("a", positive)
k = given.scalar("k", natural)
mu = a * lam
given.suppose(k >= 1)
limit = a**2 * s**2 / (2 * mu)
kept, added = (1 - mu / (k + 1)) ** 2, a**2 * s**2 / (k + 1) ** 2

claim = Identity(
    kept * limit / k + added,
    limit / (k + 1) + limit * (1 - mu) ** 2 / (k * (k + 1) ** 2),
)


@theorem(title="Decreasing steps at the rate of the flow", given=given, claim=claim, source="a plausible mistake")
def decreasing_steps_at_the_rate_of_the_flow(proof):
    """Nothing is derived: the claim is false."""
