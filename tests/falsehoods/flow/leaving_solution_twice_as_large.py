"""The solution of the square-root flow that leaves 0 is taken twice as large."""

from sympy import sqrt

from regproofs import Identity, Setting, nonnegative, theorem

given = Setting()
t = given.scalar("t", nonnegative)
leaving = t**2 / 2

claim = Identity(leaving.diff(t), sqrt(leaving))


@theorem(title="A leaving solution twice as large", given=given, claim=claim, source="a plausible mistake")
def leaving_solution_twice_as_large(proof):
    """Nothing is derived: the claim is false."""
