"""Below the threshold |w|^2 is said to be multiplied by (1 - c)^4 in each step."""

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, theorem

given = Setting()
s = given.scalar("s", nonnegative)
c = given.scalar("c", nonnegative)
A0 = given.scalar("A0", nonnegative)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
k = given.scalar("k", natural)
given.suppose(s <= (1 + c) / 2, c <= s, A0 <= (1 - 2 * s + c) / 3, B0 <= (1 - 2 * s + c) / 3 - A0)

step = (A * (1 - c - A + B) ** 2, B * (1 - 2 * s + c + A - B) ** 2)
line = Line(A + B, "<=", (A0 + B0) * (1 - c) ** (4 * k), (1 - c) ** 4)
claim = IterateBounds(step, (A, B), (A0, B0), [line], k)


@theorem(title="Descent at the square of its rate", given=given, claim=claim, source="a plausible mistake")
def descent_dies_at_the_square_of_its_rate(proof):
    """Nothing is derived: the claim is false."""
