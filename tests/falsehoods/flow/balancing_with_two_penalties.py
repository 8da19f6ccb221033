"""The layers are penalised by different amounts, and the imbalance is said to decay at their mean."""

from regproofs import FlowLaw, Setting, nonnegative, theorem

given = Setting()
g = given.scalar("g")
lam = given.scalar("lam")
mu = given.scalar("mu")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)

claim = FlowLaw((g * w2 - lam * w1, g * w1 - mu * w2), over=(w1, w2), quantity=w1**2 - w2**2, rate=-lam - mu, time=t)


@theorem(title="Balancing with two penalties", given=given, claim=claim, source="a plausible mistake")
def balancing_with_two_penalties(proof):
    """Nothing is derived: the claim is false."""
