"""The threshold of a matrix factorisation is the geometric mean of its sizes, not the arithmetic one."""

from sympy import Abs

from regproofs import Inequality, Setting, nonnegative, positive, real, theorem
from regproofs.simulate import average

given = Setting()
m, n, eta = given.scalar("m", positive), given.scalar("n", positive), given.scalar("eta", nonnegative)
a, b = given.scalar("a", real), given.scalar("b", real)


@theorem(
    title="The threshold with the arithmetic mean",
    given=given,
    claim=Inequality(eta**2 * (m + n) / 2 * Abs(a * b), eta**2 / 2 * (m * a**2 + n * b**2)),
    source="a plausible mistake",
)
def factorisation_threshold_with_the_mean(proof):
    """Nothing is derived: the claim is false."""


@factorisation_threshold_with_the_mean.simulation(of="right")
def by_summing_the_penalty(ctx, m, n, eta, a, b):
    rows, columns, deviation, first, second = (average.number(ctx, value) for value in (m, n, eta, a, b))
    return ((deviation * first) ** 2 * rows + (deviation * second) ** 2 * columns) / 2
