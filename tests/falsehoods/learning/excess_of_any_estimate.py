"""The estimate need not minimise the empirical risk."""

from regproofs import Inequality, Setting, nonnegative, theorem

given = Setting()
L1 = given.scalar("L1", nonnegative)
E1 = given.scalar("E1", nonnegative)
L2 = given.scalar("L2", nonnegative)
E2 = given.scalar("E2", nonnegative)
g = given.scalar("g", nonnegative)
given.suppose(L1 - E1 <= g, E2 - L2 <= g)

claim = Inequality(L1 - L2, 2 * g)


@theorem(title="Excess of any estimate", given=given, claim=claim, source="a plausible mistake")
def excess_of_any_estimate(proof):
    """Nothing is derived: the claim is false."""
