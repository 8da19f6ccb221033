"""Each entry of a support has one sign only."""

from sympy import S

from regproofs import IterateLaw, Setting, natural, real, theorem

given = Setting()
d = given.scalar("d", natural)
N = given.scalar("N", real)
claim = IterateLaw(step=N + N, over=N, start=S.One, closed=3**d, index=d)


@theorem(title="Supports with one sign", given=given, claim=claim, source="a plausible mistake")
def signed_supports_counted_once(proof):
    """Nothing is derived: the claim is false."""
