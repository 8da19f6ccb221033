r"""Descent multiplies the residual by 1 - α |w|² - α² r w₁ w₂; with the sign of two slides it grows by α |w|².

Setting   One coordinate without noise, r = w_∗ - w₁ w₂. Descent steps to (w₁ + α r w₂, w₂ + α r w₁); the slides' first
          two displays have a minus before the residual.
Idea      Multiply the two new entries: w₁ w₂ + α r |w|² + α² r² w₁ w₂ in the first case.
Breaks    From w = (½, ½) with w_∗ = 1 and α = 1/10 descent lowers the loss from 0.28125 to 0.2528; the other sign
          raises it to 0.3090. The third display of the slides has the right sign.
"""

from regproofs import AllOf, Identity, Setting, positive, real, theorem
from regproofs.simulate import iterates

given = Setting()
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")

r = w_star - w1 * w2
length = w1**2 + w2**2
descended = w_star - (w1 + alpha * r * w2) * (w2 + alpha * r * w1)
ascended = w_star - (w1 - alpha * r * w2) * (w2 - alpha * r * w1)
shrunk, grown = (1 + side * alpha * length - alpha**2 * r * w1 * w2 for side in (-1, 1))


@theorem(
    title="The wrong sign ascends",
    given=given,
    claim=AllOf(
        (
            Identity(descended, shrunk * r),
            Identity(ascended, grown * r),
        )
    ),
    source="slides l.743-761",
    cites=["clara2025regularization"],
    results={"factor_of_descent": shrunk, "factor_of_ascent": grown},
)
def wrong_sign_ascends(proof):
    proof.start(ascended)
    proof.equals(w_star - w1 * w2 + alpha * r * length - alpha**2 * r**2 * w1 * w2, "multiply the two entries")
    proof.equals(grown * r, "factor the residual out")


@wrong_sign_ascends.simulation
def by_descending_the_loss(ctx, w1, w2, w_star, alpha):
    first, second = iterates.descended(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [alpha])
    return ctx.convert(w_star) - first * second


@wrong_sign_ascends.simulation(part=1)
def by_ascending_the_loss(ctx, w1, w2, w_star, alpha):
    first, second = iterates.descended(ctx, iterates.one_coordinate(ctx, w_star, 0), [w1, w2], [-alpha])
    return ctx.convert(w_star) - first * second


@wrong_sign_ascends.edge
def the_slides_raise_the_loss_from_one_half(at):
    at(w1="1/2", w2="1/2", w_star=1, alpha="1/10").holds()
