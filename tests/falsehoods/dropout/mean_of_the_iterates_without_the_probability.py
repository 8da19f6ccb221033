"""The mean is claimed to move at the step size alone."""

from sympy import MatPow, Symbol

from regproofs import (
    Entry,
    IterateLaw,
    Setting,
    diagonal,
    every,
    eye,
    inverse,
    natural,
    nonnegative,
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
start = given.vector("b0", d)
alpha = given.scalar("alpha", nonnegative)
k = given.scalar("k", natural)
given.suppose(p < 1, every(total(Entry(X, i, j) ** 2, i, n) > 0, j, d))
S = p * gram + (1 - p) * diagonal(gram)
best = inverse(S) * X.T * Y
step = b + alpha * p * (X.T * Y - S * b)
claim = IterateLaw(step, over=b, start=start, closed=best + MatPow(eye(d) - alpha * S, k) * (start - best), index=k)


@theorem(title="Dropout iterates at the full step", given=given, claim=claim, source="a plausible mistake")
def mean_of_the_iterates_without_the_probability(proof):
    """Nothing is derived: the claim is false."""
