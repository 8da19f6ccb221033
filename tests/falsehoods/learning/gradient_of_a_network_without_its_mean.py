"""The mean over the observations is taken for their sum."""

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

passed = HadamardProduct(sigma.prime(hidden), W2.T * residual)
claim = Identity(Gradient(f.risk(X, Y), W1), 2 * passed * X.T)


@theorem(title="Gradient of a network without its mean", given=given, claim=claim, source="a plausible mistake")
def gradient_of_a_network_without_its_mean(proof):
    """Nothing is derived: the claim is false."""
