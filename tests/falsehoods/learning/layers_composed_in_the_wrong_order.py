"""The first shift is added after the second layer, not carried through it."""

from regproofs import Identity, Setting, theorem

given = Setting()
dx = given.dimension("dx")
d = given.dimension("d")
W1 = given.matrix("W1", d, dx)
v1 = given.vector("v1", d)
W2 = given.matrix("W2", d, d)
v2 = given.vector("v2", d)
x = given.vector("x", dx)

claim = Identity(W2 * (W1 * x + v1) + v2, W2 * W1 * x + v1 + v2)


@theorem(title="Layers composed in the wrong order", given=given, claim=claim, source="a plausible mistake")
def layers_composed_in_the_wrong_order(proof):
    """Nothing is derived: the claim is false."""
