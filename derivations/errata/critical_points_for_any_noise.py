r"""As written, critical points have the stated form for any η: without noise there are infinitely many others.

Setting   One coordinate of the loss ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), η ≥ 0 as the slide does not exclude 0, at a
          point where its gradient vanishes. The claim: w₁ = 0, or |w₁| = √(|w_∗| - η²).
Idea      For η = 0 every point of the hyperbola w₁ w₂ = w_∗ is critical.
Breaks    At η = 0, where (2, ½) is critical for the target 1. For η > 0 it is right.
"""

from sympy import Abs, Eq

from regproofs import Identity, Setting, nonnegative, real, theorem

given = Setting()
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
given.suppose(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0))


@theorem(
    title="Critical points for any noise",
    given=given,
    claim=Identity(w1 * (w1**2 - (Abs(w_star) - eta**2)), 0),
    source="slides l.715-720",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points",
)
def critical_points_for_any_noise(proof): ...
