"""The noise in all layers at once is forgotten."""

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
x = given.scalar("x", real)
y = given.scalar("y", real)
eta = given.scalar("eta", positive)

claim = Identity((x**2 + eta**2) * (y**2 + eta**2) - x**2 * y**2, eta**2 * (x**2 + y**2))


@theorem(title="Symmetric polynomials without the last term", given=given, claim=claim, source="a plausible mistake")
def symmetric_polynomials_without_the_last_term(proof):
    """Nothing is derived: the claim is false."""
