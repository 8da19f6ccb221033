"""Critical layers are of equal size, but not equal."""

from sympy import Eq, Symbol

from regproofs import Entry, Identity, Setting, every, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", n)
i = given.index("i", d)
lam = given.vector("lam", d)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
j = Symbol("j", integer=True, positive=True)
lam_j, g_j, w1_j, w2_j = (Entry(vector, j) for vector in (lam, X.T * e, w1, w2))
given.suppose(
    every(lam_j > 0, j, d),
    every(Eq(lam_j * w1_j, g_j * w2_j), j, d),
    every(Eq(lam_j * w2_j, g_j * w1_j), j, d),
)
claim = Identity(Entry(w1, i), Entry(w2, i))


@theorem(title="Critical layers are equal", given=given, claim=claim, source="a plausible mistake")
def critical_layers_are_equal(proof):
    """Nothing is derived: the claim is false."""
