"""That there are three layers or more is forgotten."""

from sympy import Eq, Ne, Symbol

from regproofs import Entry, Hessian, Identity, Setting, every, positive, product, real, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", positive)
i = given.index("i", L)
j = given.index("j", L)
k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
given.suppose(L >= 2, Ne(i, j), every(Eq(factor, 0), k, L))
loss = (w_star**2 - 2 * w_star * product(factor, k, L) + product(factor**2 + eta**2, k, L)) / 2

claim = Identity(Entry(Hessian(loss, w), i, j), 0)


@theorem(title="Origin sees the target at two layers", given=given, claim=claim, source="a plausible mistake")
def origin_sees_the_target_at_two_layers(proof):
    """Nothing is derived: the claim is false."""
