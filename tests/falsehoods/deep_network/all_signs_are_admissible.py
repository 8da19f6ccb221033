"""At depth four all 16 patterns of signs are counted, not those with the sign of the target."""

from sympy import Eq, Lt, Piecewise, Rational, sign

from regproofs import Identity, Setting, positive, theorem

given = Setting()
eta = given.scalar("eta", positive)
t = given.scalar("t", positive)
threshold = Rational(27, 4) * eta**4
count = Piecewise((1, Lt(t, threshold)), (1 + 8, Eq(t, threshold)), (1 + 16, True))

claim = Identity(1 + 16 * (1 + sign(t - threshold)), count)


@theorem(title="All signs are admissible", given=given, claim=claim, source="a plausible mistake")
def all_signs_are_admissible(proof):
    """Nothing is derived: the claim is false."""
