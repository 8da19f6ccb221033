"""The second block of the slides' penalty, read literally, has the gradient of another layer's norm, which is 0."""

from regproofs import FlowLaw, Setting, nonnegative, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)
residual = w_star - w2 * w1

claim = FlowLaw(
    (residual * w2 - eta**2 * w1, residual * w1),
    over=(w1, w2),
    quantity=w1**2 - w2**2,
    rate=-2 * eta**2,
    time=t,
)


@theorem(title="Imbalance of the flow as printed", given=given, claim=claim, source="slides l.834, read literally")
def imbalance_of_the_flow_as_printed(proof):
    """Nothing is derived: the claim is false."""
