r"""Below the threshold descent stays within order α of its flow for all time, from every start.

Setting   One coordinate with |w_∗| < η² and everything times the step size α: u = √α (w₁ + w₂) / 2 and
          v = √α (w₁ - w₂) / 2, p = α (η² - |w_∗|), q = α (η² + |w_∗|), where u and v change their parts for w_∗ < 0.
          Their signs are turned to be positive, and 0 is a limit. U and V are the place of the polygon through the
          iterates, x and y its last corner, τ the time since. R bounds the start, G all rates; 7 G² ≤ p: short steps.
Idea      U / u and V / v are compared by factors. The product u v dies as exp(-(p + q) t) exactly, and that of descent
          does so up to a factor exp(7 G² t) either way. So where U is ahead of u, V is behind v or little ahead, and
          the rates of log u and log v, -p - u² + v² and -q + u² - v², pull U back to u: U / u, too, stays within that
          factor. But u and v die as exp(-p t), before the factor has become large.
Breaks    At the threshold, p = 0, where the larger of both decays as 1 / √t, and this bound is infinite.
"""

from sympy import Derivative, exp

from regproofs import Identity, Line, Lines, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
R = given.scalar("R", positive, means="bound of the start")
G = given.scalar("G", positive, means="bound of the rates")
q = given.scalar("q", positive, means="squared noise level and the target, times the step size")
p = given.scalar("p", positive, means="squared noise level less the target, times the step size")
u0 = given.scalar("u0", positive, latex="u_0", means="half the sum of the layers at the start, scaled")
v0 = given.scalar("v0", positive, latex="v_0", means="half their difference at the start, scaled")
u, v, U, V, x, y = (given.scalar(name, means="state of flow, descent or its last corner") for name in "uvUVxy")
tau = given.scalar("tau", latex=r"\tau", means="time since the last corner")
t = given.scalar("t", nonnegative, means="time, in steps")
given.suppose(4 * R <= 1, R**2 <= G, 14 * G <= 1, q <= G - R**2, p <= q, 7 * G**2 <= p, u0 <= R, v0 <= R - u0)

by_logarithms = [(-p - a**2 + b**2, -q + a**2 - b**2) for a, b in ((x, y), (U, V), (u, v))]
(g, h), (g_there, h_there), (g_flow, h_flow) = by_logarithms
N, D, more = R**2, x**2 - y**2, 7 * G**2 / 2
grown, died = exp(2 * more * t), exp(-p * t)
lines = Lines()
claimed = [(Line(u**2 + v**2, "<=", N * died**2), ("decay",))]
for name, quantity, *by in (
    ("rates of q", G - N - q),
    ("rates of p", G - N - p),
    ("G", 1 - 14 * G),
    ("start", (R - u0 - v0) * (R + u0 + v0)),
    ("p left", p * (1 - tau)),
    ("q left", q * (1 - tau)),
    ("N left", N * (1 - tau)),
    ("G left", G * (1 - tau)),
    ("G left squared", G**2 * (1 - tau)),
    ("p short", 1 - 2 * tau * p, "p left", "rates of p", "G"),
    ("q short", 1 - 2 * tau * q, "q left", "rates of q", "G"),
    ("fall of x", p * x**2 * (1 - 2 * tau * p), "p short"),
    ("fall of y", q * y**2 * (1 - 2 * tau * q), "q short"),
    ("inside", tau * (N - x**2 - y**2), "norm"),
    ("N short", 1 - 2 * tau * (x**2 + y**2), "inside", "N left", "rates of q", "G"),
    ("fall of D", D**2 * (1 - 2 * tau * (x**2 + y**2)), "N short"),
    ("bent", tau * (x**2 * (p - D) ** 2 + y**2 * (q + D) ** 2)),
    ("fall", -(x**2) * g * (1 + tau * g) - y**2 * h * (1 + tau * h), "fall of x", "fall of y", "fall of D", "bent"),
    ("G squared", G**2 * (1 - 14 * G)),
    ("G N", G * (2 + G) * (N - x**2 - y**2), "norm"),
    ("G G", G * (2 + G) * (G - N), "rates of q"),
    ("v squared", v**2 * (q - p)),
    ("p", p - 2 * more),
    ("died", 2 * more * R * died),
):
    lines.known(name, quantity, *by)
lines.held("norm", U**2 + V**2, "<=", N, 0, "fall", "start")
for r, at, place, z in ((g, "g", U, x), (h, "h", V, y)):
    lines.known(f"G - {at}", G - r, "norm", "rates of q")
    lines.known(f"G + {at}", G + r, "norm", "rates of q", "rates of p")
    lines.known(f"{at} high", tau * (G - r), f"G - {at}")
    lines.known(f"{at} low", tau * (G + r), f"G + {at}")
    lines.known(f"{at} step high", G - tau * r, f"{at} high", "G left")
    lines.known(f"{at} step low", G + tau * r, f"{at} low", "G left")
    lines.known(f"{at} short", G * (1 + 2 * tau * r), f"{at} step low", "G")
    lines.known(f"{at} square", tau * (G**2 - r**2), f"G - {at}", f"G + {at}")
    lines.held(f"{place} > 0", place, ">", 0, -2 * G, f"{at} short", f"G + {at}", f"{place} > 0")
    lines.known(f"{at} up", z**2 * (G - tau * r) * (2 + G + tau * r), f"{at} step high", f"{at} step low")
    lines.known(f"{at} turns", G * (2 + G) + tau * r * (2 + tau * r), f"{at} step low")
    lines.known(f"{at} down", z**2 * (G * (2 + G) + tau * r * (2 + tau * r)), f"{at} turns")
bend = x**2 * tau * g * (2 + tau * g) - y**2 * tau * h * (2 + tau * h)
room = 11 * G**2 / 8
lines.known("bend up", more - bend - room, "g up", "h down", "G N", "G G", "G squared")
lines.known("bend down", more + bend - room, "g down", "h up", "G N", "G G", "G squared")
for r, at, place, z, there, other, slack, up, down in (
    (g, "g", U, x, g_there, V, bend, "bend up", "bend down"),
    (h, "h", V, y, h_there, U, -bend, "bend down", "bend up"),
):
    lines.known(f"{at} ahead", (1 + tau * r) * (more - slack), f"{at} step low", "G", up)
    lines.known(f"{at} further", tau * r**2 + (1 + tau * r) * (more - slack), f"{at} ahead")
    lines.known(f"{at} behind", (G + tau * r) * (more + slack), f"{at} step low", down)
    lines.known(f"{at} room", (1 - G) * (more + slack - room), "G", down)
    less = [f"{at} behind", f"{at} room", f"{at} square", "G left squared", "G squared"]
    lines.known(f"{at} less", (1 + tau * r) * (more + slack) - tau * r**2, *less)
    fast, slow = place * (there + more) - z * r, z * r - place * (there - more)
    lines.known(f"{place} fast", fast, f"{at} further", f"{place} > 0")
    lines.known(f"{place} slow", slow, f"{at} less", f"{place} > 0")
    lines.known(f"{place} fast times", other * fast, f"{place} fast", f"{other} > 0")
    lines.known(f"{place} slow times", grown * other * slow, f"{place} slow", f"{other} > 0")
    lines.known(f"{place} slow grown", grown * slow, f"{place} slow")
lines.held("u > 0", u, ">", 0, g_flow)
lines.held("v > 0", v, ">", 0, h_flow)
lines.held("decay", u**2 + v**2, "<=", N * died**2, -2 * p, "v squared", "start")
for z in (u, v, U, V):
    lines.known(f"{z} slack", G**2 * grown * z, f"{z} > 0")
lines.held("growth", grown, ">=", 1, 0)
lines.held("u v", U * V - u * v * grown, "<=", 0, 2 * more - p - q, "U fast times", "V fast times")
lines.held("U V", u * v - U * V * grown, "<=", 0, -p - q, "U slow times", "V slow times")
lines.known("short", p * (p - 2 * more) * (grown - 1), "growth", "p")
lines.held("late", p * grown * died - (p - 2 * more) * died, "<=", 2 * more, 0, "short")
lines.known("late R", R * (2 * more - p * grown * died + (p - 2 * more) * died), "late")
for one, place, other, at, there, here in ((u, U, v, V, g_there, g_flow), (v, V, u, U, h_there, h_flow)):
    positive_ones = (f"{place} > 0", f"{one} > 0", f"{at} > 0", f"{other} > 0")
    lines.known(f"{one} ahead", (at + other) * (u * v * grown - U * V), *positive_ones, "u v")
    lines.known(f"{one} behind", (at + other) * (U * V * grown - u * v), *positive_ones, "U V")
    lines.known(f"{one} spread", place * one * (place + one) * (grown - 1), *positive_ones, "growth")
    pulled = here + more - place * (place + one) - other * (at + other)
    why = (f"{place} fast", f"{one} ahead", f"{one} spread", f"{one} slack")
    lines.held(f"{place} / {one}", place - one * grown, "<=", 0, pulled, *why)
    pulled = there - one * (place + one) - at * (at + other)
    why = (f"{place} slow grown", f"{one} behind", f"{one} spread", f"{place} slack")
    lines.held(f"{one} / {place}", one - place * grown, "<=", 0, pulled, *why)
    lines.known(f"{one} square", N * died**2 - one**2, "decay")
    lines.known(f"{one} dies", R * died - one, f"{one} square", f"{one} > 0")
    lines.known(f"{one} part", p * (grown - 1) * (R * died - one), f"{one} dies", "growth")
    lines.known(f"{one} back", grown * (one * (grown - 1) - one + place), f"{one} / {place}", f"{one} > 0")
    lines.known(f"{one} ahead of", p * (one * grown - place), f"{place} / {one}")
    lines.known(f"{one} behind of", p * (one * (grown - 1) - one + place), f"{one} back")
    ahead = Line(place - one, "<=", 2 * more * R / p), (f"{one} ahead of", f"{one} part", "late R", "died")
    behind = Line(one - place, "<=", 2 * more * R / p), (f"{one} behind of", f"{one} part", "late R", "died")
    claimed += [(Line(place - one * grown, "<=", 0), (f"{place} / {one}",)), ahead, behind]


@theorem(
    title="Descent follows the flow for ever below the threshold",
    given=given,
    claim=PolygonBounds(
        *((u * g_flow, v * h_flow), (u, v), Polygon((U, V), (x, y), tau), (u0, v0)),
        *(lines.numbered(*claimed), t, lines.numbered()),
    ),
    source="after slides l.791",
    cites=["clara2025regularization"],
    results={"distance": 2 * more * R / p, "factor": grown},
)
def descent_follows_the_flow_below_the_threshold(proof):
    product = Identity(Derivative(exp(-(p + q) * t), t), (g_flow + h_flow) * exp(-(p + q) * t))
    proof.have(product, "follow the product of both states")
    proof.have(Identity(g - g_there.subs({U: x * (1 + tau * g), V: y * (1 + tau * h)}), bend), "compare rates on a leg")


@descent_follows_the_flow_below_the_threshold.simulation
def by_descent_and_its_flow(ctx, p, q, u0, v0, t):
    target, penalty, start = (q - p) / 2, (q + p) / 2, [u0 + v0, u0 - v0]
    loss = iterates.one_coordinate(ctx, target, ctx.sqrt(linear.number(ctx, penalty)))
    stepped = iterates.descended(ctx, loss, start, [1] * int(t) + [t - int(t)])
    pull = [lambda w, k=k: (target - w[0] * w[1]) * w[1 - k] - penalty * w[k] for k in (0, 1)]
    followed = flow.reached(ctx, lambda w: [rate(w) for rate in pull], start, t)
    return ctx.matrix([(w[0] + k * w[1]) / 2 for w in (followed, stepped) for k in (1, -1)])


@descent_follows_the_flow_below_the_threshold.edge
def long_steps_leave_the_origin(at):
    at(p=3, q=3, R="1/4", G="1/14", u0="1/8", v0="1/8", u=0, v=0, U=0, V=0, x=0, y=0, tau=0, t=9).fails()
