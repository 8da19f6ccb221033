"""The derivative of the activation is taken at what the activation gives, not at what it is given."""

from sympy import HadamardProduct

from regproofs import Gradient, Identity, Setting, network, theorem

given = Setting()
n, d0, d1, d2 = (given.dimension(name) for name in ("n", "d0", "d1", "d2"))
X, Y = given.matrix("X", d0, n), given.matrix("Y", d2, n)
W1, v1, W2 = given.matrix("W1", d1, d0), given.vector("v1", d1), given.matrix("W2", d2, d1)
sigma = given.activation("sigma")
f = network(sigma, (W1, v1), W2)
hidden = f.before(X)[0]
residual = f(X) - Y

passed = HadamardProduct(sigma.prime(sigma(hidden)), W2.T * residual)
claim = Identity(Gradient(f.risk(X, Y), W1), 2 / n * passed * X.T)


@theorem(title="Gradient at the output of the layer", given=given, claim=claim, source="a plausible mistake")
def gradient_of_a_network_at_the_output_of_the_layer(proof):
    """Nothing is derived: the claim is false."""
