"""The layers change places on one side."""

from sympy import Ne, Symbol

from regproofs import Entry, Gradient, Identity, Setting, positive, product, real, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
w_star = given.scalar("w_star", real)
eta = given.scalar("eta", positive)
i = given.index("i", L)
j = given.index("j", L)
given.suppose(Ne(i, j))
k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
loss = (w_star**2 - 2 * w_star * product(factor, k, L) + product(factor**2 + eta**2, k, L)) / 2
certificate = Entry(w, i) * Entry(Gradient(loss, w), i) - Entry(w, j) * Entry(Gradient(loss, w), j)
others = product(factor**2 + eta**2, k, L, without=(i, j))

claim = Identity(certificate, eta**2 * others * (Entry(w, j) ** 2 - Entry(w, i) ** 2))


@theorem(title="Deep balance with a wrong sign", given=given, claim=claim, source="a plausible mistake")
def deep_balance_with_a_wrong_sign(proof):
    """Nothing is derived: the claim is false."""
