"""The pairs of critical points are counted as apart at the threshold, where they coincide."""

from sympy import Eq, Lt, Piecewise, Rational, sign

from regproofs import Identity, Setting, positive, theorem

given = Setting()
eta = given.scalar("eta", positive)
t = given.scalar("t", positive)
given.suppose(Eq(4 * t, 27 * eta**4))
threshold = Rational(27, 4) * eta**4

claim = Identity(1 + 8 * (1 + sign(t - threshold)), Piecewise((1, Lt(t, threshold)), (17, True)))


@theorem(title="Two sizes at the threshold", given=given, claim=claim, source="a plausible mistake")
def two_sizes_at_the_threshold(proof):
    """Nothing is derived: the claim is false."""
