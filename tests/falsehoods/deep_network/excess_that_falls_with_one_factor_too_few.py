"""The slope of the excess loses a factor."""

from sympy import Derivative

from regproofs import Identity, Setting, positive, theorem

given = Setting()
L = given.dimension("L")
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
given.suppose(L >= 3)
q = r**2 + eta**2
target = q ** (L - 1) / r ** (L - 2)
excess = (q ** (L - 1) * (eta**2 - r**2) - eta ** (2 * L)) / 2

claim = Identity(Derivative(excess, r), -(r ** (L - 1)) * Derivative(target, r))


@theorem(title="Excess that falls with one factor too few", given=given, claim=claim, source="a plausible mistake")
def excess_that_falls_with_one_factor_too_few(proof):
    """Nothing is derived: the claim is false."""
