"""The sum of the layers is said to stay below its bound whatever the step: only short steps do not overshoot."""

from regproofs import IterateBounds, Line, Setting, natural, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
s = given.scalar("s", positive)
A0 = given.scalar("A0", positive)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
k = given.scalar("k", natural)

step = (A * (1 + c - A + B) ** 2, B * (1 - c - 2 * s + A - B) ** 2)
claim = IterateBounds(step, (A, B), (A0, B0), [Line(A, "<=", c + A0 + B0, 1)], k)


@theorem(title="Any step stays in the ball", given=given, claim=claim, source="a plausible mistake")
def descent_stays_in_its_ball_with_any_step(proof):
    """Nothing is derived: the claim is false."""
