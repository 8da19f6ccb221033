"""The half of the local error is put into the velocity, which changes by the whole acceleration."""

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem

given = Setting()
x0 = given.scalar("x0")
v0 = given.scalar("v0")
x = given.scalar("x")
v = given.scalar("v")
M = given.scalar("M", nonnegative)
t = given.scalar("t", nonnegative)

lines = [Line(v - v0 - M * t / 2, "<=", 0, 0)]
claim = FlowBounds((v, M), over=(x, v), start=(x0, v0), lines=lines, time=t)


@theorem(title="A velocity that changes by half", given=given, claim=claim, source="a plausible mistake")
def velocity_that_changes_by_half(proof):
    """Nothing is derived: the claim is false."""
