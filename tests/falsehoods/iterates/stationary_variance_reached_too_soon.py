"""The variance is said to approach its limit by (1 - alpha lambda)^3 a step, faster than the square of the mean."""

from sympy import Abs, oo

from regproofs import LimitWithRate, Setting, natural, nonnegative, positive, theorem

given = Setting()
V0 = given.scalar("V0", nonnegative)
lam = given.scalar("lam", positive)
s = given.scalar("s", nonnegative)
alpha = given.scalar("alpha", positive)
k = given.scalar("k", natural)
given.suppose(alpha * lam < 1)

fixed = alpha * s**2 / (lam * (2 - alpha * lam))
reached = fixed + (1 - alpha * lam) ** (2 * k) * (V0 - fixed)
bound = (1 - alpha * lam) ** (3 * k) * Abs(V0 - fixed)
claim = LimitWithRate(reached, fixed, variable=k, to=oo, bound_by=bound)


@theorem(title="Variance reached too soon", given=given, claim=claim, source="a plausible mistake")
def stationary_variance_reached_too_soon(proof):
    """Nothing is derived: the claim is false."""
