"""The remainder of the heat series of a bump is not bounded by (s/2) sup |Laplacian| / 2, for it starts with s."""

from sympy import Abs, Symbol, sqrt

from regproofs import Entry, Inequality, Setting, every, theorem, total
from regproofs.simulate import average

given = Setting()
J = given.dimension("J")
p, x = given.vector("p", J), given.vector("x", J)
j = Symbol("j", integer=True, positive=True)
p_j, x_j = Entry(p, j), Entry(x, j)
given.suppose(every(p_j >= 0, j, J), every(x_j >= 0, j, J))
remainder = total(p_j * (1 / sqrt(1 + 2 * x_j) - 1), j, J)


@theorem(
    title="Remainder of bumps halved",
    given=given,
    claim=Inequality(Abs(remainder), total(p_j * x_j / 2, j, J)),
    source="falsehood",
)
def remainder_of_a_bump_halved(proof):
    proof.have(Inequality(0, total(p_j * x_j, j, J)), "see that the bound is not negative")


@remainder_of_a_bump_halved.simulation
def by_roots(ctx, p, x):
    values = [
        average.number(ctx, a) * (1 / ctx.sqrt(1 + 2 * average.number(ctx, b)) - 1) for a, b in zip(p, x, strict=True)
    ]
    return abs(ctx.fsum(values))
