"""The share of the hyperbolic sine is given the wrong sign, as if the layers started beyond the noise level."""

from sympy import cosh, sinh

from regproofs import Identity, Setting, nonnegative, positive, theorem

given = Setting()
eta = given.scalar("eta", positive)
a = given.scalar("a", positive)
x = given.scalar("x", positive)
y = given.scalar("y", nonnegative)

start = x + y
below = start * cosh(y) + (1 + a) * sinh(y)
above = below + x * (start * sinh(y) - (1 - a) * cosh(y))
A, B = eta**2 * above / below, eta**2 * x**2 * below / above
rate = -2 * eta**2 * x * (A.diff(x) - A.diff(y))


@theorem(
    title="A hyperbolic flow with its start reversed",
    given=given,
    claim=Identity(rate, 2 * A * (eta**2 - A + B)),
    source="nowhere",
)
def hyperbolic_flow_with_the_start_reversed(proof): ...
