"""There are as many independent rows as there are rows, whatever the number of columns."""

from sympy import Eq

from regproofs import Exists, Setting, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
given.suppose(d < n)

claim = Exists(X, Eq(given.svd(X).rank, n), at=n)


@theorem(title="Tall designs with independent rows", given=given, claim=claim, source="a plausible mistake")
def tall_designs_with_independent_rows(proof):
    """Nothing is derived: the claim is false."""
