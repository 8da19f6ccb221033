r"""With the indicator of {0} as activation a network is constant off finitely many points, so it misses x by half a step.

Setting   The activation is 1 at 0 and 0 elsewhere: no polynomial, but equal to one almost everywhere. A unit w x + b of
          the hidden layer has weight a, and c is the constant; x and y are points that no unit hits.
Idea      Both values are c, and no number is closer than half their distance to both x and y.
Breaks    At the points that are hit. Activations that are no polynomial almost everywhere are a different matter.
"""

from sympy import Abs, Eq, Max, Ne, Piecewise

from regproofs import AllOf, Identity, Inequality, Setting, real, theorem
from regproofs.simulate import linear

given = Setting()
w = given.scalar("w", real, means="weight of a hidden unit")
b = given.scalar("b", real, means="its shift")
a = given.scalar("a", real, means="its weight in the output")
c = given.scalar("c", real, means="constant of the output")
x = given.scalar("x", real, means="a point that it does not hit")
y = given.scalar("y", real, means="another one")
given.suppose(Ne(w * x + b, 0), Ne(w * y + b, 0))


def spike(z):
    return Piecewise((1, Eq(z, 0)), (0, True))


def network(at):
    return c + a * spike(w * at + b)


@theorem(
    title="Spikes are constant almost everywhere",
    given=given,
    claim=AllOf(
        (
            Identity(network(x), network(y)),
            Inequality(Abs(x - y) / 2, Max(Abs(x - c), Abs(y - c))),
        )
    ),
    source="after slides l.122",
    cites=["leshno1993multilayer"],
    results={"output": network(x), "least_error": Abs(x - y) / 2},
)
def spikes_are_constant(proof):
    proof.have(Identity(network(x), c), "evaluate off the point that is hit")
    proof.have(Inequality(Abs(x - y), Abs(x - c) + Abs(y - c)), "go from one point to the other by way of c")


@spikes_are_constant.simulation
def by_the_constant(ctx, c):
    return linear.number(ctx, c)


@spikes_are_constant.simulation(part=1)
def by_the_middle(ctx, x, y):
    ends = sorted([linear.number(ctx, x), linear.number(ctx, y)])
    return ends[1] - (ends[0] + ends[1]) / 2


@spikes_are_constant.edge
def where_the_unit_is_hit_the_network_jumps(at):
    at(w=1, b=0, a=1, c=0, x=0, y=1).fails()
