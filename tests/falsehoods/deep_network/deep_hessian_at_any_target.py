"""That the point is critical is forgotten."""

from sympy import Abs, Eq, Ne, Symbol

from regproofs import Entry, Hessian, Identity, Setting, every, positive, product, real, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
i = given.index("i", L)
j = given.index("j", L)
k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
predicted, q = product(factor, k, L), r**2 + eta**2
given.suppose(every(Eq(r, Abs(factor)), k, L), Ne(i, j))
loss = (w_star**2 - 2 * w_star * predicted + product(factor**2 + eta**2, k, L)) / 2

claim = Identity(Entry(w, i) * Entry(w, j) * Entry(Hessian(loss, w), i, j), q ** (L - 2) * (r**2 - eta**2) * r**2)


@theorem(title="Deep Hessian at any target", given=given, claim=claim, source="a plausible mistake")
def deep_hessian_at_any_target(proof):
    """Nothing is derived: the claim is false."""
