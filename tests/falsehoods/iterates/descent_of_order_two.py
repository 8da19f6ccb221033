"""Descent is said to follow the flow of its own loss to order two."""

from regproofs import OrderOfScheme, Setting, positive, real, theorem

given = Setting()
w = given.scalar("w", real)
c = given.scalar("c", positive)
alpha = given.scalar("alpha", positive)
slope = w**3 - c * w

claim = OrderOfScheme((w - alpha * slope,), (-slope,), over=(w,), size=alpha, order=2)


@theorem(title="Descent of order two", given=given, claim=claim, source="a plausible mistake")
def descent_of_order_two(proof):
    """Nothing is derived: the claim is false."""
