"""The columns are taken to have norm one."""

from sympy import Symbol

from regproofs import (
    Entry,
    Minimiser,
    Setting,
    SquaredNorm,
    diagonal,
    dot,
    every,
    eye,
    inverse,
    positive,
    theorem,
    total,
)

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
b = given.vector("b", d)
p = given.scalar("p", positive)
gram = X.T * X
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
given.suppose(p < 1, every(total(Entry(X, i, j) ** 2, i, n) > 0, j, d))
loss = SquaredNorm(Y - p * X * b) + p * (1 - p) * dot(b, diagonal(gram) * b)
claim = Minimiser(loss, over=b, at=inverse(p * gram + (1 - p) * eye(d)) * X.T * Y)


@theorem(title="Dropout as plain ridge regression", given=given, claim=claim, source="a plausible mistake")
def dropout_as_plain_ridge(proof):
    """Nothing is derived: the claim is false."""
