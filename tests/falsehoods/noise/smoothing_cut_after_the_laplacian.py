"""The series is cut after its first term."""

from regproofs import Identity, Normal, Setting, expect, heat, positive, theorem

given = Setting()
w = given.scalar("w")
a = given.scalar("a")
eta = given.scalar("eta", positive)
Z = given.noise("Z", law=Normal(0, 1))

claim = Identity(expect(a * (w + eta * Z) ** 4), heat(a * w**4, w, eta**2, 1))


@theorem(title="Smoothing cut after the laplacian", given=given, claim=claim, source="a plausible mistake")
def smoothing_cut_after_the_laplacian(proof):
    """Nothing is derived: the claim is false."""
