"""The effective penalty is said to be exceeded by all factors, those of one size too."""

from sympy import Abs, Symbol

from regproofs import Entry, Inequality, Setting, positive, product, theorem

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
eta = given.scalar("eta", positive)
k = Symbol("k", integer=True, positive=True)
predicted = product(Entry(w, k), k, L)
least = (Abs(predicted) ** (2 / L) + eta**2) ** L

claim = Inequality(least, product(Entry(w, k) ** 2 + eta**2, k, L), strict=True)


@theorem(title="Effective penalty that no factors attain", given=given, claim=claim, source="a plausible mistake")
def effective_penalty_that_no_factors_attain(proof):
    """Nothing is derived: the claim is false."""
