"""The normalisation is not under a root."""

from sympy import exp

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w", drawn=(-2, 2))
eta = given.scalar("eta", positive, drawn=(0, "4/5"))
given.suppose(eta < 1)
Z = given.noise("Z", law=Normal(0, 1))

claim = Identity(expect(exp((w + eta * Z) ** 2 / 2)), exp(w**2 / (2 * (1 - eta**2))) / (1 - eta**2))


@theorem(title="Squared exponential with a wrong power", given=given, claim=claim, source="a plausible mistake")
def squared_exponential_with_a_wrong_power(proof):
    """Nothing is derived: the claim is false."""
