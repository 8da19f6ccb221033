"""The exponent of the logistic flow loses its two."""

from sympy import exp

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
A = given.scalar("A")
A0 = given.scalar("A0", positive)
t = given.scalar("t", nonnegative)

claim = FlowSolution(2 * A * (c - A), A, A0, c * A0 * exp(c * t) / (c + A0 * (exp(c * t) - 1)), t)


@theorem(title="Logistic flow at single speed", given=given, claim=claim, source="a plausible mistake")
def logistic_flow_at_single_speed(proof):
    """Nothing is derived: the claim is false."""
