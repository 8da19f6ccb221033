"""The output layer is taken to see what the hidden layer computes before its activation."""

from regproofs import Gradient, Identity, Setting, network, theorem

given = Setting()
n, d0, d1, d2 = (given.dimension(name) for name in ("n", "d0", "d1", "d2"))
X, Y = given.matrix("X", d0, n), given.matrix("Y", d2, n)
W1, v1, W2 = given.matrix("W1", d1, d0), given.vector("v1", d1), given.matrix("W2", d2, d1)
sigma = given.activation("sigma")
f = network(sigma, (W1, v1), W2)
hidden = f.before(X)[0]
residual = f(X) - Y

claim = Identity(Gradient(f.risk(X, Y), W2), 2 / n * residual * hidden.T)


@theorem(title="Gradient by the output layer before the activation", given=given, claim=claim, source="a plausible mistake")
def gradient_by_the_output_layer_before_the_activation(proof):
    """Nothing is derived: the claim is false."""
