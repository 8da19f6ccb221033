"""A new layer is taken to leave the polynomial of the highest degree as it was."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
a = given.scalar("a", real)
b = given.scalar("b", real)
x = given.scalar("x", real)
eta = given.scalar("eta", positive)

claim = Identity((x + eta**2) * (eta**4 + a * eta**2 + b), eta**6 + (a + x) * eta**4 + (b + a * x) * eta**2 + b)


@theorem(title="Symmetric polynomials without the new square", given=given, claim=claim, source="a plausible mistake")
def symmetric_polynomials_without_the_new_square(proof):
    """Nothing is derived: the claim is false."""
