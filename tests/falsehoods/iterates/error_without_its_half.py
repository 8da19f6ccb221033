"""The error of one step has lost its factor 1/2."""

from regproofs import IterateLaw, Setting, natural, nonnegative, positive, real, theorem

given = Setting()
E = given.scalar("E", real)
L = given.scalar("L", positive)
M = given.scalar("M", nonnegative)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)

claim = IterateLaw(
    step=(1 + alpha * L) * E + alpha**2 * M / 2,
    over=E,
    start=0,
    closed=alpha * M * ((1 + alpha * L) ** k - 1) / L,
    index=k,
)


@theorem(title="Error without its half", given=given, claim=claim, source="a plausible mistake")
def error_without_its_half(proof):
    """Nothing is derived: the claim is false."""
