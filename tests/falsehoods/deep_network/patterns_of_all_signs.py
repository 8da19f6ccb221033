"""Every sign is taken to be free, the last one too."""

from regproofs import IterateLaw, Setting, natural, real, theorem

given = Setting()
N = given.scalar("N", real)
k = given.scalar("k", natural)

claim = IterateLaw(step=2 * N, over=N, start=1, closed=2 ** (k + 1), index=k)


@theorem(title="Patterns of all signs", given=given, claim=claim, source="a plausible mistake")
def patterns_of_all_signs(proof):
    """Nothing is derived: the claim is false."""
