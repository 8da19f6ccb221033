"""Stein's form of the mean step is said to hold for noise of fair signs."""

from sympy import Rational

from regproofs import Discrete, Identity, Setting, expect, positive, real, theorem

given = Setting()
w1 = given.scalar("w1", real)
w2 = given.scalar("w2", real)
w_star = given.scalar("w_star", real)
alpha = given.scalar("alpha", positive)
signs = Discrete({-1: Rational(1, 2), 1: Rational(1, 2)})
xi1 = given.noise("xi1", law=signs)
xi2 = given.noise("xi2", law=signs)
noisy = (w_star - (w1 + xi1) * (w2 + xi2)) ** 4 / 4

claim = Identity(
    w1 - alpha * expect(xi1 * noisy), w1 + alpha * expect((w_star - (w1 + xi1) * (w2 + xi2)) ** 3 * (w2 + xi2))
)


@theorem(title="Mean step from values under signs", given=given, claim=claim, source="a plausible mistake")
def mean_step_from_values_under_signs(proof):
    """Nothing is derived: the claim is false."""
