"""The sum has one step too many."""

from sympy import Symbol

from regproofs import Entry, IterateLaw, Setting, natural, real, theorem, total

given = Setting()
K = given.dimension("K")
alpha = given.vector("alpha", K)
g = given.vector("g", K)
w = given.scalar("w", real)
w0 = given.scalar("w0", real)
k = given.scalar("k", natural)
i = Symbol("i", integer=True, positive=True)
given.suppose(k < K)

claim = IterateLaw(
    step=w - Entry(alpha, k + 1) * Entry(g, k + 1),
    over=w,
    start=w0,
    closed=w0 - total(Entry(alpha, i) * Entry(g, i), i, k + 1),
    index=k,
)


@theorem(title="Steps that add up to one too many", given=given, claim=claim, source="a plausible mistake")
def steps_that_add_up_to_one_too_many(proof):
    """Nothing is derived: the claim is false."""
