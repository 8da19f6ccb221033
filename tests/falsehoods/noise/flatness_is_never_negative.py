"""Average sharpness of any quartic is taken to be nonnegative."""

from regproofs import Inequality, Normal, Setting, expect, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Normal(0, 1))

claim = Inequality(a * w**4, expect(a * (w + eta * Z) ** 4))


@theorem(title="Flatness is never negative", given=given, claim=claim, source="a plausible mistake")
def flatness_is_never_negative(proof):
    """Nothing is derived: the claim is false."""
