"""The squared sum and difference of the layers are exchanged, as if w_∗ had the other sign."""

from sympy import besseli, besselk, exp, sqrt

from regproofs import FlowSolution, Setting, nonnegative, positive, theorem

given = Setting()
nu = given.scalar("nu")
eta = given.scalar("eta", positive)
a0 = given.scalar("a0", positive)
b0 = given.scalar("b0", positive)
w1 = given.scalar("w1")
w2 = given.scalar("w2")
t = given.scalar("t", nonnegative)
given.suppose(nu >= -1)

start = a0 * b0 / (4 * eta**2)
x, ratio = start * exp(-2 * eta**2 * t), a0 / b0
P = besselk(nu + 1, start) - ratio * besselk(nu, start)
Q = besseli(nu + 1, start) + ratio * besseli(nu, start)
below = Q * besselk(nu, x) + P * besseli(nu, x)
above = Q * besselk(nu + 1, x) - P * besseli(nu + 1, x)
residual = (1 + 2 * nu) * eta**2 - w1 * w2
total = a0 * sqrt(ratio * below / above) * exp(-(eta**2) * t)
gap = b0 * sqrt(above / (ratio * below)) * exp(-(eta**2) * t)
claim = FlowSolution(
    (residual * w2 - eta**2 * w1, residual * w1 - eta**2 * w2),
    over=(w1, w2),
    start=((a0 + b0) / 2, (a0 - b0) / 2),
    path=((total + gap) / 2, (total - gap) / 2),
    time=t,
)


@theorem(title="Layers with their squares exchanged", given=given, claim=claim, source="a plausible mistake")
def layers_with_their_squares_exchanged(proof):
    """Nothing is derived: the claim is false."""
