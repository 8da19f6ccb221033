r"""As written, E f(w + ξ) - f(w) with standard normal ξ says how flat f is: at a strict minimum it may be negative.

Setting   f(w) = w² - c w⁴ with c ≥ 0 has a strict local minimum at 0, where f is 0; ξ is standard normal.
Idea      A flatness of 0 would be the flattest possible minimum, so a flatness is at least 0. But E f(ξ) = 1 - 3 c.
Breaks    For c > 1/3: the noise, whose size the slide does not let vary, looks beyond the minimum. With noise of
          variance η² and small η the sign is right.
"""

from regproofs import Inequality, Normal, Setting, expect, nonnegative, theorem
from regproofs.simulate import average, linear

given = Setting()
c = given.scalar("c", nonnegative, means="how soon the loss turns down")
xi = given.noise("xi", law=Normal(0, 1), latex=r"\xi", means="noise")


@theorem(
    title="Average sharpness measures flatness",
    given=given,
    claim=Inequality(0, expect(xi**2 - c * xi**4)),
    source="slides l.388-402",
    cites=["clara2025regularization", "dinh2017sharp"],
    corrected_by="noise/flatness_may_be_negative",
)
def flatness_is_a_flatness(proof): ...


@flatness_is_a_flatness.simulation(of="right")
def by_gauss_hermite(ctx, c):
    turned = linear.number(ctx, c)
    return average.over_gaussian(ctx, lambda x: x[0] ** 2 - turned * x[0] ** 4, [0], 1, degree=4)
