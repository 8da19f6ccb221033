"""The squares of the factors are mistaken for the factors in their geometric mean."""

from sympy import Abs, Symbol

from regproofs import Entry, Inequality, Setting, positive, product, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
eta = given.scalar("eta", positive)
k = Symbol("k", integer=True, positive=True)
predicted = product(Entry(w, k), k, L)

claim = Inequality((Abs(predicted) ** (1 / L) + eta**2) ** L, product(Entry(w, k) ** 2 + eta**2, k, L))


@theorem(title="Effective penalty of the root of the product", given=given, claim=claim, source="a plausible mistake")
def effective_penalty_of_the_root_of_the_product(proof):
    """Nothing is derived: the claim is false."""
