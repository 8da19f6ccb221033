"""Factors of different sizes are said to exceed the least trace, also where their product vanishes."""

from sympy import Abs, And, Ne, Symbol

from regproofs import Entry, Inequality, Setting, When, product, theorem, total

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
i = given.index("i", L)
j = given.index("j", L)
m = Symbol("m", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
predicted = product(Entry(w, k), k, L)
trace = total(product(Entry(w, k) ** 2, k, L, without=(m,)), m, L)
least = L * Abs(predicted) ** (2 * (L - 1) / L)

claim = When(And(Ne(i, j), Ne(Entry(w, i) ** 2, Entry(w, j) ** 2)), Inequality(least, trace, strict=True))


@theorem(title="Unequal factors are never flattest", given=given, claim=claim, source="a plausible mistake")
def unequal_factors_are_never_flattest(proof):
    """Nothing is derived: the claim is false."""
