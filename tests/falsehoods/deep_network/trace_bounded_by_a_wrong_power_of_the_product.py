"""The trace is bounded by the power of the product that belongs to two layers."""

from sympy import Abs, Symbol

from regproofs import Entry, Inequality, Setting, product, theorem, total

given = Setting()
L = given.dimension("L")
w = given.vector("w", L)
m = Symbol("m", integer=True, positive=True)
k = Symbol("k", integer=True, positive=True)
predicted = product(Entry(w, k), k, L)
trace = total(product(Entry(w, k) ** 2, k, L, without=(m,)), m, L)

claim = Inequality(L * Abs(predicted), trace)


@theorem(title="Trace bounded by a wrong power of the product", given=given, claim=claim, source="a plausible mistake")
def trace_bounded_by_a_wrong_power_of_the_product(proof):
    """Nothing is derived: the claim is false."""
