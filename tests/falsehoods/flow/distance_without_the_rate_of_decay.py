"""The distance of descent from its flow is said to be of the order of the squared rates, without the time to decay."""

from regproofs import Line, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem

given = Setting()
p = given.scalar("p", positive)
R = given.scalar("R", positive)
u, v, U, V, x, y, tau = (given.scalar(name) for name in ("u", "v", "U", "V", "x", "y", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(100 * p <= 1, 100 * R <= 1, R**2 <= p)

field = (-u * (p + u**2 - v**2), -v * (p - u**2 + v**2))
distance = Line(u - U, "<=", 7 * p**2 * R, 0)
claim = PolygonBounds(field, (u, v), Polygon((U, V), (x, y), tau), (R, R), [distance], t)


@theorem(title="Distance without the rate of decay", given=given, claim=claim, source="a plausible mistake")
def distance_without_the_rate_of_decay(proof):
    """Nothing is derived: the claim is false."""
