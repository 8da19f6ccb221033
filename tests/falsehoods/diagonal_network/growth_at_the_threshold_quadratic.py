"""Growth of second order is claimed along the diagonal."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive)
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
loss = (eta**2 - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
claim = Identity(loss.xreplace({w2: w1}), eta**4 / 2 + eta**2 * w1**2 / 2)


@theorem(title="Quadratic growth at the threshold", given=given, claim=claim, source="a plausible mistake")
def growth_at_the_threshold_quadratic(proof):
    """Nothing is derived: the claim is false."""
