r"""With the indicator of {0} as activation a network is constant off finitely many points, so it misses the identity.

Setting   The activation is 1 at 0 and 0 elsewhere: no polynomial, but equal to one almost everywhere. A hidden unit
          that hits h has weight a in the output, and c is the constant; x and y are points that are not hit.
Idea      Both values are c, whose larger distance to x and y is half of theirs, and in addition its distance to the
          middle.
Breaks    At the points that are hit. Activations that are no polynomial almost everywhere are a different matter.
"""

from sympy import Abs, Eq, Max, Ne, Piecewise

from regproofs import AllOf, Identity, Inequality, Setting, real, theorem
from regproofs.simulate import linear

given = Setting()
h = given.scalar("h", real, means="the point that a hidden unit hits")
a = given.scalar("a", real, means="its weight in the output")
c = given.scalar("c", real, means="constant of the output")
x = given.scalar("x", real, means="a point that it does not hit")
y = given.scalar("y", real, means="another one")
given.suppose(Ne(x, h), Ne(y, h))


def spike(z):
    return Piecewise((1, Eq(z, 0)), (0, True))


def network(at):
    return c + a * spike(at - h)


@theorem(
    title="Spikes are constant almost everywhere",
    given=given,
    claim=AllOf(
        (
            Identity(network(x), network(y)),
            Identity(Max(Abs(x - c), Abs(y - c)), Abs(x - y) / 2 + Abs(c - (x + y) / 2)),
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
def by_the_farther_end(ctx, c, x, y):
    ends = sorted([linear.number(ctx, x), linear.number(ctx, y)])
    middle, constant = (ends[0] + ends[1]) / 2, linear.number(ctx, c)
    return ends[1] - constant if constant < middle else constant - ends[0]


@spikes_are_constant.edge
def where_the_unit_is_hit_the_network_jumps(at):
    at(h=0, a=1, c=0, x=0, y=1).fails()
