"""Programs take 0 for the slope of the rectifier at 0; then max(x, 0) - max(-x, 0) is said to have its slope 1."""

from sympy import Eq

from regproofs import Iff, Setting, theorem

given = Setting()
c = given.scalar("c")

claim = Iff(Eq(c - c * -1, 1), Eq(c, 0))


@theorem(title="Rectifier without a slope", given=given, claim=claim, source="a plausible mistake")
def rectifier_without_a_slope(proof):
    """Nothing is derived: the claim is false."""
