"""The hidden layer steps by the output layer that has stepped already."""

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

alpha = given.scalar("alpha")
stepped = W2 - 2 * alpha / n * residual * sigma(hidden).T
passed = HadamardProduct(sigma.prime(hidden), stepped.T * residual)
claim = Identity(W1 - alpha * Gradient(f.risk(X, Y), W1), W1 - 2 * alpha / n * passed * X.T)


@theorem(title="Descent with the output layer of the next step", given=given, claim=claim, source="a plausible mistake")
def descent_with_the_output_layer_of_the_next_step(proof):
    """Nothing is derived: the claim is false."""
