r"""As written, all critical points of the penalised loss are balanced: without noise most of them are not.

Setting   One coordinate of the loss ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), η ≥ 0 as the slide does not exclude 0, at a
          point where its gradient vanishes.
Idea      w₁ ∂₁F - w₂ ∂₂F = η² (w₁² - w₂²), which says that a critical point is balanced if η > 0, and nothing if η =
          0.
Breaks    At η = 0, where w₁ w₂ = w_∗ is all that is needed.
"""

from sympy import Eq

from regproofs import Identity, Setting, nonnegative, real, theorem

given = Setting()
eta = given.scalar("eta", nonnegative, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
given.suppose(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0))


@theorem(
    title="All critical points are balanced",
    given=given,
    claim=Identity(w1**2, w2**2),
    source="slides l.850-854",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points_at_zero_noise",
)
def balanced_without_noise(proof): ...
