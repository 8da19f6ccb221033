r"""Without noise critical points need not be balanced: every c ≠ 0 is the first entry of one.

Setting   One coordinate: f = ½ (w_∗ - w₁ w₂)² with a real target w_∗, and a real c ≠ 0.
Idea      The point (c, w_∗ / c) has product w_∗; its imbalance c² - w_∗² / c² is 0 if and only if c² = |w_∗|.
Breaks    At c = 0. The theorem on critical points with noise, which has |w₁| = |w₂|, is false for η = 0: at w_∗ = 1
          the point (2, ½) is critical.
"""

from sympy import Abs, And, Eq, Ne

from regproofs import AllOf, Identity, Setting, When, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
c = given.scalar("c", real, means="entry of the first layer at the critical point")
given.suppose(Ne(c, 0))

loss = (w_star - w1 * w2) ** 2 / 2
there = And(Eq(w1, c), Eq(w2, w_star / c))
imbalance = c**2 - w_star**2 / c**2


@theorem(
    title="Unbalanced critical points without noise",
    given=given,
    claim=AllOf(
        (
            When(there, Identity(loss.diff(w1), 0)),
            When(there, Identity(loss.diff(w2), 0)),
            Identity(imbalance, (c**2 - Abs(w_star)) * (c**2 + Abs(w_star)) / c**2),
        )
    ),
    source="after slides l.715-724",
    cites=["clara2025regularization", "clara2025training"],
    results={"second_entry": w_star / c, "imbalance": imbalance},
)
def critical_points_at_zero_noise(proof):
    proof.have(When(there, Identity(w1 * w2, w_star)), "multiply the two entries")
    proof.have(Identity(imbalance, (c**4 - w_star**2) / c**2), "bring the imbalance to one denominator")
    proof.have(Identity(c**4 - w_star**2, (c**2 - Abs(w_star)) * (c**2 + Abs(w_star))), "factor; one is positive")


@critical_points_at_zero_noise.simulation(part=0)
def by_differences_in_the_first_layer(ctx, w_star, c):
    point = list(critical.exact_vector(ctx, [c, w_star / c]))
    return critical.gradient(ctx, lambda k, p: losses.network_loss(k, p[:1], p[1:], [w_star]), point)[0]


@critical_points_at_zero_noise.simulation(part=1)
def by_differences_in_the_second_layer(ctx, w_star, c):
    point = list(critical.exact_vector(ctx, [c, w_star / c]))
    return critical.gradient(ctx, lambda k, p: losses.network_loss(k, p[:1], p[1:], [w_star]), point)[1]


@critical_points_at_zero_noise.simulation(part=2)
def by_solving_for_the_second_entry(ctx, w_star, c):
    first, second = critical.exact_vector(ctx, [c, w_star / c])
    return (first - second) * (first + second)


@critical_points_at_zero_noise.edge
def two_and_one_half_is_a_critical_point_for_the_target_one(at):
    at(w1=2, w2="1/2", w_star=1, c=2).holds()


@critical_points_at_zero_noise.edge
def at_zero_the_second_entry_has_no_value(at):
    at(w1=1, w2=1, w_star=1, c=0).fails()
