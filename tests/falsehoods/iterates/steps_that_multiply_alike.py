"""Every step of the schedule is taken to be the first."""

from regproofs import Entry, IterateLaw, Setting, natural, real, theorem

given = Setting()
K = given.dimension("K")
alpha = given.vector("alpha", K)
w = given.scalar("w", real)
w0 = given.scalar("w0", real)
k = given.scalar("k", natural)
given.suppose(k < K)

claim = IterateLaw(step=w - Entry(alpha, k + 1) * w, over=w, start=w0, closed=w0 * (1 - Entry(alpha, 1)) ** k, index=k)


@theorem(title="Steps that multiply alike", given=given, claim=claim, source="a plausible mistake")
def steps_that_multiply_alike(proof):
    """Nothing is derived: the claim is false."""
