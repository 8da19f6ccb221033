"""The bound is said to be strict, though one size attains it."""

from sympy import Eq

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
x = given.scalar("x", positive)
s = given.scalar("s", positive)
given.suppose(L >= 3, Eq(L * x, (L - 2) * s))
bound = s ** (L / 2) * (2 * (L - 1) / L) ** (L - 1) * (L / (L - 2)) ** ((L - 2) / 2) * x ** ((L - 2) / 2)

claim = Inequality(bound, (x + s) ** (L - 1), strict=True)


@theorem(title="Threshold that is never attained", given=given, claim=claim, source="a plausible mistake")
def threshold_that_is_never_attained(proof):
    """Nothing is derived: the claim is false."""
