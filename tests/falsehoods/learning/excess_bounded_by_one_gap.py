"""One gap is taken to be enough."""

from regproofs import Inequality, Setting, nonnegative, theorem

given = Setting()
L1 = given.scalar("L1", nonnegative)
E1 = given.scalar("E1", nonnegative)
L2 = given.scalar("L2", nonnegative)
E2 = given.scalar("E2", nonnegative)
g = given.scalar("g", nonnegative)
given.suppose(L1 - E1 <= g, E2 - L2 <= g, E1 <= E2)

claim = Inequality(L1 - L2, g)


@theorem(title="Excess bounded by one gap", given=given, claim=claim, source="a plausible mistake")
def excess_bounded_by_one_gap(proof):
    """Nothing is derived: the claim is false."""
