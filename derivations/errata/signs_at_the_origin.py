r"""As written, the signs of the layers multiply to that of the target at every critical point: at 0 they do not.

Setting   One coordinate of the loss ½ (w_∗ - w₁ w₂)² + ½ η² (w₁² + w₂²), η > 0, at a point where its gradient
          vanishes.
Idea      The origin is critical for every target, and sgn(0) sgn(0) = 0 is the sign of no target but 0.
Breaks    At the origin for every w_∗ ≠ 0. The condition is right for the nonzero points, and the slide's w_{,i} is
          w_{∗,i}.
"""

from sympy import Eq, sign

from regproofs import Identity, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
given.suppose(Eq(loss.diff(w1), 0), Eq(loss.diff(w2), 0))


@theorem(
    title="Signs at every critical point",
    given=given,
    claim=Identity(sign(w1) * sign(w2), sign(w_star)),
    source="slides l.720",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points",
)
def signs_at_the_origin(proof): ...
