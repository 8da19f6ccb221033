"""The product is said to stay above c (1 - theta^k), whatever imbalance the layers start with."""

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
s = given.scalar("s", positive)
A0 = given.scalar("A0", positive)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
m = given.scalar("m", positive)
theta = given.scalar("theta", positive)
k = given.scalar("k", natural)
given.suppose(4 * c < 1, s <= (1 - 4 * c) / 2, A0 <= (1 - 4 * c - 2 * s) / 6, B0 <= (1 - 4 * c - 2 * s) / 6 - A0)
given.suppose(m <= A0, m <= c, (1 - s) ** 4 <= theta, 1 - m <= theta)

step = (A * (1 + c - A + B) ** 2, B * (1 - c - 2 * s + A - B) ** 2)
line = Line(A - B - c, ">=", -c * theta**k, theta)
claim = IterateBounds(step, over=(A, B), start=(A0, B0), lines=[line], index=k)


@theorem(title="Descent without its imbalance", given=given, claim=claim, source="a plausible mistake")
def descent_ends_without_feeling_the_imbalance(proof):
    """Nothing is derived: the claim is false."""
