"""The variance of a product of two normals has lost the product of the variances."""

from sympy import Symbol

from regproofs import Entry, Identity, Normal, Setting, expect, nonnegative, theorem, total

given = Setting()
d = given.dimension("d")
eta = given.scalar("eta", nonnegative)
a = given.vector("a", d)
p = given.vector("p", d)
q = given.vector("q", d)
xi = given.noise("xi", d, law=Normal(0, eta**2))
zeta = given.noise("zeta", d, law=Normal(0, eta**2))
i = Symbol("i", integer=True, positive=True)
others = total(Entry(a, i) * (Entry(p, i) + Entry(xi, i)) * (Entry(q, i) + Entry(zeta, i)), i, d)
centre = total(Entry(a, i) * Entry(p, i) * Entry(q, i), i, d)
spread = total(Entry(a, i) ** 2 * eta**2 * (Entry(p, i) ** 2 + Entry(q, i) ** 2), i, d)

claim = Identity(expect((others - centre) ** 2), spread)


@theorem(title="Variance of the others without the product", given=given, claim=claim, source="a plausible mistake")
def variance_of_the_others_without_the_product(proof):
    """Nothing is derived: the claim is false."""
