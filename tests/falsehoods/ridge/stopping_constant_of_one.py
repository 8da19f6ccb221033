"""Early stopping is claimed never to lose."""

from sympy import exp

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
z = given.scalar("z", positive)

claim = Inequality((1 - exp(-z)) * (1 + z), z)


@theorem(title="Stopping constant of one", given=given, claim=claim, source="a plausible mistake")
def stopping_constant_of_one(proof):
    """Nothing is derived: the claim is false."""
