r"""From balanced layers beyond the minimum descent stays within α M / (4 c) of its flow for all time.

Setting   One balanced coordinate, w' = w (s² - w²) with s = √c > 0, which starts at v, s ≤ v ≤ b; t ≥ 0. Descent takes
          w to w + α w (s² - w²), with α > 0 and α (3 b² - s²) ≤ 1. M = (3 b² - s²) (b² - s²) b. x ≥ y are two points of
          the interval [s, b].
Idea      Between s and b the loss is convex, with second derivatives from 2 s² on: a step contracts distances by 1 - 2
          α s² and stays in order. The flow stays there as well, and leaves the step by ½ M α² at most. The distance α M
          / (4 s²) is what such a contraction with such an error keeps.
Breaks    Below s / √3, where the flow separates its solutions: near the saddle errors are magnified before they die.
"""

from regproofs import AllOf, FlowBounds, Identity, Inequality, Line, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
s = given.scalar("s", positive, means="root of the threshold c")
b = given.scalar("b", positive, means="end of the interval")
v = given.scalar("v", positive, means="layer at the start")
w = given.scalar("w", means="layer")
x = given.scalar("x", positive, means="upper point")
y = given.scalar("y", positive, means="lower point")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
t = given.scalar("t", nonnegative, means="time")
given.suppose(s <= v, v <= b, s <= y, y <= x, x <= b, alpha * (3 * b**2 - s**2) <= 1)


def pull(point):
    return point * (s**2 - point**2)


def stepped(point):
    return point + alpha * pull(point)


M = (3 * b**2 - s**2) * (b**2 - s**2) * b
distance = alpha * M / (4 * s**2)
change = (3 * w**2 - s**2) * (w**2 - s**2) * w
lemmas = [
    Line(w, ">=", s, -w * (w + s)),
    Line(w, "<=", b, -w * (w + b), by=(1,)),
    Line((w - s) * (w + s), ">=", 0, by=(1,)),
    Line(3 * w**2 - s**2, ">=", 0, by=(3,)),
    Line(change, ">=", 0, by=(1, 4)),
    Line((3 * w**2 - s**2) * (b - w) * (b + w) * b, ">=", 0, by=(1, 2, 4)),
    Line((3 * w**2 - s**2) * (b - w) * (w - s) * (w + s), ">=", 0, by=(1, 2, 4)),
    Line((b - w) * (b + w) * (b**2 - s**2) * b, ">=", 0, by=(1, 2)),
    Line(change, "<=", M, by=(6, 7, 8)),
    Line(pull(w) - pull(v), ">=", 0, 0, by=(5,)),
    Line(pull(w) - pull(v) - M * t, "<=", 0, 0, by=(9,)),
]


@theorem(
    title="Descent follows its flow for ever where the flow contracts",
    given=given,
    claim=AllOf(
        (
            FlowBounds(
                pull(w),
                over=w,
                start=v,
                lines=[
                    Line(w, ">=", s, by=(1,)),
                    Line(w - v - t * pull(v), ">=", 0, 0, by=(10,)),
                    Line(w - v - t * pull(v), "<=", M * t**2 / 2, 0, by=(11,)),
                ],
                lemmas=lemmas,
                time=t,
            ),
            Inequality(stepped(y), stepped(x)),
            Inequality(stepped(x) - stepped(y), (1 - 2 * alpha * s**2) * (x - y)),
            Identity((1 - 2 * alpha * s**2) * distance + M * alpha**2 / 2, distance),
        )
    ),
    source="after slides l.791",
    cites=["clara2025regularization"],
    results={"distance": distance},
)
def descent_follows_the_flow_for_ever(proof):
    quotient = 1 + alpha * s**2 - alpha * (x**2 + x * y + y**2)
    proof.have(Identity(stepped(x) - stepped(y), quotient * (x - y)), "divide by the distance")
    low = [
        proof.have(Inequality(0, part), "bound below") for part in ((x - s) * x, (y - s) * x, (x - s) * s, (y - s) * s)
    ]
    low.append(proof.have(Inequality(0, (y - s) * y), "bound below"))
    high = [proof.have(Inequality(0, part), "bound above") for part in ((b - x) * x, (b - y) * x, (b - y) * y)]
    high += [
        proof.have(Inequality(0, (b - x) * b), "bound above"),
        proof.have(Inequality(0, (b - y) * b), "bound above"),
    ]
    first = proof.have(Inequality(3 * s**2, x**2 + x * y + y**2), "bound the quotient from above", by=low)
    second = proof.have(Inequality(x**2 + x * y + y**2, 3 * b**2), "bound it from below", by=high)
    room = alpha * (3 * b**2 - x**2 - x * y - y**2)
    spare = proof.have(Inequality(0, room), "multiply by the step", by=(second,))
    short = proof.have(Inequality(0, quotient), "take short steps", by=(spare,))
    proof.have(Inequality(stepped(y), stepped(x)), "multiply by the distance", by=(short,))
    spare = alpha * (x**2 + x * y + y**2 - 3 * s**2) * (x - y)
    rest = proof.have(Inequality(0, spare), "multiply by step and distance", by=(first,))
    proof.have(Inequality(stepped(x) - stepped(y), (1 - 2 * alpha * s**2) * (x - y)), "read it off", by=(rest,))


@descent_follows_the_flow_for_ever.simulation(part=0)
def by_following_the_flow(ctx, s, v, t):
    return flow.reached(ctx, lambda w: [w[0] * (s * s - w[0] * w[0])], [v], t)


@descent_follows_the_flow_for_ever.simulation(of="right", part=1)
def by_descending_a_loss_of_one_layer(ctx, s, x, alpha):
    return descended(ctx, s, x, alpha)


@descent_follows_the_flow_for_ever.simulation(part=2)
def by_descending_from_both_points(ctx, s, x, y, alpha):
    return descended(ctx, s, x, alpha) - descended(ctx, s, y, alpha)


@descent_follows_the_flow_for_ever.simulation(part=3)
def by_one_more_error(ctx, s, b, alpha):
    """The distance that a contraction with an error in every step keeps solves a linear equation."""
    s, b, alpha = (linear.number(ctx, value) for value in (s, b, alpha))
    error = (3 * b * b - s * s) * (b * b - s * s) * b * alpha * alpha / 2
    return linear.solve_by_qr(ctx, [[2 * alpha * s * s]], [error])[0]


def descended(ctx, s, point, alpha):
    target = linear.number(ctx, s) ** 2
    return iterates.descended(ctx, lambda w: (target - w[0] ** 2) ** 2 / 4, [point], [alpha])[0]
