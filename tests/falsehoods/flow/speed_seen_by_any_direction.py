"""Every direction, not only those of the kernel, is said to be at right angles to the speed of the mirror map."""

from regproofs import Identity, Setting, dot, theorem

given = Setting()
n = given.dimension("n")
d = given.dimension("d")
X = given.matrix("X", n, d)
Y = given.vector("Y", n)
u0 = given.vector("u0", d)
z = given.vector("z", d)


@theorem(
    title="A speed that no direction sees",
    given=given,
    claim=Identity(dot(z, X.T * (Y - X * u0)), 0),
    source="a plausible mistake",
)
def speed_seen_by_any_direction(proof):
    """Nothing is derived: the claim is false."""
