"""The factor of a wave has the sign of that of an exponential."""

from sympy import cos, exp

from regproofs import Identity, Normal, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w", drawn=(-1, 1))
a = given.scalar("a", drawn=(-1, 1))
eta = given.scalar("eta", positive, drawn=(0, 2))
Z = given.noise("Z", law=Normal(0, 1))

claim = Identity(expect(cos(a * (w + eta * Z))), exp(a**2 * eta**2 / 2) * cos(a * w))


@theorem(title="Waves that grow", given=given, claim=claim, source="a plausible mistake")
def waves_that_grow(proof):
    """Nothing is derived: the claim is false."""
