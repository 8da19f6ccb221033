"""The inverse of A is said to follow its own term from below as well, whatever the imbalance."""

from sympy import exp

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
eta = given.scalar("eta", positive)
z0 = given.scalar("z0", positive)
q0 = given.scalar("q0", nonnegative)
z = given.scalar("z")
q = given.scalar("q")
t = given.scalar("t", nonnegative)

field = (2 - 2 * c * z - 2 * q * z**2, -4 * eta**2 * q)
own = 1 / c + (z0 - 1 / c) * exp(-2 * c * t)
claim = FlowBounds(field, over=(z, q), start=(z0, q0), lines=[Line(z, ">=", own, -2 * c)], time=t)


@theorem(title="The own term alone", given=given, claim=claim, source="a plausible mistake")
def distance_to_the_threshold_by_its_own_term_alone(proof):
    """Nothing is derived: the claim is false."""
