"""The variance is said to tend to its fixed point for every step but 2 / lambda, too long ones included."""

from sympy import Abs, Ne, oo

from regproofs import LimitWithRate, Setting, natural, nonnegative, positive, theorem

given = Setting()
V0 = given.scalar("V0", nonnegative)
lam = given.scalar("lam", positive)
s = given.scalar("s", nonnegative)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)
given.suppose(Ne(alpha * lam, 2))

kept, fixed = (1 - alpha * lam) ** 2, alpha * s**2 / (lam * (2 - alpha * lam))
reached = fixed + kept**k * (V0 - fixed)
claim = LimitWithRate(reached, fixed, variable=k, to=oo, bound_by=kept**k * Abs(V0 - fixed))


@theorem(title="Variance of steps that are too long", given=given, claim=claim, source="a plausible mistake")
def stationary_variance_of_steps_that_are_too_long(proof):
    """Nothing is derived: the claim is false."""
