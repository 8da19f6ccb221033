"""The weighted imbalance is said to decay at equal speeds as well."""

from regproofs import FlowLaw, Setting, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
r = given.scalar("r", real)
lam1 = given.scalar("lam1", positive)
lam2 = given.scalar("lam2", positive)
t = given.scalar("t", nonnegative)

claim = FlowLaw(
    (r * w2 - lam1 * w1, r * w1 - lam2 * w2),
    over=(w1, w2),
    quantity=lam1 * w1**2 - lam2 * w2**2,
    rate=-lam1 - lam2,
    time=t,
)


@theorem(title="Imbalance of two penalties at equal speeds", given=given, claim=claim, source="a plausible mistake")
def imbalance_of_two_penalties_at_equal_speeds(proof):
    """Nothing is derived: the claim is false."""
