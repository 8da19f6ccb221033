"""The amplitude of the jump is taken to first order in the step."""

from sympy import sign

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
lam = given.scalar("lam", positive)
rho = given.scalar("rho", positive)
alpha = given.scalar("alpha", positive)
w = given.scalar("w", real)
given.suppose(alpha * lam < 2)
step = w - alpha * lam * (w + rho * sign(w))
amplitude = alpha * lam * rho / 2

claim = Identity(step.xreplace({w: amplitude}), -amplitude)


@theorem(title="Cycle with the radius of the flow", given=given, claim=claim, source="a plausible mistake")
def cycle_with_the_radius_of_the_flow(proof):
    """Nothing is derived: the claim is false."""
