"""Above the threshold A is said to stay between its start and c: what B pulls at it is forgotten."""

from sympy import Max

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, theorem

given = Setting()
c = given.scalar("c", positive)
eta = given.scalar("eta", positive)
A0 = given.scalar("A0", positive)
B0 = given.scalar("B0", nonnegative)
A = given.scalar("A")
B = given.scalar("B")
t = given.scalar("t", nonnegative)
most = Max(A0, c)

claim = FlowBounds(
    (2 * A * (c - A + B), -2 * B * (c - A + B + 2 * eta**2)),
    over=(A, B),
    start=(A0, B0),
    lines=[Line(A, "<=", most, 2 * (c - A - most))],
    time=t,
)


@theorem(title="Approach without the imbalance", given=given, claim=claim, source="a plausible mistake")
def approach_without_the_imbalance(proof):
    """Nothing is derived: the claim is false."""
