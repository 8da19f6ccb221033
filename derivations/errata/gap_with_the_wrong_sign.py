r"""As written, the gap to be made small is the empirical minus the population risk: with that sign it bounds nothing.

Setting   E ≥ 0 is the empirical and L ≥ 0 the population risk of a model. If E and the gap are both to be small, it is
          because together they bound L.
Idea      L = E + (L - E). With the gap E - L of the slide the sum is 2 E - L, which is small where L is large.
Breaks    Whenever L > E, as for every model that overfits. The gap is L - E, or its absolute value.
"""

from sympy import Add

from regproofs import Inequality, Setting, nonnegative, theorem
from regproofs.simulate import linear

given = Setting()
E = given.scalar("E", nonnegative, latex=r"\widehat{L}_n", means="empirical risk")
L = given.scalar("L", nonnegative, means="population risk")


@theorem(
    title="The gap with the wrong sign",
    given=given,
    claim=Inequality(L, Add(E, E - L, evaluate=False)),
    source="slides l.187",
    cites=["clara2025regularization"],
    corrected_by="learning/generalisation_gap",
)
def gap_with_the_wrong_sign(proof): ...


@gap_with_the_wrong_sign.simulation(of="right")
def by_data_fit_and_gap(ctx, E, L):
    fit, gap = linear.number(ctx, E), linear.number(ctx, E - L)
    return fit + gap
