"""Below the threshold the flow beside descent is said to die at one and a half times the rate."""

from sympy import exp

from regproofs import Line, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
R = given.scalar("R", positive)
G = given.scalar("G", positive)
q = given.scalar("q", positive)
p = given.scalar("p", positive)
u0 = given.scalar("u0", positive)
v0 = given.scalar("v0", positive)
u, v, U, V, x, y, tau = (given.scalar(name) for name in ("u", "v", "U", "V", "x", "y", "tau"))
t = given.scalar("t", nonnegative)
given.suppose(4 * R <= 1, R**2 <= G, 14 * G <= 1, q <= G - R**2, p <= q, 7 * G**2 <= p, u0 <= R, v0 <= R - u0)

field = (u * (-p - u**2 + v**2), v * (-q + u**2 - v**2))
decay = Line(u**2 + v**2, "<=", R**2 * exp(-3 * p * t), -2 * p)
claim = PolygonBounds(field, (u, v), Polygon((U, V), (x, y), tau), (u0, v0), [decay], t)


@theorem(title="Decay at the rate of a cube", given=given, claim=claim, source="a plausible mistake")
def decay_beside_descent_at_the_rate_of_a_cube(proof):
    """Nothing is derived: the claim is false."""


@decay_beside_descent_at_the_rate_of_a_cube.simulation
def by_descent_and_its_flow(ctx, p, q, u0, v0, t):
    target, penalty, start = (q - p) / 2, (q + p) / 2, [u0 + v0, u0 - v0]
    loss = iterates.one_coordinate(ctx, target, ctx.sqrt(linear.number(ctx, penalty)))
    stepped = iterates.descended(ctx, loss, start, [1] * int(t) + [t - int(t)])
    pull = [lambda w, k=k: (target - w[0] * w[1]) * w[1 - k] - penalty * w[k] for k in (0, 1)]
    followed = flow.reached(ctx, lambda w: [rate(w) for rate in pull], start, t)
    return ctx.matrix([(w[0] + k * w[1]) / 2 for w in (followed, stepped) for k in (1, -1)])
