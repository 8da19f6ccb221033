"""Without x >= 0 the exponential grows, and its remainder exceeds the next term."""

from sympy import Abs, Symbol, exp

from regproofs import Entry, Inequality, Setting, every, theorem, total
from regproofs.simulate import average

given = Setting()
J = given.dimension("J")
p, x = given.vector("p", J), given.vector("x", J)
j = Symbol("j", integer=True, positive=True)
p_j, x_j = Entry(p, j), Entry(x, j)
given.suppose(every(p_j >= 0, j, J))
remainder = total(p_j * (exp(-x_j) - 1), j, J)


@theorem(
    title="Remainder of growing exponentials",
    given=given,
    claim=Inequality(Abs(remainder), total(p_j * Abs(x_j), j, J)),
    source="falsehood",
)
def remainder_of_growing_exponentials(proof):
    proof.have(Inequality(0, total(p_j * Abs(x_j), j, J)), "see that the bound is not negative")


@remainder_of_growing_exponentials.simulation
def by_exponentials(ctx, p, x):
    values = [average.number(ctx, a) * (ctx.exp(-average.number(ctx, b)) - 1) for a, b in zip(p, x, strict=True)]
    return abs(ctx.fsum(values))
