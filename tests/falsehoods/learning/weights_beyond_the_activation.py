"""The weights are given the slope by what the layer gives, without that of its activation."""

from sympy import HadamardProduct

from regproofs import BackwardLaw, Setting, SquaredNorm, theorem

given = Setting()
n, d, m = (given.dimension(name) for name in ("n", "d", "m"))
A, W, G, Y = given.matrix("A", d, n), given.matrix("W", m, d), given.matrix("G", m, n), given.matrix("Y", d, n)
sigma = given.activation("sigma")
delta = HadamardProduct(sigma.prime(W * A), G)

claim = BackwardLaw(
    sigma(W * A), A, SquaredNorm(A - Y) / n, last=2 / n * (A - Y), slope=G, back=W.T * delta, by={W: G * A.T}
)


@theorem(title="Weights beyond the activation", given=given, claim=claim, source="a plausible mistake")
def weights_beyond_the_activation(proof):
    """Nothing is derived: the claim is false."""
