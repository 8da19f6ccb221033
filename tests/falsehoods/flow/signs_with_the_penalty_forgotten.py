"""The sum of the layers is said to grow at the residual alone."""

from regproofs import Setting, flow_law, nonnegative, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)
residual = w_star - w2 * w1
field = {w1: residual * w2 - eta**2 * w1, w2: residual * w1 - eta**2 * w2}

claim = flow_law(w1 + w2, field, t, residual)


@theorem(title="Signs without the penalty", given=given, claim=claim, source="a plausible mistake")
def signs_with_the_penalty_forgotten(proof):
    """Nothing is derived: the claim is false."""
