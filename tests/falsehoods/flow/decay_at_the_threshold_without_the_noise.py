"""The rate at the threshold is said to be 2 whatever the noise is: the pull of the penalty is forgotten."""

from regproofs import FlowBounds, Line, Setting, nonnegative, theorem

given = Setting()
eta = given.scalar("eta")
A0 = given.scalar("A0", nonnegative)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
k = given.scalar("k", nonnegative)
t = given.scalar("t", nonnegative)
n = A0 + B0
given.suppose(k <= 2)

bound = n / (1 + k * n * t)
claim = FlowBounds(
    (-2 * (A - B) * A, -2 * (2 * eta**2 - A + B) * B),
    over=(A, B),
    start=(A0, B0),
    lines=[Line(A + B, "<=", bound, -k * (A + B + bound))],
    time=t,
)


@theorem(title="Decay without the noise", given=given, claim=claim, source="a plausible mistake")
def decay_at_the_threshold_without_the_noise(proof):
    """Nothing is derived: the claim is false."""
