"""At the threshold 1 / |w|^2 is said to grow at one and a half times its rate, whatever the imbalance and the noise."""

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, theorem

given = Setting()
s = given.scalar("s", nonnegative)
A0 = given.scalar("A0", nonnegative)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
k = given.scalar("k", natural)
first = A0 + B0
given.suppose(2 * s <= 1, A0 <= (1 - 2 * s) / 3, B0 <= (1 - 2 * s) / 3 - A0)

step = (A * (1 - A + B) ** 2, B * (1 - 2 * s + A - B) ** 2)
line = Line((1 + 3 * first * k) * (A + B), "<=", first, 1 - A - B)
claim = IterateBounds(step, (A, B), (A0, B0), [line], k)


@theorem(title="The threshold at rate three", given=given, claim=claim, source="a plausible mistake")
def descent_dies_at_the_threshold_at_rate_three(proof):
    """Nothing is derived: the claim is false."""
