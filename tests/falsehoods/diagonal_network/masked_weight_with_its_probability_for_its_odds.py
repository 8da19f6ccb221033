"""1 - p stands where (1 - p) / p belongs."""

from regproofs import Discrete, Identity, Setting, expect, positive, theorem

given = Setting()
x = given.scalar("x")
y = given.scalar("y")
w = given.scalar("w")
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", law=Discrete({1: p, 0: 1 - p}))

claim = Identity(expect((y - delta * x * w / p) ** 2), (y - x * w) ** 2 + (1 - p) * x**2 * w**2)


@theorem(
    title="Masked weight with its probability for its odds", given=given, claim=claim, source="a plausible mistake"
)
def masked_weight_with_its_probability_for_its_odds(proof):
    """Nothing is derived: the claim is false."""
