"""The variance contracts like the mean, not like its square."""

from regproofs import IterateLaw, Setting, natural, nonnegative, positive, real, theorem

given = Setting()
V = given.scalar("V", real)
V0 = given.scalar("V0", nonnegative)
lam = given.scalar("lam", positive)
s = given.scalar("s", positive)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)
given.suppose(alpha * lam < 2)
kept = (1 - alpha * lam) ** 2
limit = alpha * s**2 / (lam * (2 - alpha * lam))

claim = IterateLaw(
    step=kept * V + alpha**2 * s**2, over=V, start=V0, closed=limit + (1 - alpha * lam) ** k * (V0 - limit), index=k
)


@theorem(title="Variance with the factor of the mean", given=given, claim=claim, source="a plausible mistake")
def variance_with_the_factor_of_the_mean(proof):
    """Nothing is derived: the claim is false."""
