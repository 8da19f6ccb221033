r"""As written, the index is Unif(1, …, n); read as the law of an interval, it has another variance.

Setting   Uniform on the n whole numbers 1, ..., n the index has variance (n² - 1) / 12, uniform on the interval it
          would be (n - 1)² / 12.
Idea      The notation is all that is wrong here: {1, …, n} is a set, 1, …, n are parameters. What can be refuted is
          that it does not matter which of the two is meant.
Breaks    At n = 2, where a fair choice of 1 or 2 has variance ¼ and a point of [1, 2] has variance 1/12.
"""

from sympy import Mul, Rational

from regproofs import Identity, Setting, theorem
from regproofs.simulate import linear

given = Setting()
n = given.dimension("n", means="number of observations")


@theorem(
    title="An index from an interval",
    given=given,
    claim=Identity((n - 1) ** 2 / 12, Mul(Rational(1, 12), n**2 - 1, evaluate=False)),
    source="slides l.265-284",
    cites=["clara2025regularization"],
    corrected_by="iterates/uniform_index_is_unbiased",
)
def uniform_on_an_interval(proof): ...


@uniform_on_an_interval.simulation
def by_summing_over_the_indices(ctx, n):
    middle = linear.number(ctx, n + 1) / 2
    return ctx.fsum((i - middle) ** 2 for i in range(1, n + 1)) / n
