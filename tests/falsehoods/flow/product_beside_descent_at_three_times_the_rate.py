"""Above the threshold the product beside descent is said to die at three times the noise level, not at twice."""

from sympy import exp

from regproofs import Line, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
L = given.scalar("L", positive)
K = given.scalar("K", positive)
m = given.scalar("m", positive)
s = given.scalar("s", positive)
G = given.scalar("G", positive)
u0 = given.scalar("u0", positive)
v0 = given.scalar("v0", positive)
alpha = given.scalar("alpha", positive)
u, v, U, V, x, y, tau = (given.scalar(name) for name in ("u", "v", "U", "V", "x", "y", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(K < L, m**2 <= L**2 - K**2, L**2 + 2 * s <= G, m <= u0, u0 <= L, v0 <= K, alpha <= s / (6 * G**2))

c = L**2 - K**2
field = (alpha * u * (c - u**2 + v**2), alpha * v * (u**2 - v**2 - c - 2 * s))
line = Line(u * v, "<=", L * K * exp(-3 * alpha * s * t), -3 * alpha * s)
claim = PolygonBounds(field, (u, v), Polygon((U, V), (x, y), tau), (u0, v0), [line], t)


@theorem(title="The product at three times the rate", given=given, claim=claim, source="a plausible mistake")
def product_beside_descent_at_three_times_the_rate(proof):
    """Nothing is derived: the claim is false."""


@product_beside_descent_at_three_times_the_rate.simulation
def by_descent_and_its_flow(ctx, L, K, s, alpha, u0, v0, t):
    target, start = L**2 - K**2 + s, [u0 + v0, u0 - v0]
    loss = iterates.one_coordinate(ctx, target, ctx.sqrt(linear.number(ctx, s)))
    stepped = iterates.descended(ctx, loss, start, [alpha] * int(t) + [alpha * (t - int(t))])
    pull = [lambda w, k=k: alpha * ((target - w[0] * w[1]) * w[1 - k] - s * w[k]) for k in (0, 1)]
    followed = flow.reached(ctx, lambda w: [rate(w) for rate in pull], start, t)
    return ctx.matrix([(w[0] + k * w[1]) / 2 for w in (followed, stepped) for k in (1, -1)])
