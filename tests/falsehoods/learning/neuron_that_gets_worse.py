"""A larger parameter is taken to be worse."""

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
z = given.scalar("z", positive)
h = given.scalar("h", positive)

claim = Inequality((1 + z) ** (-2), (1 + z + h) ** (-2))


@theorem(title="A neuron that gets worse", given=given, claim=claim, source="a plausible mistake")
def neuron_that_gets_worse(proof):
    """Nothing is derived: the claim is false."""
