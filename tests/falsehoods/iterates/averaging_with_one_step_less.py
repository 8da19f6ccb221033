"""The variance counts one step less."""

from regproofs import IterateLaw, Setting, natural, positive, real, theorem

given = Setting()
V = given.scalar("V", real)
lam = given.scalar("lam", positive)
s = given.scalar("s", positive)
k = given.scalar("k", natural)
step = 1 / (lam * (k + 1))

claim = IterateLaw(
    step=(1 - step * lam) ** 2 * V + step**2 * s**2,
    over=V,
    start=s**2 / lam**2,
    closed=s**2 / (lam**2 * (k + 1)),
    index=k,
)


@theorem(title="Averaging with one step less", given=given, claim=claim, source="a plausible mistake")
def averaging_with_one_step_less(proof):
    """Nothing is derived: the claim is false."""
