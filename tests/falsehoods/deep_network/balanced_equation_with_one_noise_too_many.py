"""The exponent of q is L instead of L - 1."""

from sympy import Abs, Eq, Symbol

from regproofs import Entry, Gradient, Identity, Setting, every, positive, product, real, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
w_star = given.scalar("w_star", real)
i = given.index("i", L)

k = Symbol("k", integer=True, positive=True)
factor = Entry(w, k)
predicted, q = product(factor, k, L), r**2 + eta**2
given.suppose(every(Eq(r, Abs(factor)), k, L))
loss = (w_star**2 - 2 * w_star * predicted + product(factor**2 + eta**2, k, L)) / 2

claim = Identity(Entry(w, i) * Entry(Gradient(loss, w), i), r**2 * q**L - w_star * predicted)


@theorem(
    title="Balanced equation with one noise too many",
    given=given,
    claim=claim,
    source="a plausible mistake",
)
def balanced_equation_with_one_noise_too_many(proof):
    """Nothing is derived: the claim is false."""
