r"""Descent with vanishing steps need not follow the flow: one flow ends at time ½, the other is not the only one.

Setting   For f = -x⁴ / 4 the flow x' = x³ from 1 is s^{-1/2}, where s = 1 - 2 t, 0 < s ≤ 1, is what is left of the
          time; m ≥ 1 is any size. For f = -(2/3) |x|^{3/2} the flow is x' = √|x| for x ≥ 0, and from 0 both 0 and
          t² / 4 solve it, t ≥ 0.
Idea      The first reaches every size m before the time ½, so no time from ½ on belongs to it. Of the second, every
          Euler iterate stays at 0, and so says nothing of the solution that leaves.
Breaks    The slide asks for vanishing steps only. With a locally Lipschitz gradient, and on a compact interval on
          which the flow exists, Euler's iterates do converge to it.
"""

from sympy import Abs, Derivative, Eq, Rational, sqrt

from regproofs import AllOf, Identity, Inequality, Setting, When, nonnegative, positive, theorem
from regproofs.simulate import flow, linear

given = Setting()
s = given.scalar("s", positive, means="what is left of the time, 1 - 2 t")
m = given.scalar("m", positive, means="size to be reached")
t = given.scalar("t", nonnegative, means="time of the second flow")
x = given.scalar("x", nonnegative, means="place of the second flow")
given.suppose(s <= 1, m >= 1)

time = (1 - s) / 2
bursting = 1 / sqrt(s)
leaving = t**2 / 4


@theorem(
    title="Two flows that descent does not follow",
    given=given,
    claim=AllOf(
        (
            Identity(Derivative(bursting, s) / Derivative(time, s), bursting**3),
            When(Eq(s, 1 / m**2), Identity(bursting, m)),
            Inequality(time.subs(s, 1 / m**2), Rational(1, 2), strict=True),
            When(Eq(x, leaving), Identity(Derivative(leaving, t), sqrt(Abs(x)))),
        )
    ),
    source="slides l.791",
    cites=["clara2025regularization"],
    results={"bursting": bursting, "leaving": leaving, "arrival": time.subs(s, 1 / m**2)},
)
def euler_counterexamples(proof):
    proof.have(Identity(Derivative(bursting, s), -(bursting**3) / 2), "differentiate by what is left of the time")
    proof.have(When(Eq(x, leaving), Identity(sqrt(Abs(x)), t / 2)), "take the root of a square")


@euler_counterexamples.simulation(part=0)
def by_following_the_cubic_flow(ctx, s):
    return flow.reached(ctx, lambda x: [x[0] * x[0] * x[0]], [1], (1 - s) / 2)[0] ** 3


@euler_counterexamples.simulation(part=1)
def by_following_it_to_the_arrival(ctx, m):
    return flow.reached(ctx, lambda x: [x[0] * x[0] * x[0]], [1], (1 - 1 / m**2) / 2)[0]


@euler_counterexamples.simulation(part=3)
def by_the_root_of_the_square(ctx, t):
    return ctx.sqrt(linear.number(ctx, t) ** 2 / 4)


@euler_counterexamples.edge
def at_the_start_nothing_has_moved(at):
    at(s=1, m=1, t=0, x=0).holds()
