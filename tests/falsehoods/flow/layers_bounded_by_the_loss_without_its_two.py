"""The loss is said to bound η² |w|², where it bounds half of that."""

from regproofs import FlowBounds, Line, Setting, nonnegative, positive, theorem

given = Setting()
w_star = given.scalar("w_star")
eta = given.scalar("eta", positive)
v1 = given.scalar("v1")
v2 = given.scalar("v2")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)

residual = w_star - w1 * w2
loss = residual**2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
field = (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2)
first = loss.subs({w1: v1, w2: v2})
lines = [Line(loss, "<=", first, 0), Line(w1**2 + w2**2, "<=", first / eta**2)]
claim = FlowBounds(field, over=(w1, w2), start=(v1, v2), lines=lines, time=t)


@theorem(title="A ball without its two", given=given, claim=claim, source="a plausible mistake")
def layers_bounded_by_the_loss_without_its_two(proof):
    """Nothing is derived: the claim is false."""
