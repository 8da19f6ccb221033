"""The third rectifier of a hat is forgotten, so that it does not end."""

from sympy import Abs, Max

from regproofs import Identity, Setting, real, theorem

given = Setting()
x = given.scalar("x", real)

claim = Identity(Max(x + 1, 0) - 2 * Max(x, 0), Max(1 - Abs(x), 0))


@theorem(title="A hat of two rectifiers", given=given, claim=claim, source="a plausible mistake")
def hat_with_two_rectifiers(proof):
    """Nothing is derived: the claim is false."""
