"""The order of the Bessel functions is off by one half: the threshold is left out of it."""

from sympy import Rational, besseli, besselk, exp

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
nu = given.scalar("nu", nonnegative)
eta = given.scalar("eta", positive)
kappa = given.scalar("kappa", positive)
A0 = given.scalar("A0", positive)
A = given.scalar("A")
B = given.scalar("B")
t = given.scalar("t", nonnegative)

m = nu + Rational(1, 2)
start = kappa / eta**2
x = start * exp(-2 * eta**2 * t)
P = besselk(m + 1, start) - A0 / kappa * besselk(m, start)
Q = besseli(m + 1, start) + A0 / kappa * besseli(m, start)
below = Q * besselk(m, x) + P * besseli(m, x)
above = Q * besselk(m + 1, x) - P * besseli(m + 1, x)
residual = (1 + 2 * nu) * eta**2 - (A - B)

claim = FlowSolution(
    (2 * A * (residual - eta**2), -2 * B * (residual + eta**2)),
    over=(A, B),
    start=(A0, kappa**2 / A0),
    path=(eta**2 * x * above / below, eta**2 * x * below / above),
    time=t,
)


@theorem(title="Closed form of a wrong order", given=given, claim=claim, source="a plausible mistake")
def closed_form_of_a_wrong_order(proof):
    """Nothing is derived: the claim is false."""
