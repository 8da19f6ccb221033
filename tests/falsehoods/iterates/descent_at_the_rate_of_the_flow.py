"""Descent is said to decay like the flow."""

from sympy import exp

from regproofs import IterateLaw, Setting, natural, positive, real, theorem

given = Setting()
w = given.scalar("w", real)
w0 = given.scalar("w0", real)
lam = given.scalar("lam", positive)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)
given.suppose(alpha * lam < 1)

claim = IterateLaw(step=w - alpha * lam * w, over=w, start=w0, closed=exp(-lam * alpha * k) * w0, index=k)


@theorem(title="Descent at the rate of the flow", given=given, claim=claim, source="a plausible mistake")
def descent_at_the_rate_of_the_flow(proof):
    """Nothing is derived: the claim is false."""
