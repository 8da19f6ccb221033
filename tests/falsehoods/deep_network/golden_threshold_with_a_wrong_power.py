"""The threshold of global minima at depth three is said to be the square of the golden ratio."""

from sympy import Gt, Le, sqrt

from regproofs import Iff, Setting, When, positive, theorem

given = Setting()
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
phi = (1 + sqrt(5)) / 2
q = r**2 + eta**2
better = Le((q**2 * (eta**2 - r**2) - eta**6) / 2, 0)

claim = When(Gt(3 * r**2, eta**2), Iff(Le(eta**3 * phi**2, q**2 / r), better))


@theorem(title="Golden threshold with a wrong power", given=given, claim=claim, source="a plausible mistake")
def golden_threshold_with_a_wrong_power(proof):
    """Nothing is derived: the claim is false."""
