"""The rate of the flow without noise is taken for the distance of the roots, not twice that."""

from sympy import exp

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
p = given.scalar("p", positive)
q = given.scalar("q", positive)
A0 = given.scalar("A0", positive)
A = given.scalar("A")
t = given.scalar("t", nonnegative)
left = exp(-(p + q) * t)

claim = FlowSolution(
    2 * ((p - q) * A - A**2 + p * q),
    over=A,
    start=A0,
    path=(p * (A0 + q) + q * (A0 - p) * left) / (A0 + q - (A0 - p) * left),
    time=t,
)


@theorem(title="Flow without noise, half the rate", given=given, claim=claim, source="a plausible mistake")
def flow_without_noise_at_half_the_rate(proof):
    """Nothing is derived: the claim is false."""
