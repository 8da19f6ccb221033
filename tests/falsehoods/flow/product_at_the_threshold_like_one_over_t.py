"""At the threshold the inverse of A is said to grow by 1 per unit of time."""

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, theorem

given = Setting()
eta = given.scalar("eta", positive)
z0 = given.scalar("z0", positive)
q0 = given.scalar("q0", nonnegative)
z = given.scalar("z")
q = given.scalar("q")
t = given.scalar("t", nonnegative)

field = (2 - 2 * q * z**2, -4 * eta**2 * q)
claim = FlowBounds(field, over=(z, q), start=(z0, q0), lines=[Line(z, "<=", z0 + t, 0)], time=t)


@theorem(title="One over t", given=given, claim=claim, source="a plausible mistake")
def product_at_the_threshold_like_one_over_t(proof):
    """Nothing is derived: the claim is false."""
