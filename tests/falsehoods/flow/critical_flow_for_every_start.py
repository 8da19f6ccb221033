"""The hypothesis that the start is positive is dropped: from a negative one the flow blows up."""

from regproofs import FlowSolution, Setting, nonnegative, theorem

given = Setting()
A = given.scalar("A")
A0 = given.scalar("A0")
t = given.scalar("t", nonnegative)

claim = FlowSolution(-2 * A**2, A, A0, A0 / (1 + 2 * A0 * t), t)


@theorem(title="Critical flow for every start", given=given, claim=claim, source="a plausible mistake")
def critical_flow_for_every_start(proof):
    """Nothing is derived: the claim is false."""
