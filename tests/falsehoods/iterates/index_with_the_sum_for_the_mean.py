"""The gradient of the sum is taken for that of the mean."""

from sympy import Symbol

from regproofs import Entry, Gradient, Identity, Setting, SquaredNorm, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
j = given.index("j", d)
i, m = (Symbol(name, integer=True, positive=True) for name in ("i", "m"))
predicted = total(Entry(X, i, m) * Entry(b, m), m, d)

claim = Identity(
    total(-Entry(X, i, j) * (Entry(Y, i) - predicted), i, n) / n,
    Entry(Gradient(SquaredNorm(Y - X * b) / 2, b), j),
)


@theorem(title="Index with the sum for the mean", given=given, claim=claim, source="a plausible mistake")
def index_with_the_sum_for_the_mean(proof):
    """Nothing is derived: the claim is false."""
