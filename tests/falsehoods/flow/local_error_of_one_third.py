"""The local error is said to have the constant 1/3, of a next order."""

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem

given = Setting()
x0 = given.scalar("x0")
v0 = given.scalar("v0")
x = given.scalar("x")
v = given.scalar("v")
M = given.scalar("M", nonnegative)
t = given.scalar("t", nonnegative)

lines = [Line(v - v0 - M * t, "==", 0, 0), Line(x - x0 - t * v0 - M * t**2 / 3, "<=", 0, 0)]
claim = FlowBounds((v, M), over=(x, v), start=(x0, v0), lines=lines, time=t)


@theorem(title="A local error of one third", given=given, claim=claim, source="a plausible mistake")
def local_error_of_one_third(proof):
    """Nothing is derived: the claim is false."""
