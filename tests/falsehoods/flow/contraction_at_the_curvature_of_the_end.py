"""A step is said to contract by the largest second derivative of the interval, where the least one counts."""

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
s = given.scalar("s", positive)
b = given.scalar("b", positive)
x = given.scalar("x", positive)
y = given.scalar("y", positive)
alpha = given.scalar("alpha", positive)
given.suppose(s <= y, y <= x, x <= b, alpha * (3 * b**2 - s**2) <= 1)

upper, lower = (point + alpha * point * (s**2 - point**2) for point in (x, y))
claim = Inequality(upper - lower, (1 - alpha * (3 * b**2 - s**2)) * (x - y))


@theorem(title="Contraction at the curvature of the end", given=given, claim=claim, source="a plausible mistake")
def contraction_at_the_curvature_of_the_end(proof):
    """Nothing is derived: the claim is false."""
