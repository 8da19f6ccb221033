r"""As written, a set S and signs describe a critical point each, also where |w_∗| = η²: there these are one point.

Setting   One coordinate with η > 0 and |w_∗| ≥ η², as the slide has it. In S the layers are ± √(|w_∗| - η²), and
          outside of S they are 0. The claim: the points with the two signs are distinct.
Idea      Their squared distance is 8 (|w_∗| - η²).
Breaks    At |w_∗| = η² alone, where both have merged with the origin, so that S and its complement give the same point
          too. With > for ≥ the three points are distinct.
"""

from sympy import Abs, Add, sign, sqrt

from regproofs import Inequality, Setting, positive, real, theorem
from regproofs.simulate import linear

given = Setting()
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
w_star = given.scalar("w_star", real, latex=r"w_\ast", means="target")
given.suppose(Abs(w_star) >= eta**2)

size = sqrt(Abs(w_star) - eta**2)
plus, minus = ((turn * size, turn * sign(w_star) * size) for turn in (1, -1))
apart = Add(*(Add(x, -y, evaluate=False) ** 2 for x, y in zip(plus, minus, strict=True)), evaluate=False)


@theorem(
    title="Three critical points at the threshold",
    given=given,
    claim=Inequality(0, apart, strict=True),
    source="slides l.715-718",
    cites=["clara2025regularization", "clara2025training"],
    corrected_by="diagonal_network/critical_points",
)
def supports_at_the_threshold(proof): ...


@supports_at_the_threshold.simulation(of="right")
def by_both_points(ctx, eta, w_star):
    side = linear.number(ctx, abs(w_star) - eta**2)
    return 2 * (2 * ctx.sqrt(side)) ** 2
