"""The sign of the data term, as two of the slides print it: the flow climbs the loss."""

from regproofs import Identity, Setting, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
loss = (w_star - w2 * w1) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)

claim = Identity(-loss.diff(w1), -(w_star - w2 * w1) * w2 - eta**2 * w1)


@theorem(title="A penalised flow that ascends", given=given, claim=claim, source="slides l.743, carried over")
def penalised_flow_that_ascends(proof):
    """Nothing is derived: the claim is false."""
