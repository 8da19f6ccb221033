"""Units are divided by the probability, the penalty is not."""

from sympy import HadamardProduct, Symbol

from regproofs import Discrete, Entry, Identity, Setting, SquaredNorm, diagonal, expect, positive, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
w1 = given.vector("w1", d)
w2 = given.vector("w2", d)
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
i, j = (Symbol(name, integer=True, positive=True) for name in "ij")
column = total(Entry(X, i, j) ** 2, i, n)
u, hidden = HadamardProduct(w2, w1), HadamardProduct(w2, diagonal(delta) * w1)
penalty = p * (1 - p) / 2 * total(column * Entry(w2, j) ** 2 * Entry(w1, j) ** 2, j, d)
claim = Identity(expect(SquaredNorm(Y - X * hidden / p)) / 2, SquaredNorm(Y - X * u) / 2 + penalty)


@theorem(title="Scaled units penalised like plain ones", given=given, claim=claim, source="a plausible mistake")
def scaled_units_penalised_like_plain_ones(proof):
    """Nothing is derived: the claim is false."""
