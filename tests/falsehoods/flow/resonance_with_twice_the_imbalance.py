"""At resonance the imbalance is said to count twice as much."""

from sympy import exp

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, theorem

given = Setting()
eta = given.scalar("eta", positive)
z0 = given.scalar("z0", positive)
q0 = given.scalar("q0", nonnegative)
z = given.scalar("z")
q = given.scalar("q")
t = given.scalar("t", nonnegative)
a = given.scalar("a", positive)
c = 2 * eta**2
given.suppose(a <= z0, c * a + q0 * a**2 <= 1)

field = (2 - 2 * c * z - 2 * q * z**2, -2 * c * q)
bound = 1 / c + (z0 - 1 / c - 4 * q0 * a**2 * t) * exp(-2 * c * t)
claim = FlowBounds(field, over=(z, q), start=(z0, q0), lines=[Line(z, "<=", bound, -2 * c)], time=t)


@theorem(title="Twice the imbalance", given=given, claim=claim, source="a plausible mistake")
def resonance_with_twice_the_imbalance(proof):
    """Nothing is derived: the claim is false."""
