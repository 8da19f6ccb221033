"""The layers are claimed to balance at the rate of what is dropped."""

from regproofs import FlowLaw, Setting, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
p = given.scalar("p", positive)
given.suppose(p <= 1)
t = given.scalar("t", nonnegative)
r = w_star - w2 * w1
claim = FlowLaw((p * r * w2, p * r * w1), over=(w1, w2), quantity=w1**2 - w2**2, rate=-2 * (1 - p), time=t)


@theorem(title="Dropout that balances", given=given, claim=claim, source="a plausible mistake")
def dropout_that_balances(proof):
    """Nothing is derived: the claim is false."""
