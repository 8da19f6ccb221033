"""The eigenvalue along the factors is said to be positive from half its bound on."""

from sympy import Gt

from regproofs import Inequality, Setting, When, positive, theorem

given = Setting()
L = given.dimension("L")
r = given.scalar("r", positive)
eta = given.scalar("eta", positive)
q = r**2 + eta**2
given.suppose(L >= 2)
along = q ** (L - 2) * (L * r**2 - (L - 2) * eta**2)

claim = When(Gt(2 * L * r**2, (L - 2) * eta**2), Inequality(0, along, strict=True))


@theorem(
    title="Critical points are minima from half the bound on", given=given, claim=claim, source="a plausible mistake"
)
def critical_points_are_minima_from_half_the_bound_on(proof):
    """Nothing is derived: the claim is false."""
