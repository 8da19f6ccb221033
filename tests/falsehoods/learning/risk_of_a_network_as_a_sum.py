"""The empirical risk of a network is taken for the sum of the squared errors, not for their mean."""

from sympy import symbols

from regproofs import Entry, Identity, Setting, network, theorem, total

given = Setting()
n, d0, d1, d2 = (given.dimension(name) for name in ("n", "d0", "d1", "d2"))
X, Y = given.matrix("X", d0, n), given.matrix("Y", d2, n)
W1, v1, W2 = given.matrix("W1", d1, d0), given.vector("v1", d1), given.matrix("W2", d2, d1)
f = network(given.activation("sigma"), (W1, v1), W2)
i, k = symbols("i k", integer=True, positive=True)

claim = Identity(f.risk(X, Y), total(total(Entry(f(X) - Y, k, i) ** 2, k, d2), i, n))


@theorem(title="Risk of a network as a sum", given=given, claim=claim, source="a plausible mistake")
def risk_of_a_network_as_a_sum(proof):
    """Nothing is derived: the claim is false."""
