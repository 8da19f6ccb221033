"""The denominator has the wrong sign."""

from sympy import sign

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
lam = given.scalar("lam", positive)
rho = given.scalar("rho", positive)
alpha = given.scalar("alpha", positive)
w = given.scalar("w", real)
given.suppose(alpha * lam < 2)
step = w - alpha * lam * (w + rho * sign(w))
amplitude = alpha * lam * rho / (2 + alpha * lam)

claim = Identity(step.xreplace({w: amplitude}), -amplitude)


@theorem(title="Cycle with a plus below", given=given, claim=claim, source="a plausible mistake")
def cycle_with_a_plus_below(proof):
    """Nothing is derived: the claim is false."""
