"""The exponent loses its half."""

from sympy import exp

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w", drawn=(-1, 1))
a = given.scalar("a", drawn=(-1, 1))
eta = given.scalar("eta", positive, drawn=(0, 2))
Z = given.noise("Z", law=Normal(0, 1))

claim = Identity(expect(exp(a * (w + eta * Z))), exp(a**2 * eta**2) * exp(a * w))


@theorem(title="Growth of exponentials without its half", given=given, claim=claim, source="a plausible mistake")
def growth_of_exponentials_without_its_half(proof):
    """Nothing is derived: the claim is false."""
