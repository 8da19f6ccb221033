"""The recurrence of K is taken for that of I: a sign in the numerator is lost."""

from sympy import besseli, besselk, exp

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
nu = given.scalar("nu", nonnegative)
eta = given.scalar("eta", positive)
kappa = given.scalar("kappa", positive)
A0 = given.scalar("A0", positive)
A = given.scalar("A")
B = given.scalar("B")
t = given.scalar("t", nonnegative)

start = kappa / eta**2
x = start * exp(-2 * eta**2 * t)
P = besselk(nu + 1, start) - A0 / kappa * besselk(nu, start)
Q = besseli(nu + 1, start) + A0 / kappa * besseli(nu, start)
below = Q * besselk(nu, x) + P * besseli(nu, x)
above = Q * besselk(nu + 1, x) + P * besseli(nu + 1, x)
residual = (1 + 2 * nu) * eta**2 - (A - B)

claim = FlowSolution(
    (2 * A * (residual - eta**2), -2 * B * (residual + eta**2)),
    over=(A, B),
    start=(A0, kappa**2 / A0),
    path=(eta**2 * x * above / below, eta**2 * x * below / above),
    time=t,
)


@theorem(title="Closed form with a lost sign", given=given, claim=claim, source="a plausible mistake")
def closed_form_with_a_sign_of_the_second_solution(proof):
    """Nothing is derived: the claim is false."""
