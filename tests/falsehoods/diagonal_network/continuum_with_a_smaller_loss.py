"""The loss on the continuum is that of the error alone."""

from sympy import Le, Rational, sqrt

from regproofs import Identity, Setting, nonnegative, theorem

given = Setting()
t = given.scalar("t", nonnegative)
given.suppose(Le(t, Rational(5, 2)))
root, other = sqrt(t), sqrt(Rational(5, 2) - t)
loss = (3 - root**2 - other**2) ** 2 / 2 + Rational(1, 2) * (root**2 + other**2)
claim = Identity(loss, Rational(1, 8))


@theorem(title="The loss on the continuum without its penalty", given=given, claim=claim, source="a plausible mistake")
def continuum_with_a_smaller_loss(proof):
    """Nothing is derived: the claim is false."""
