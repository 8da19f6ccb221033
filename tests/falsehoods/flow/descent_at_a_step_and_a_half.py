"""The bound on descent is halved once more: it does not survive one step of the largest size."""

from sympy import exp

from regproofs import Inequality, Setting, nonnegative, positive, theorem

given = Setting()
L = given.scalar("L", positive)
M = given.scalar("M", nonnegative)
a = given.scalar("a", positive)
alpha = given.scalar("alpha", positive)
T = given.scalar("T", nonnegative)
given.suppose(alpha <= a)

bound = M * a / 4 * (exp(L * T) - 1) / L
after = M * a / 4 * (exp(L * (T + alpha)) - 1) / L
claim = Inequality((1 + alpha * L) * bound + M * alpha**2 / 2, after)


@theorem(title="Descent at half the distance", given=given, claim=claim, source="a plausible mistake")
def descent_at_a_step_and_a_half(proof):
    """Nothing is derived: the claim is false."""
