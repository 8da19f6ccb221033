"""The recursion is right, but begins with half the slope."""

from sympy import HadamardProduct

from regproofs import BackwardLaw, Setting, SquaredNorm, theorem

given = Setting()
n, d, m = (given.dimension(name) for name in ("n", "d", "m"))
A, W, G, Y = given.matrix("A", d, n), given.matrix("W", m, d), given.matrix("G", m, n), given.matrix("Y", d, n)
sigma = given.activation("sigma")
delta = HadamardProduct(sigma.prime(W * A), G)

claim = BackwardLaw(
    sigma(W * A), A, SquaredNorm(A - Y) / n, last=(A - Y) / n, slope=G, back=W.T * delta, by={W: delta * A.T}
)


@theorem(title="Slope at the end without its two", given=given, claim=claim, source="a plausible mistake")
def slope_at_the_end_without_its_two(proof):
    """Nothing is derived: the claim is false."""
