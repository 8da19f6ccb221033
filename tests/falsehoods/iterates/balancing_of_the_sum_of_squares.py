"""The sum of the squares is taken for what is multiplied."""

from regproofs import Setting, invariant, nonnegative, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
r = given.scalar("r", real)
eta = given.scalar("eta", nonnegative)
alpha = given.scalar("alpha", positive)
kept = 1 - alpha * eta**2
step = {w1: kept * w1 + alpha * r * w2, w2: kept * w2 + alpha * r * w1}

claim = invariant(w1**2 + w2**2, step, kept**2 - alpha**2 * r**2)


@theorem(title="Balancing of the sum of squares", given=given, claim=claim, source="a plausible mistake")
def balancing_of_the_sum_of_squares(proof):
    """Nothing is derived: the claim is false."""
