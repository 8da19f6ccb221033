"""The penalty is taken for its half, as if the square were differentiated to w."""

from sympy import Ne, Symbol

from regproofs import Entry, Gradient, Identity, Setting, positive, product, real, theorem, total

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
w_star = given.scalar("w_star", real)
lam = given.scalar("lam", positive)
i = given.index("i", L)
j = given.index("j", L)
given.suppose(Ne(i, j))
k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
loss = (w_star - product(factor, k, L)) ** 2 / 2 + lam * total(factor**2, k, L) / 2
certificate = Entry(w, i) * Entry(Gradient(loss, w), i) - Entry(w, j) * Entry(Gradient(loss, w), j)

claim = Identity(certificate, lam * (Entry(w, i) ** 2 - Entry(w, j) ** 2) / 2)


@theorem(title="Deep weight decay without its factor", given=given, claim=claim, source="a plausible mistake")
def deep_weight_decay_without_its_factor(proof):
    """Nothing is derived: the claim is false."""
