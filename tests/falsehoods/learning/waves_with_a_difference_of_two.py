"""The second difference is taken to be that of neighbours."""

from sympy import Rational, pi, sin

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
N = given.scalar("N", positive)
a = given.scalar("a", real)
b = given.scalar("b", real)
places = [Rational(2 * k + 1, 4) / N for k in range(3)]
errors = [sin(2 * pi * N * x) - (a + b * x) for x in places]

claim = Identity(errors[0] - errors[1], 2)


@theorem(title="Waves with a difference of two", given=given, claim=claim, source="a plausible mistake")
def waves_with_a_difference_of_two(proof):
    """Nothing is derived: the claim is false."""
