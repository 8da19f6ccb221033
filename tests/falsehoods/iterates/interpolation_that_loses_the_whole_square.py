"""The square of a step is forgotten: each observation is said to be gained at the rate of the flow."""

from sympy import Symbol

from regproofs import Entry, Identity, Setting, SquaredNorm, positive, theorem, total

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
e = given.vector("e", d)
alpha = given.scalar("alpha", positive)
i, m, p = (Symbol(name, integer=True, positive=True) for name in "imp")
error = total(Entry(X, i, p) * Entry(e, p), p, d)
mean = total(total((Entry(e, m) - alpha * error * Entry(X, i, m)) ** 2, m, d), i, n) / n

claim = Identity(mean, SquaredNorm(e) - 2 * alpha / n * SquaredNorm(X * e))


@theorem(title="Interpolation that loses the whole square", given=given, claim=claim, source="a plausible mistake")
def interpolation_that_loses_the_whole_square(proof):
    """Nothing is derived: the claim is false."""
