"""Descent below the threshold is said never to be behind its flow: but (1 - p)^k is less than exp(-p k)."""

from regproofs import Line, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem

given = Setting()
p = given.scalar("p", positive)
q = given.scalar("q", positive)
u0 = given.scalar("u0", positive)
v0 = given.scalar("v0", positive)
u, v, U, V, x, y, tau = (given.scalar(name) for name in ("u", "v", "U", "V", "x", "y", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(10 * p <= 1, 10 * q <= 1, p <= q, 4 * u0 <= 1, 4 * v0 <= 1)

field = (-u * (p + u**2 - v**2), -v * (q - u**2 + v**2))
claim = PolygonBounds(field, (u, v), Polygon((U, V), (x, y), tau), (u0, v0), [Line(U * V - u * v, ">=", 0, 1)], t)


@theorem(title="Never behind", given=given, claim=claim, source="a plausible mistake")
def descent_never_behind_below_the_threshold(proof):
    """Nothing is derived: the claim is false."""
