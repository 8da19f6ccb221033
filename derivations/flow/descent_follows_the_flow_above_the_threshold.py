r"""Above the threshold descent stays within order α of its flow for all time, off the stable manifold of the saddle.

Setting   One coordinate with w_∗ > η², steps of size α; u = (w₁ + w₂) / 2, v = (w₁ - w₂) / 2, turned to be positive;
          s = η². L² - K² is c = w_∗ - η², where u₀ ≤ L, v₀ ≤ K; m is the least of u₀ and √c, which is the minimum. So
          L, K, m, G and C are of start and target alone, and steps are short where α C ≤ 1 and 6 α G² ≤ s. U and V
          are the place of the polygon through the iterates, x and y its last corner, τ the time since.
Idea      The product u v dies as exp(-2 α s t); that of descent is no larger, and behind by a factor exp(-12 α² G² t)
          at most. The rate of log u, α (c - u² + v²), draws U back to u: where U = (1 + α C) u, it is less than that of
          u by 2 α² C m², up to the error 6 α² G² of a step and what v, that dies, can differ by meanwhile. Since u and
          U stay above m, v and V die as the products do, and u and U go to the minimum.
Breaks    Near the stable manifold of the saddle, as m goes to 0: the flow leaves late, and descent at another time.
"""

from sympy import Derivative, exp

from regproofs import Identity, Line, Lines, Polygon, PolygonBounds, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
L = given.scalar("L", positive, means="bound of u")
K = given.scalar("K", positive, means="bound of v")
m = given.scalar("m", positive, means="least value of u")
s = given.scalar("s", positive, means="squared noise level")
G = given.scalar("G", positive, means="bound of the rates")
u0 = given.scalar("u0", positive, latex="u_0", means="half the sum of the layers at the start")
v0 = given.scalar("v0", positive, latex="v_0", means="half their difference at the start")
C = given.scalar("C", positive, means="relative distance of u, over the step size")
alpha = given.scalar("alpha", positive, latex=r"\alpha", means="step size")
u, v, U, V, x, y = (given.scalar(name, means="state of flow, descent or its last corner") for name in "uvUVxy")
tau = given.scalar("tau", latex=r"\tau", means="time since the last corner")
t = given.scalar("t", nonnegative, means="time, in steps")
given.suppose(K < L, m**2 <= L**2 - K**2, L**2 + 2 * s <= G, m <= u0, u0 <= L, v0 <= K)
given.suppose(6 * G**2 * (m * s + L * K**2) <= C * m**3 * s, alpha <= 1 / C, alpha <= s / (6 * G**2))

c, beta, more, drift = L**2 - K**2, alpha * C, 6 * G**2, 6 * alpha * G**2
by_logarithms = [(c - a**2 + b**2, a**2 - b**2 - c - 2 * s) for a, b in ((x, y), (U, V), (u, v))]
(g, h), (g_there, h_there), (g_flow, h_flow) = by_logarithms
grown, died = exp(2 * alpha * drift * t), exp(-2 * alpha * s * t)
gain, once, along, across = grown - 1, drift * L * K, beta * L, beta * K + drift * L * K / (s * m)
lines, corners, both = Lines(), ("U > 0", "V > 0", "U <= L", "V <= K"), ("V > 0", "v > 0")
for name, said in zip(("K < L", "m", "G", "m <= u0", "u0", "v0", "C", "steps", "s"), given.hypotheses, strict=True):
    lines.held(name, said.lts, said.rel_op, said.gts, None)
lines.follow(("G times", G * (1 - 12 * alpha * G), "G", "s"), ("short", 1 - 12 * alpha * G, "G times"))
lines.follow(("over", alpha * (G - L**2 - 2 * s), "G"), ("L", 1 - 4 * alpha * L**2, "short", "over"))
lines.follow(("m <= L", L - m, "m <= u0", "u0"), ("K", L**2 - K**2, "K < L"), ("fall", s - drift, "s"))
lines.follow(("s short", 1 - alpha * s, "short", "over"), ("s left", alpha * s * (1 - tau)), ("left", G * (1 - tau)))
lines.follow(("G squared", G**2 * (1 - 12 * alpha * G), "short"), ("left squared", G**2 * (1 - tau)))
lines.follow(("x", L**2 - x**2, *corners[:3]), ("y", K**2 - y**2, *corners), ("fades", L * K * (1 - died)))
lines.known("G G", G * (2 + alpha * G) * (2 * G - x**2 - y**2), "x", "y", "G", "K")
lines.known("near", beta * m**3 * s - drift * (m * s + L * K**2), "C")
lines.follow(("nearer", m * s * (beta * m**2 - drift), "near"), ("wide", drift * m * s * (1 - beta), "steps"))
for r, at, place, z, top, rest in ((g, "g", U, x, L, K**2 - y**2), (h, "h", V, y, K, L**2 - x**2 + 2 * s)):
    full, falls, some = alpha * z * (top + z), 1 - (1 + tau) * alpha * z * (top + z), f"{place} > 0"
    lines.known(f"{at} fits", alpha * L**2 - full / 2, f"{place} <= {top}", some, "K")
    lines.follow((f"{at} left", (1 - tau) * full, some), (f"{at} falls", falls, f"{at} fits", f"{at} left", "L"))
    lines.known(f"{at} apart", (top - z) * falls, f"{at} falls", f"{place} <= {top}")
    lines.known(f"{at} rest", (1 + tau) * z * alpha * rest, some, *corners)
    lines.held(f"{place} <= {top}", place, "<=", top, -1, f"{at} apart", f"{at} rest")
    lines.follow((f"G - {at}", G - r, "x", "y", "G", "K"), (f"G + {at}", G + r, "x", "y", "G", "K"))
    lines.follow((f"{at} high", tau * (G - r), f"G - {at}"), (f"{at} low", tau * (G + r), f"G + {at}"))
    most, least = G - tau * r, G + tau * r
    lines.follow((f"{at} most", most, f"{at} high", "left"), (f"{at} least", alpha * least, f"{at} low", "left"))
    lines.known(f"{at} square", tau * (G**2 - r**2), f"G - {at}", f"G + {at}")
    lines.known(f"{at} short", G * (1 + 2 * tau * alpha * r), f"{at} least", "short")
    lines.held(some, place, ">", 0, -2 * alpha * G, f"{at} short", f"G + {at}", some)
    lines.known(f"{at} up", z**2 * most * (2 + alpha * least), f"{at} most", f"{at} least")
    low = G * (2 + alpha * G) + tau * r * (2 + tau * alpha * r)
    lines.follow((f"{at} turns", low, f"{at} least"), (f"{at} down", z**2 * low, f"{at} turns"))
bend = x**2 * tau * g * (2 + tau * alpha * g) - y**2 * tau * h * (2 + tau * alpha * h)
lines.known("bend up", 3 * more / 4 - bend, "g up", "h down", "G G", "G squared")
lines.known("bend down", 3 * more / 4 + bend, "g down", "h up", "G G", "G squared")
ahead = (1 + tau * alpha * g) * (more - bend)
lines.follow(("ahead", ahead, "g least", "short", "bend up"), ("g ahead", tau * g**2 + ahead, "ahead"))
lines.known("U fast", U * (g_there + drift) - x * g, "g ahead", "U > 0")
rows = (g, "g", U, x, g_there, V, bend, "bend down"), (h, "h", V, y, h_there, U, -bend, "bend up")
for r, at, place, z, there, other, slack, by in rows:
    lines.known(f"{at} behind", alpha * (G + tau * r) * (more + slack), f"{at} least", by)
    lines.known(f"{at} room", (1 - alpha * G) * (3 * more / 4 + slack), "short", by)
    why = (f"{at} behind", f"{at} room", f"{at} square", "left squared", "G squared")
    lines.known(f"{at} less", (1 + tau * alpha * r) * (more + slack) - tau * r**2, *why)
    lines.known(f"{place} slow", z * r - place * (there - drift), f"{at} less", f"{place} > 0")
    lines.known(f"{place} times", grown * other * (z * r - place * (there - drift)), f"{place} slow", f"{other} > 0")
lines.known("U slower", (1 + beta) * (x * g - U * (g_there - drift)), "U slow")
falls, rest = 1 - (1 + tau) * alpha * x * (x + m), (1 + tau) * alpha * x * (c - m**2 + y**2)
lines.follow(("x m", alpha * (1 + tau) * x * (L - m), "U > 0", "m <= L"), ("m falls", falls, "g falls", "x m"))
lines.follow(("m rest", rest, "U > 0", "m"), ("m apart", (x - m) * falls, "U >= m", "m falls"))
lines.held("U >= m", U, ">=", m, -1, "m apart", "m rest", "m <= u0")
lines.held("u > 0", u, ">", 0, alpha * g_flow)
lines.held("v > 0", v, ">", 0, alpha * h_flow)
lines.held("u >= m", u, ">=", m, -alpha * u * (u + m), "m", "u > 0", "m <= u0")
lines.held("gain", gain, ">=", 0, 0)
lines.held("u v", u * v, "<=", L * K * died, -2 * alpha * s, "u0", "v0")
lines.known("below", L * K - u * v, "fades", "u v")
lines.held("u <= L", u, "<=", L, -alpha * (u * (L + u) + K**2 * (L + u) / u), "below", "u > 0", "v > 0", "u0")
lines.held("v <= K", v, "<=", K, -alpha * v * (K + v), "u <= L", "u > 0", "v > 0", "v0")
lines.known("means", (1 + tau * alpha * s) * (s**2 - g * h))
falls, rest = 2 * s**2 - g * h * (1 + tau * alpha * s), s**2 * (1 - tau * alpha * s)
lines.follow(("rest", rest, "s short", "s left"), ("falls", falls, "means", "rest"))
lines.held("product", U * V - u * v, "<=", 0, -2 * alpha * s, "falls", "U > 0", "V > 0")
lines.held("back", u * v - U * V * grown, "<=", 0, -2 * alpha * s, "U times", "V times")
late = s * grown * died - (s - drift) * died
lines.held("late", late, "<=", drift, 0, "gain", "fall")
lines.follow(("late L K", L * K * (drift - late), "late"), ("died L K", once * died))
lines.known("U V", s * gain * (L * K * died - U * V), "u v", "product", "gain")
lines.known("in all", once - s * U * V * gain, "U V", "late L K", "died L K")
lines.known("V over", s * V * (U - m) * gain, "U >= m", "V > 0", "gain")
lines.known("V late", K * (once - m * s * V * gain), "in all", "V over")
lines.known("room", (2 * K - V - v) * m * s * V * gain, "V <= K", "v <= K", "V > 0", "gain")
rows = (U, V, u, v, 1, "product", "U fast", "nearer"), (u, v, U, V, grown, "back", "U slower", "near", "room", "V late")
for a, b, p, q, by, product, step, *why in rows:
    spread, ahead = m * s * beta * (V + v) * q, (V + v) * (p * q * by - a * b)
    lines.follow((f"{q} spread", spread, *both), (f"{b} ahead", ahead, *both, product))
    lines.known(f"{a} pulls", m * s * beta * (a * (U + u) - 2 * m**2), "U >= m", "u >= m")
    drawn = beta * a * (U + u) + (V + v) * q * (1 + beta - by) - drift * (1 + beta)
    lines.known(f"{a} back", m * s * drawn, f"{a} pulls", f"{q} spread", "wide", *why)
    lines.known(f"{a} drawn", p * drawn, f"{a} back", f"{p} > 0")
    rate = (g_flow + drift if a == U else g_there) - a * (U + u) - q * (V + v)
    lines.held(f"{a} / {p}", a - (1 + beta) * p, "<=", 0, alpha * rate, step, f"{b} ahead", f"{a} drawn")
    lines.follow((f"{a} end", beta * (L - p), f"{p} <= L"), (f"{b} end", s * m * beta * (K - q), f"{q} <= K"))
lines.follow(("v turned", v * ((1 + beta) * U - u), "u / U", "v > 0"), ("v off", s * (U * V * grown - u * v), "back"))
lines.follow(("V gap", U * ((1 + beta) * v - V), "v turned", "product"), ("u wide", once * (u - m), "u >= m"))
lines.known("V turned", s * V * ((1 + beta) * u - U), "U / u", "V > 0")
lines.known("u gap", m * (once - s * u * (v - (1 + beta) * V)), "in all", "v off", "V turned")
lines.known("v gap", u * (once - s * m * (v - (1 + beta) * V)), "u gap", "u wide")
claimed = [(Line(u * v, "<=", L * K * died), ("u v",)), (Line(U * V - u * v, "<=", 0), ("product",))]
claimed += [(Line(a - p, "<=", along), (f"{a} / {p}", f"{a} end")) for a, p in ((U, u), (u, U))]
claimed.append((Line(V - v, "<=", beta * K), ("V gap", "V end", "U > 0")))
claimed.append((Line(v - V, "<=", across), ("v gap", "v end", "u > 0")))
field, polygon = (alpha * u * g_flow, alpha * v * h_flow), Polygon((U, V), (x, y), tau)


@theorem(
    title="Descent follows the flow for ever above the threshold",
    given=given,
    claim=PolygonBounds(field, (u, v), polygon, (u0, v0), lines.numbered(*claimed), t, lines.numbered()),
    source="after slides l.791",
    cites=["clara2025regularization"],
    results={"distance_of_u": along, "distance_of_v": across, "constant": more * (m * s + L * K**2) / (m**3 * s)},
)
def descent_follows_the_flow_above_the_threshold(proof):
    product = Identity(Derivative(exp(-2 * alpha * s * t), t), alpha * (g_flow + h_flow) * exp(-2 * alpha * s * t))
    proof.have(product, "follow the product of both states")
    leg = {U: x * (1 + tau * alpha * g), V: y * (1 + tau * alpha * h)}
    proof.have(Identity(g - g_there.subs(leg), alpha * bend), "compare rates on a leg")


@descent_follows_the_flow_above_the_threshold.simulation
def by_descent_and_its_flow(ctx, L, K, s, alpha, u0, v0, t):
    target, start = L**2 - K**2 + s, [u0 + v0, u0 - v0]
    loss = iterates.one_coordinate(ctx, target, ctx.sqrt(linear.number(ctx, s)))
    stepped = iterates.descended(ctx, loss, start, [alpha] * int(t) + [alpha * (t - int(t))])
    pull = [lambda w, k=k: alpha * ((target - w[0] * w[1]) * w[1 - k] - s * w[k]) for k in (0, 1)]
    followed = flow.reached(ctx, lambda w: [rate(w) for rate in pull], start, t)
    return ctx.matrix([(w[0] + k * w[1]) / 2 for w in (followed, stepped) for k in (1, -1)])


@descent_follows_the_flow_above_the_threshold.edge
def long_steps_need_a_large_constant(at):
    state = dict.fromkeys(("u", "v", "U", "V", "x", "y", "tau"), 0)
    at(L=1, K="1/2", m="1/2", s=1, G=3, u0="1/2", v0="1/2", C="1/99", alpha=2, t="1/4", **state).fails()
