"""The sizes are compared, and the sign of the product is forgotten."""

from sympy import Abs, Eq, Symbol

from regproofs import Entry, Gradient, Iff, Setting, every, positive, product, real, theorem

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

claim = Iff(Eq(w_star**2 * r ** (2 * (L - 2)), q ** (2 * (L - 1))), Eq(Entry(Gradient(loss, w), i), 0))


@theorem(
    title="Balanced equation without the sign of the product", given=given, claim=claim, source="a plausible mistake"
)
def balanced_equation_without_the_sign_of_the_product(proof):
    """Nothing is derived: the claim is false."""
