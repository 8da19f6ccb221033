"""The other layers are forgotten, as if the noise were a plain penalty; true at depth two only."""

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
imbalance = Entry(w, i) ** 2 - Entry(w, j) ** 2

claim = Identity(certificate, eta**2 * imbalance)


@theorem(
    title="Deep balance at the rate of weight decay",
    given=given,
    claim=claim,
    source="a plausible mistake",
)
def deep_balance_at_the_rate_of_weight_decay(proof):
    """Nothing is derived: the claim is false."""
