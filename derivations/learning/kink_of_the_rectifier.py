r"""At a kink back-propagation is no derivative: of max(x, 0) - max(-x, 0), which is x, it gives the slope 2 c for 1.

Setting   The rectifier max(z, 0) has slope 1 to the right of 0 and slope 0 to the left; at 0 programs take a number c
          for it. A network with two rectifiers, weights 1 and -1 and no shift computes max(x, 0) - max(-x, 0).
Idea      The network is the identity, so its slope is 1 everywhere. The chain rule, with c for the slope of the
          rectifier, gives c at each of the two units at 0, hence 2 c.
Breaks    At c = 1/2 alone the two agree, and programs take c = 0, or 1. Away from 0 one unit is silent and the chain
          rule is right.
"""

from sympy import Eq, Max, Rational

from regproofs import AllOf, Identity, Iff, Setting, positive, real, theorem
from regproofs.simulate import linear

given = Setting()
x = given.scalar("x", real, means="input")
h = given.scalar("h", positive, means="how far to the right or left of the kink")
c = given.scalar("c", real, means="what is taken for the slope of the rectifier at 0")

output = Max(x, 0) - Max(-x, 0)
to_the_right, to_the_left = (Max(h, 0) - Max(0, 0)) / h, (Max(-h, 0) - Max(0, 0)) / -h
passed_back = c - c * -1


@theorem(
    title="The kink of the rectifier",
    given=given,
    claim=AllOf(
        (
            Identity(output, x),
            Identity(to_the_right, 1),
            Identity(to_the_left, 0),
            Iff(Eq(passed_back, 1), Eq(c, Rational(1, 2))),
        )
    ),
    source="after slides l.79-101",
    cites=["clara2025regularization", "kakade2018automatic"],
    results={"output": output, "passed_back": passed_back},
)
def kink_of_the_rectifier(proof):
    proof.have(Identity(output, x), "tell apart the signs of the input")
    proof.have(Identity(to_the_right - to_the_left, 1), "compare the slopes on both sides of the kink")


@kink_of_the_rectifier.simulation(part=0)
def by_the_larger_of_two(ctx, x):
    rectified = [max(value, 0) for value in (linear.number(ctx, x), -linear.number(ctx, x))]
    return rectified[0] - rectified[1]


@kink_of_the_rectifier.simulation(part=1)
def by_a_step_to_the_right(ctx, h):
    return max(linear.number(ctx, h), 0) / linear.number(ctx, h)


@kink_of_the_rectifier.simulation(part=2)
def by_a_step_to_the_left(ctx, h):
    return max(-linear.number(ctx, h), 0) / -linear.number(ctx, h)


@kink_of_the_rectifier.simulation(part=3)
def by_passing_one_back_through_both_units(ctx, c):
    """The slope by the output is 1; a unit passes it on times its weights and c; is the sum the true slope?"""
    units = [(1, 1), (-1, -1)]
    return sum(weight_out * linear.number(ctx, c) * weight_in for weight_in, weight_out in units) == 1


@kink_of_the_rectifier.edge
def the_choice_of_programs_is_wrong(at):
    at(x=0, h=1, c=0).holds()
    at(x=0, h=1, c=1).holds()
