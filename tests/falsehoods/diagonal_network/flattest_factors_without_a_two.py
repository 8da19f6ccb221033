"""The trace is bounded by four times the norm of the product."""

from sympy import Abs, Symbol

from regproofs import Entry, Inequality, Setting, theorem, total

given = Setting()
d = given.dimension("d")
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
i = Symbol("i", integer=True, positive=True)
first, second = Entry(w1, i, 1), Entry(w2, i, 1)
claim = Inequality(total(4 * Abs(first * second), i, d), total(first**2 + second**2, i, d))


@theorem(title="Flatness with a four", given=given, claim=claim, source="a plausible mistake")
def flattest_factors_without_a_two(proof):
    """Nothing is derived: the claim is false."""
