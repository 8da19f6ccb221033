"""Above the threshold the product along descent is said never to be behind that of the flow: it is never ahead."""

from regproofs import Line, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem

given = Setting()
L = given.scalar("L", positive)
K = given.scalar("K", positive)
s = given.scalar("s", positive)
G = given.scalar("G", positive)
u0 = given.scalar("u0", positive)
v0 = given.scalar("v0", positive)
alpha = given.scalar("alpha", positive)
u, v, U, V, x, y, tau = (given.scalar(name) for name in ("u", "v", "U", "V", "x", "y", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(K < L, L**2 + 2 * s <= G, u0 <= L, v0 <= K, alpha <= s / (6 * G**2))

c = L**2 - K**2
field = (alpha * u * (c - u**2 + v**2), alpha * v * (u**2 - v**2 - c - 2 * s))
line = Line(U * V - u * v, ">=", 0, -2 * alpha * s)
claim = PolygonBounds(field, (u, v), Polygon((U, V), (x, y), tau), (u0, v0), [line], t)


@theorem(title="Never behind, above the threshold", given=given, claim=claim, source="a plausible mistake")
def descent_never_behind_above_the_threshold(proof):
    """Nothing is derived: the claim is false."""
