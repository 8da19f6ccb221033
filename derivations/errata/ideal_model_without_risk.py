r"""As written, the ideal model has population risk 0: not where the labels are noisy.

Setting   X takes n values, all equally likely; given the i-th, Y = m_i + s_i e_i with noise e_i of mean 0 and variance
          1. No model has a smaller risk than f = m, the mean of Y given X.
Idea      The risk of the ideal model is the mean of the conditional variances s_i².
Breaks    At every noise: the smallest case is a fair coin Y = ± 1 that X says nothing about.
"""

from sympy import Symbol

from regproofs import Entry, Identity, Moments, Setting, expect, theorem, total
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of values of X")
m = given.vector("m", n, latex=r"\mathbf{m}", means="conditional means of Y, the ideal model")
s = given.vector("s", n, latex=r"\mathbf{s}", means="conditional standard deviations of Y")
e = given.noise("e", n, law=Moments(0, 1), means="noise of the labels")
i = Symbol("i", integer=True, positive=True)
m_i, s_i, e_i = (Entry(vector, i) for vector in (m, s, e))


@theorem(
    title="The ideal model has no risk",
    given=given,
    claim=Identity(expect(total((m_i + s_i * e_i - m_i) ** 2, i, n) / n), 0),
    source="slides l.171-182",
    cites=["clara2025regularization"],
    corrected_by="learning/population_risk",
)
def ideal_model_without_risk(proof): ...


@ideal_model_without_risk.simulation
def by_two_labels_for_each_value(ctx, m, s):
    """Each label is one of two, m_i ± s_i, and m_i is predicted."""
    pairs = [(linear.number(ctx, a), linear.number(ctx, b)) for a, b in zip(m, s, strict=True)]
    return ctx.fsum(((a + b - a) ** 2 + (a - b - a) ** 2) / 2 for a, b in pairs) / len(pairs)
