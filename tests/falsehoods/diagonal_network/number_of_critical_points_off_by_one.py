"""The count starts at three, for no active coordinate."""

from regproofs import IterateLaw, Setting, natural, real, theorem

given = Setting()
N = given.scalar("N", real)
k = given.scalar("k", natural)
claim = IterateLaw(step=3 * N, over=N, start=1, closed=3 ** (k + 1), index=k)


@theorem(title="Count off by one", given=given, claim=claim, source="a plausible mistake")
def number_of_critical_points_off_by_one(proof):
    """Nothing is derived: the claim is false."""
