"""The exponent of the imbalance loses its two."""

from regproofs import FlowLaw, Setting, nonnegative, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)
residual = w_star - w2 * w1

claim = FlowLaw(
    (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2),
    over=(w1, w2),
    quantity=w1**2 - w2**2,
    rate=-(eta**2),
    time=t,
)


@theorem(title="Imbalance at half the rate", given=given, claim=claim, source="a plausible mistake")
def imbalance_decays_at_half_the_rate(proof):
    """Nothing is derived: the claim is false."""
