r"""For a sum of any number of waves the heat series errs by at most its next term with amplitudes for values.

Setting   f is a sum of J waves of amplitudes p_j + q_j, in any number of variables; p_j - q_j is the value of the j-th
          wave where the noise is added, and x_j = |a_j|² η²/2 for its vector of rates a_j. Up to M = 0, 1, 2.
Idea      E f(w + η Z) = Σ (p_j - q_j) e^(-x_j), for waves are eigenfunctions of the heat operator. Each e^(-x_j) lies
          between two neighbouring sums of its series, so each wave errs by at most its amplitude times
          x_j^(M+1) / (M+1)!.
Breaks    For growing exponentials, x_j < 0, whose series errs by more than its next term. Where the frequencies are
          independent over the rationals the bound is (η²/2)^(M+1) sup |Δ^(M+1) f| / (M+1)!; otherwise it may be larger.
"""

from functools import cache

from sympy import Abs, Symbol, exp, factorial

from regproofs import AllOf, Entry, Inequality, Setting, every, theorem, total
from regproofs.simulate import average

given = Setting()
J = given.dimension("J", means="number of waves")
p = given.vector("p", J, latex=r"\mathbf{p}", means="positive parts of the waves")
q = given.vector("q", J, latex=r"\mathbf{q}", means="negative parts of the waves")
x = given.vector("x", J, latex=r"\mathbf{x}", means="half the squared rates times the variance")

j = Symbol("j", integer=True, positive=True)
p_j, q_j, x_j = (Entry(vector, j) for vector in (p, q, x))
given.suppose(every(p_j >= 0, j, J), every(q_j >= 0, j, J), every(x_j >= 0, j, J))

ORDERS = range(3)


def series(u, order):
    return sum((-u) ** m / factorial(m) for m in range(order + 1))


def remainder(order):
    return total((p_j - q_j) * (exp(-x_j) - series(x_j, order)), j, J)


def next_term(order):
    return total((p_j + q_j) * x_j ** (order + 1) / factorial(order + 1), j, J)


@theorem(
    title="The remainder of the heat series of many waves",
    given=given,
    claim=AllOf(tuple(Inequality(Abs(remainder(order)), next_term(order)) for order in ORDERS)),
    source="after slides l.388-431",
    cites=["clara2025regularization"],
    results={f"bound_{order}": next_term(order) for order in ORDERS},
)
def smoothing_remainder_of_waves(proof):
    zero = total((p_j + q_j) * x_j, j, J)
    proof.have(Inequality(total((p_j - q_j) * (exp(-x_j) - 1), j, J), zero), "compare each factor with 1 and 1 - x")
    proof.have(Inequality(0, zero), "see that no next term is negative")


@cache
def damping(ctx, x):
    """The average of a cosine of squared rate 2x over standard normal noise; that of its sine is 0."""
    rate = ctx.sqrt(2 * average.number(ctx, x))
    return average.over_normal_line(ctx, lambda z: ctx.cos(rate * z), 0, 1)


def smoothed(ctx, p, q, x):
    """The average of the waves over the noise."""
    values = [average.number(ctx, up) - average.number(ctx, down) for up, down in zip(p, q, strict=True)]
    return ctx.fsum(value * damping(ctx, rate) for value, rate in zip(values, x, strict=True))


def derivatives(ctx, p, q, x, order):
    """The series, term by term: each Laplacian multiplies a wave by minus its squared rate."""
    waves = [tuple(average.number(ctx, value) for value in wave) for wave in zip(p, q, x, strict=True)]
    terms = [[(up - down) * (-rate) ** m for up, down, rate in waves] for m in range(order + 1)]
    return ctx.fsum(ctx.fsum(term) / ctx.factorial(m) for m, term in enumerate(terms))


def road(order):
    def by_the_trapezoidal_rule(ctx, p, q, x):
        return abs(smoothed(ctx, p, q, x) - derivatives(ctx, p, q, x, order))

    return by_the_trapezoidal_rule


for part in ORDERS:
    smoothing_remainder_of_waves.simulation(road(part), part=part)


@smoothing_remainder_of_waves.edge
def a_growing_exponential_errs_by_more_than_the_next_term(at):
    at(p=[1], q=[0], x=[-1]).fails()


@smoothing_remainder_of_waves.edge
def waves_that_cancel_leave_room(at):
    at(p=[1, 0], q=[0, 1], x=[1, 1]).holds()
