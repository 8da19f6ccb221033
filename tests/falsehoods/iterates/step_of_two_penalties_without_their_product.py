"""The squared residual is not divided by the penalties."""

from regproofs import Setting, invariant, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
r = given.scalar("r", real)
lam1 = given.scalar("lam1", positive)
lam2 = given.scalar("lam2", positive)
alpha = given.scalar("alpha", positive)
step = {
    w1: w1 + alpha / lam1 * (r * w2 - lam1 * w1),
    w2: w2 + alpha / lam2 * (r * w1 - lam2 * w2),
}

claim = invariant(lam1 * w1**2 - lam2 * w2**2, step, (1 - alpha) ** 2 - alpha**2 * r**2)


@theorem(title="Step of two penalties without their product", given=given, claim=claim, source="a plausible mistake")
def step_of_two_penalties_without_their_product(proof):
    """Nothing is derived: the claim is false."""
