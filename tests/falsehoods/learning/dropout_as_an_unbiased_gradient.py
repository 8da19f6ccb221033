"""Dropout keeps the mean of the output, so its mean gradient is taken for the gradient of the empirical risk."""

from sympy import HadamardProduct

from regproofs import Discrete, Gradient, Identity, Setting, SquaredNorm, expect, positive, theorem

given = Setting()
n, d = given.dimension("n"), given.dimension("d")
X, Y, b = given.matrix("X", n, d), given.vector("Y", n), given.vector("b", d)
p = given.scalar("p", positive)
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}))
dropped = SquaredNorm(Y - X * HadamardProduct(delta, b) / p) / n

claim = Identity(expect(Gradient(dropped, b)), Gradient(SquaredNorm(Y - X * b) / n, b))


@theorem(title="Dropout as an unbiased gradient", given=given, claim=claim, source="a plausible mistake")
def dropout_as_an_unbiased_gradient(proof):
    """Nothing is derived: the claim is false."""
