"""The ladder leads to the target w_star + η² instead of w_star + 2 η²."""

from regproofs import FlowLaw, Setting, nonnegative, positive, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta", positive)
A = given.scalar("A", nonnegative)
B = given.scalar("B", nonnegative)
t = given.scalar("t", nonnegative)
given.suppose(w_star + eta**2 > 0)

field = (2 * A * (w_star - eta**2 - A + B), -2 * B * (w_star + eta**2 - A + B))
next_A = B + w_star + eta**2
rate = 2 * (w_star + eta**2 - eta**2 - next_A + A * B / next_A)


@theorem(
    title="A ladder whose rungs are too near",
    given=given,
    claim=FlowLaw(field, over=(A, B), quantity=next_A, rate=rate, time=t),
    source="a plausible mistake",
)
def ladder_a_rung_too_low(proof):
    """Nothing is derived: the claim is false."""
