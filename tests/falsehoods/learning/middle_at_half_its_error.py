"""The constant in the middle is taken to miss both ends by a quarter of their distance."""

from sympy import Abs, Max

from regproofs import Inequality, Setting, real, theorem

given = Setting()
c = given.scalar("c", real)
x = given.scalar("x", real)
y = given.scalar("y", real)

claim = Inequality(Max(Abs(x - c), Abs(y - c)), Abs(x - y) / 4 + Abs(c - (x + y) / 2))


@theorem(title="The middle at half its error", given=given, claim=claim, source="a plausible mistake")
def middle_at_half_its_error(proof):
    """Nothing is derived: the claim is false."""
