r"""As written, a set S and signs describe a critical point each, also where |w_∗| = η²: there these are one point.

Setting   One coordinate with η > 0. The slide's condition |w_∗| ≥ η² gives three choices: not in S, or in S with
          either of two signs; they shall be three critical points.
Idea      √(|w_∗| - η²) vanishes at the threshold, and the three points merge with the origin.
Breaks    At |w_∗| = η² alone. With > for ≥ the three points are distinct.
"""

from sympy import Abs, sign, sqrt

from regproofs import CriticalPoints, Setting, positive, real, theorem

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
w1 = given.scalar("w1", real, latex="w_1", means="entry of the first layer")
w2 = given.scalar("w2", real, latex="w_2", means="entry of the second layer")

loss = (w_star - w1 * w2) ** 2 / 2 + eta**2 / 2 * (w1**2 + w2**2)
size = sqrt(Abs(w_star) - eta**2)
outer = tuple((turn * size, turn * sign(w_star) * size) for turn in (1, -1))
listing = ((Abs(w_star) >= eta**2, ((0, 0), *outer)), (Abs(w_star) < eta**2, ((0, 0),)))


@theorem(
    title="Three critical points at the threshold",
    given=given,
    claim=CriticalPoints(loss, over=(w1, w2), listing=listing),
    source="slides l.715-718",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points",
)
def supports_at_the_threshold(proof): ...
