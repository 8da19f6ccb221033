r"""With noise every coordinate has one or three critical points: 0, and beyond the threshold two balanced minima.

Setting   One coordinate: F = ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²) with η > 0 and a real target w_∗.
Idea      Critical points are balanced, as w₁ ∂₁F - w₂ ∂₂F = η² (w₁² - w₂²); on w₂ = ± w₁ one cubic is left, with the
          roots 0 and ± √(± w_∗ - η²). In d coordinates the points are chosen coordinate by coordinate.
Breaks    For η = 0, where critical points need not be balanced. At 0 the signs of the layers say nothing of the
          sign of w_∗, so a condition on signs belongs to the nonzero points alone; at |w_∗| = η² the nonzero points
          have merged with 0, and counting them apart counts 0 twice.
"""

from sympy import Abs, Eq, Max, Piecewise, sign, sqrt

from regproofs import CriticalPoints, Identity, Setting, Stationary, When, positive, real, theorem
from regproofs.simulate import critical, losses

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
factor = given.let("s", sqrt(Abs(w_star) - eta**2), means="size of the layers at the minimum")
within, beyond = w_star**2 / 2, eta**2 * Abs(w_star) - eta**4 / 2
minima = [
    Stationary((turn * factor, turn * sign(w_star) * factor), index=0, kind="global minimum", value=beyond)
    for turn in (1, -1)
]
listing = (
    (Abs(w_star) > eta**2, (Stationary((0, 0), index=1, kind="strict saddle", value=within), *minima)),
    (Abs(w_star) < eta**2, (Stationary((0, 0), index=0, kind="global minimum", value=within),)),
    (Eq(Abs(w_star), eta**2), (Stationary((0, 0), kind="global minimum", value=within),)),
)
layer = sqrt(Max(Abs(w_star) - eta**2, 0))


@theorem(
    title="Critical points of the penalised loss",
    given=given,
    claim=CriticalPoints(loss, over=(w1, w2), listing=listing),
    source="slides l.704-724",
    cites=["clara2025regularization", "clara2025training"],
    results={
        "first_layer": layer,
        "second_layer": sign(w_star) * layer,
        "index_of_the_origin": Piecewise((1, Abs(w_star) > eta**2), (0, True)),
        "gradient_first": loss.diff(w1),
        "gradient_second": loss.diff(w2),
    },
)
def critical_points(proof):
    certificate = w1 * loss.diff(w1) - w2 * loss.diff(w2)
    proof.have(Identity(certificate, eta**2 * (w1**2 - w2**2)), "subtract; a critical point is balanced")
    cubic = w1 * (w1**2 + eta**2 - Abs(w_star))
    balanced = loss.diff(w1).xreplace({w2: sign(w_star) * w1})
    proof.have(When(Abs(w_star) > 0, Identity(balanced, cubic)), "insert w_2 = sgn(w_*) w_1; a cubic is left")
    other = loss.diff(w1).xreplace({w2: -sign(w_star) * w1})
    positive_factor = w1 * (w1**2 + eta**2 + Abs(w_star))
    proof.have(When(Abs(w_star) > 0, Identity(other, positive_factor)), "insert the other sign; only 0 is left")


@critical_points.simulation(of="least")
def by_newton(ctx, eta, w_star):
    start = 2 * max(ctx.sqrt(critical.number(ctx, abs(w_star))), critical.number(ctx, eta))
    turned = [start, start if w_star > 0 else -start]
    return critical.least_value(ctx, lambda c, p: losses.network_loss(c, p[:1], p[1:], [w_star], eta), [turned], start)


@critical_points.edge
def the_origin_is_critical_whatever_the_sign_of_the_target(at):
    at(eta=1, w_star=4).holds()
    at(eta=1, w_star=-4).holds()


@critical_points.edge
def at_the_threshold_there_is_one_point(at):
    at(eta=1, w_star=1).holds()
    at(eta=2, w_star=-4).holds()


@critical_points.edge
def for_the_target_zero_only_the_origin_is_critical(at):
    at(eta=3, w_star=0).holds()


@critical_points.edge
def without_noise_the_points_listed_are_not_all(at):
    at(eta=0, w_star=1).fails()
