"""The mirror map loses its factor of one half."""

from sympy import Ne, log

from regproofs import Identity, Setting, theorem

given = Setting()
g = given.scalar("g")
lam = given.scalar("lam")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
given.suppose(Ne(w1**2, w2**2))

mirror = log((w1 + w2) ** 2 / (w1 - w2) ** 2) / 2
claim = Identity(mirror.diff(w1) * (g * w2 - lam * w1) + mirror.diff(w2) * (g * w1 - lam * w2), g)


@theorem(title="A mirror map without its half", given=given, claim=claim, source="a plausible mistake")
def mirror_map_without_its_half(proof):
    """Nothing is derived: the claim is false."""
