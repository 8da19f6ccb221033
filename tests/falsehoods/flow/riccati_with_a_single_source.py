"""The source of the Riccati equation is not doubled, though the linear equation has four times it."""

from sympy import exp

from regproofs import Identity, Setting, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c")
eta = given.scalar("eta", positive)
kappa = given.scalar("kappa", positive)
y = given.scalar("y", positive)
z = given.scalar("z")
t = given.scalar("t", nonnegative)

source = kappa**2 * exp(-4 * eta**2 * t)
A = z / (2 * y)
along = A.diff(y) * z + A.diff(z) * (2 * c * z + 4 * source * y)
claim = Identity(along, 2 * c * A - 2 * A**2 + source)


@theorem(title="Riccati with a single source", given=given, claim=claim, source="a plausible mistake")
def riccati_with_a_single_source(proof):
    """Nothing is derived: the claim is false."""
