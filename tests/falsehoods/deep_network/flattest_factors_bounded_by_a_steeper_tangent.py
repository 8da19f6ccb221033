"""The tangent is given the slope two."""

from sympy import Symbol, exp

from regproofs import Entry, Inequality, Setting, theorem, total

given = Setting()
L = given.dimension("L")
y = given.vector("y", L)
k = Symbol("k", integer=True, positive=True)

claim = Inequality(total(1 + 2 * Entry(y, k), k, L), total(exp(Entry(y, k)), k, L))


@theorem(title="Flattest factors bounded by a steeper tangent", given=given, claim=claim, source="a plausible mistake")
def flattest_factors_bounded_by_a_steeper_tangent(proof):
    """Nothing is derived: the claim is false."""
