r"""The population risk of a model is the noise of the labels plus its squared distance from E[Y|X].

Setting   X takes n values, the i-th with probability p_i; given that one, Y = m_i + s_i e_i, where e_i has mean 0 and
          variance 1. So m = E[Y|X] and s² is the conditional variance; a model f predicts f_i.
Idea      Expand the square around m_i: the cross term has mean 0.
Breaks    The ideal model is f = m, and its risk ∑ p_i s_i² is 0 only without noise. A fair coin Y = ± 1 that nothing
          predicts has risk 1 + f² ≥ 1.
"""

from sympy import Symbol

from regproofs import AllOf, Entry, Identity, Inequality, Moments, Setting, When, every, expect, theorem, total
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of values of X")
p = given.vector("p", n, latex=r"\mathbf{p}", means="their probabilities")
m = given.vector("m", n, latex=r"\mathbf{m}", means="conditional means of Y")
s = given.vector("s", n, latex=r"\mathbf{s}", means="conditional standard deviations of Y")
f = given.vector("f", n, latex=r"\mathbf{f}", means="predictions of the model")
e = given.noise("e", n, law=Moments(0, 1), means="noise of the labels")
i = Symbol("i", integer=True, positive=True)

p_i, m_i, s_i, f_i, e_i = (Entry(vector, i) for vector in (p, m, s, f, e))
risk = expect(total(p_i * (m_i + s_i * e_i - f_i) ** 2, i, n))
floor, excess = total(p_i * s_i**2, i, n), total(p_i * (m_i - f_i) ** 2, i, n)


@theorem(
    title="Decomposition of the population risk",
    given=given,
    claim=AllOf((Identity(risk, floor + excess), When(every(p_i >= 0, i, n), Inequality(0, excess)))),
    source="slides l.164-171",
    cites=["clara2025regularization", "hastie2009elements"],
    results={"risk": floor + excess, "noise_floor": floor},
)
def population_risk(proof):
    proof.start(risk)
    squares = total(p_i * (m_i - f_i) ** 2 + p_i * s_i**2, i, n)
    proof.equals(squares, "expand around the conditional mean")
    proof.equals(floor + excess, "sum both terms up")


@population_risk.simulation
def by_two_labels_for_each_value(ctx, p, m, s, f):
    return summed(ctx, p, m, s, f)


@population_risk.simulation(part=1, of="right")
def by_the_excess_over_the_ideal_model(ctx, p, m, s, f):
    return summed(ctx, p, m, s, f) - summed(ctx, p, m, s, m)


def summed(ctx, p, m, s, f):
    """The mean squared error when each label is one of two, m_i ± s_i."""
    return ctx.fsum(one_value(ctx, *row) for row in zip(p, m, s, f, strict=True))


def one_value(ctx, *exact):
    chance, mean, spread, predicted = (linear.number(ctx, x) for x in exact)
    return chance * ((mean + spread - predicted) ** 2 + (mean - spread - predicted) ** 2) / 2


@population_risk.edge
def a_fair_coin_cannot_be_predicted(at):
    at(n=1, p=[1], m=[0], s=[1], f=[0]).holds()
