"""The local error of a step is said to count half of what it is."""

from regproofs import Inequality, Setting, nonnegative, positive, real, theorem

given = Setting()
D = given.scalar("D", nonnegative)
L = given.scalar("L", nonnegative)
M = given.scalar("M", nonnegative)
alpha = given.scalar("alpha", positive)
e = given.scalar("e", real)
h = given.scalar("h", real)
r = given.scalar("r", real)
given.suppose(e <= D, h <= L * D, r <= M * alpha**2 / 2)

claim = Inequality(e + alpha * h + r, (1 + alpha * L) * D + M * alpha**2 / 4)


@theorem(title="A quarter", given=given, claim=claim, source="a plausible mistake")
def error_of_one_step_with_a_quarter(proof):
    """Nothing is derived: the claim is false."""
