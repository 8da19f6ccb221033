"""The division by n is lost."""

from sympy import Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
i = Symbol("i", integer=True, positive=True)
h = Symbol("h", integer=True, positive=True)

claim = Identity(
    total((Entry(Y, i) - total(Entry(X, i, h) * Entry(b, h), h, d)) ** 2, i, n) / n, SquaredNorm(Y - X * b)
)


@theorem(title="Mean loss without its n", given=given, claim=claim, source="a plausible mistake")
def mean_loss_without_its_n(proof):
    """Nothing is derived: the claim is false."""
