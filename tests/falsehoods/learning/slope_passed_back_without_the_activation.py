"""Each layer passes the slope back through its weights alone; its own gradient is right."""

from sympy import HadamardProduct

from regproofs import BackwardLaw, Setting, SquaredNorm, theorem

given = Setting()
n, d, m = (given.dimension(name) for name in ("n", "d", "m"))
A, W, G, Y = given.matrix("A", d, n), given.matrix("W", m, d), given.matrix("G", m, n), given.matrix("Y", d, n)
sigma = given.activation("sigma")
delta = HadamardProduct(sigma.prime(W * A), G)

claim = BackwardLaw(
    sigma(W * A), A, SquaredNorm(A - Y) / n, last=2 / n * (A - Y), slope=G, back=W.T * G, by={W: delta * A.T}
)


@theorem(title="Slope passed back without the activation", given=given, claim=claim, source="a plausible mistake")
def slope_passed_back_without_the_activation(proof):
    """Nothing is derived: the claim is false."""
