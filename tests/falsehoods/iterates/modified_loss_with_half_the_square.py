"""The modified loss adds half the squared gradient in place of a quarter."""

from regproofs import OrderOfScheme, Setting, positive, real, theorem

given = Setting()
w = given.scalar("w", real)
c = given.scalar("c", positive)
alpha = given.scalar("alpha", positive)
slope = w**3 - c * w
field = -slope - alpha * slope * slope.diff(w)

claim = OrderOfScheme((w - alpha * slope,), (field,), over=(w,), size=alpha, order=2)


@theorem(title="Modified loss with half the square", given=given, claim=claim, source="a plausible mistake")
def modified_loss_with_half_the_square(proof):
    """Nothing is derived: the claim is false."""
