"""The points may be hit."""

from sympy import Eq, Piecewise

from regproofs import Identity, Setting, real, theorem

given = Setting()
h = given.scalar("h", real)
a = given.scalar("a", real)
c = given.scalar("c", real)
x = given.scalar("x", real)

claim = Identity(c + a * Piecewise((1, Eq(x - h, 0)), (0, True)), c)


@theorem(title="Spikes that are hit", given=given, claim=claim, source="a plausible mistake")
def spikes_that_are_hit(proof):
    """Nothing is derived: the claim is false."""
