"""The risk is taken to have a stationary point for labels from 1 on, which no neuron reaches."""

from sympy import Eq

from regproofs import Exists, Setting, positive, theorem

given = Setting()
z = given.scalar("z", positive)
y = given.scalar("y", positive)
given.suppose(y >= 1)

claim = Exists(z, Eq(((y - z / (1 + z)) ** 2).diff(z), 0))


@theorem(title="A best neuron for every label", given=given, claim=claim, source="a plausible mistake")
def a_best_neuron_for_every_label(proof):
    """Nothing is derived: the claim is false."""
