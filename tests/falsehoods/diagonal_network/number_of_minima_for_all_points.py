"""The saddles are not counted."""

from regproofs import IterateLaw, Setting, natural, real, theorem

given = Setting()
N = given.scalar("N", real)
k = given.scalar("k", natural)
claim = IterateLaw(step=3 * N, over=N, start=1, closed=2**k, index=k)


@theorem(title="Two points a coordinate", given=given, claim=claim, source="a plausible mistake")
def number_of_minima_for_all_points(proof):
    """Nothing is derived: the claim is false."""
