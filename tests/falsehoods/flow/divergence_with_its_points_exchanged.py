"""The divergence of the mirror map with its slope taken at the wrong one of the two points."""

from sympy import cosh, sinh

from regproofs import Inequality, Setting, positive, theorem

given = Setting()
Delta = given.scalar("Delta", positive)
s = given.scalar("s")
h = given.scalar("h")


@theorem(
    title="A divergence with the slope of the other point",
    given=given,
    claim=Inequality(0, Delta / 4 * (h * sinh(s - h) - cosh(s) + cosh(s - h))),
    source="a plausible mistake",
)
def divergence_with_its_points_exchanged(proof):
    """Nothing is derived: the claim is false."""
