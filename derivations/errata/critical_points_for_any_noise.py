r"""As written, critical points have the stated form for any η: without noise there are infinitely many others.

Setting   One coordinate of the loss ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), with η ≥ 0 as the slide does not exclude 0. Its
          theorem lists 0 and, for |w_∗| beyond η², two points with |w₁| = |w₂| = √(|w_∗| - η²).
Idea      For η = 0 every point of the hyperbola w₁ w₂ = w_∗ is critical.
Breaks    At η = 0, where (2, ½) is critical for the target 1. For η > 0 the list is complete.
"""

from sympy import Abs, sign, sqrt

from regproofs import CriticalPoints, Setting, nonnegative, real, theorem

given = Setting()
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
size = sqrt(Abs(w_star) - eta**2)
outer = tuple((turn * size, turn * sign(w_star) * size) for turn in (1, -1))
listing = ((Abs(w_star) > eta**2, ((0, 0), *outer)), (Abs(w_star) <= eta**2, ((0, 0),)))


@theorem(
    title="Critical points for any noise",
    given=given,
    claim=CriticalPoints(loss, over=(w1, w2), listing=listing),
    source="slides l.715-720",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points",
)
def critical_points_for_any_noise(proof): ...
