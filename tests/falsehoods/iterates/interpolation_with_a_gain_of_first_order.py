"""The square of the step is forgotten."""

from regproofs import Identity, Setting, SquaredNorm, dot, positive, theorem

given = Setting()
d = given.dimension("d")
x = given.vector("x", d)
e = given.vector("e", d)
alpha = given.scalar("alpha", positive)
after = e - alpha * dot(x, e) * x

claim = Identity(SquaredNorm(after), SquaredNorm(e) - 2 * alpha * dot(x, e) ** 2)


@theorem(title="Interpolation with a gain of first order", given=given, claim=claim, source="a plausible mistake")
def interpolation_with_a_gain_of_first_order(proof):
    """Nothing is derived: the claim is false."""
