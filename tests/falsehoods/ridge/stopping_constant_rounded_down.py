"""The constant is rounded down in its sixth decimal."""

from sympy import Rational, exp

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
z = given.scalar("z", positive)

claim = Inequality((1 - exp(-z)) * (1 + z), Rational(1298425, 1000000) * z)


@theorem(title="Stopping constant rounded down", given=given, claim=claim, source="a plausible mistake")
def stopping_constant_rounded_down(proof):
    """Nothing is derived: the claim is false."""
