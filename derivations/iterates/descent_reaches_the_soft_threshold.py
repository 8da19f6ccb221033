r"""Descent with short steps ends where the flow does: the product tends to the soft threshold, geometrically.

Setting   One coordinate of the diagonal network with the target w_∗ > η², and everything times the step size α:
          A = α (w₁ + w₂)² / 4, B = α (w₁ - w₂)² / 4, c = α (w_∗ - η²) and s = α η². The start is A₀ > 0 and B₀ ≥ 0, and
          short is 4 c + 2 s + 6 (A₀ + B₀) ≤ 1, which says α (4 w_∗ - 2 η² + 3 |w(0)|²) ≤ 1; what else is asked of c, s
          and A₀ follows. m ≤ min(A₀, c) bounds A from below; the rate θ is at least (1 - s)⁴ and 1 - 2 m + d, d > 0.
Idea      A step multiplies A by x², x = 1 + c - A + B, and B by y², y = 1 - c - 2 s + A - B. So A B dies, since
          0 ≤ x y ≤ (1 - s)². Without B the step is increasing in A and holds c still, so A stays above m and below
          c + A₀ + B₀, whence all later steps are short as well; the distance of A from c is multiplied by a factor from
          0 to 1 - 2 m, and B pushes A by no more than 4 A B.
Breaks    At A₀ = 0, the stable manifold of the saddle, where A = 0 for ever and only B dies. Below the threshold every
          start dies. For w_∗ < -η² exchange A and B: turning the sign of w₂ turns that of the target.
"""

from regproofs import Identity, IterateBounds, Line, Setting, natural, nonnegative, positive, theorem
from regproofs.simulate import iterates

given = Setting()
c = given.scalar("c", positive, means="target less the squared noise level, times the step size")
s = given.scalar("s", positive, means="squared noise level times the step size")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
B0 = given.scalar("B0", nonnegative, latex="B_0", means="B at the start")
A = given.scalar("A", means="squared sum of the layers over 4, times the step size")
B = given.scalar("B", means="squared difference of the layers over 4, times the step size")
m = given.scalar("m", positive, means="least value of A")
d = given.scalar("d", positive, means="what is given away of the rate")
theta = given.scalar("theta", positive, latex=r"\theta", means="rate")
k = given.scalar("k", natural, means="number of steps")

n, first = A + B, A0 + B0
given.suppose(4 * c < 1, s <= (1 - 4 * c) / 2, A0 <= (1 - 4 * c - 2 * s) / 6, B0 <= (1 - 4 * c - 2 * s) / 6 - A0)
given.suppose(m <= A0, m <= c, d <= 2 * m, (1 - s) ** 4 <= theta, 1 - 2 * m + d <= theta, theta <= 1)

r = c + s - A + B
x, y = 1 - s + r, 1 - s - r
power = theta**k
mixed, far = A0 * B0 * power, (d * A0 + 4 * A0 * B0) * power
most = c + first


def apart(one, other, reach):
    """What a step without B makes of a distance between two values of A, whose sum the reach exceeds."""
    return (reach - one - other) ** 2 - one * other


pushed, pushed_back = A * B * (2 + 2 * c - 2 * A + B), A * B * (2 - 2 * B + A)
closer = 1 - (2 - A + c) * A
steep = apart(A, m, 1 + c)
lemmas = [
    Line(B0, "<=", (1 - 4 * c - 2 * s) / 6 - A0, by=()),  # 1
    Line((1 - s) ** 4, "<=", theta, by=()),  # 2
    Line(theta, "<=", 1, by=()),  # 3
    Line(m, "<=", c, by=()),  # 4
    Line(1 - 2 * m + d, "<=", theta, by=()),  # 5
    Line(most * first * (2 - first), ">=", 4 * A0 * B0, by=(1,)),  # 6
    Line(first**2 * (2 - first), ">=", 3 * A0 * B0, by=(1,)),  # 7
    Line(m * (c - m) * (2 + c - m), ">=", 0, by=(4,)),  # 8
    Line(A, ">", 0, x**2, by=(9, 15)),  # 9
    Line(B, ">=", 0, y**2, by=()),  # 10
    Line(A, "<=", most, apart(A, most, 1 + c), by=(13, 23, 6, 26)),  # 11
    Line(B, "<=", first, apart(B, first, 1), by=(13, 24, 25, 7, 27)),  # 12
    Line(A * B, "<=", A0 * B0, x**2 * y**2, by=(22,)),  # 13
    Line(3 * n + c + 2 * s, "<=", 1, by=(11, 12, 1)),  # 14
    Line(x, ">", 0, by=(9, 10, 14)),  # 15
    Line(y, ">=", 0, by=(9, 10, 14)),  # 16
    Line(x * y, ">=", 0, by=(15, 16)),  # 17
    Line(x * y, "<=", (1 - s) ** 2, by=()),  # 18
    Line(x**2 * y**2, "<=", (1 - s) ** 4, by=(17, 18)),  # 19
    Line(x**2 * y**2, "<=", theta, by=(19, 2)),  # 20
    Line(x**2 * y**2, "<=", 1, by=(20, 3)),  # 21
    Line(A0 * B0 * (1 - x**2 * y**2), ">=", 0, by=(21,)),  # 22
    Line(A * B * (2 - 2 * c + 2 * A - B), ">=", 0, by=(9, 10, 14)),  # 23
    Line(B * ((1 + A - B) ** 2 - y**2), ">=", 0, by=(9, 10, 14)),  # 24
    Line(A * B * (1 + 2 * B - A), ">=", 0, by=(9, 10, 14)),  # 25
    Line(apart(A, most, 1 + c), ">=", 0, by=(9, 10, 14, 1)),  # 26
    Line(apart(B, first, 1), ">=", 0, by=(9, 10, 14, 1)),  # 27
    Line(pushed, ">=", 0, by=(9, 10, 14)),  # 28
    Line(A, ">=", m, steep, by=(28, 8, 30)),  # 29
    Line(steep, ">=", 0, by=(9, 10, 14, 29)),  # 30
    Line(mixed * (theta - x**2 * y**2), ">=", 0, by=(20,)),  # 31
    Line(A * B, "<=", mixed, x**2 * y**2, by=(31,)),  # 32
    Line((A - m) * B, ">=", 0, by=(10, 29)),  # 33
    Line(m * B, "<=", mixed, by=(32, 33)),  # 34
    Line(d * (mixed - A * B), ">=", 0, by=(32,)),  # 35
    Line(d * A * B * (2 - 2 * c + 2 * A - B), ">=", 0, by=(9, 10, 14)),  # 36
    Line((A - m) * (2 - A), ">=", 0, by=(9, 10, 14, 29)),  # 37
    Line(A * (c - m), ">=", 0, by=(9, 4)),  # 38
    Line(closer, ">=", 0, by=(9, 10, 14)),  # 39
    Line(closer, "<=", theta - d, by=(37, 38, 5)),  # 40
    Line(c * power * (theta - closer), ">=", 0, by=(40,)),  # 41
    Line(A - c, ">=", -c * power, closer, by=(28, 39, 41)),  # 42
    Line(far * (theta - closer - d), ">=", 0, by=(40,)),  # 43
    Line(d**2 * A0 * power, ">=", 0, by=()),  # 44
    Line(far * (theta - closer) - d * pushed, ">=", 0, by=(36, 35, 43, 44)),  # 45
    Line(d * (A - c), "<=", far, closer, by=(39, 45)),  # 46
    Line(m * (A - c + c * power), ">=", 0, by=(42,)),  # 47
]


@theorem(
    title="Descent ends where the flow ends",
    given=given,
    claim=IterateBounds(
        (A * x**2, B * y**2),
        over=(A, B),
        start=(A0, B0),
        lines=[
            Line(A - B - c, "<=", far / d, by=(10, 46)),
            Line(A - B - c, ">=", -(c + A0 * B0 / m) * theta**k, by=(34, 47)),
        ],
        lemmas=lemmas,
        index=k,
    ),
    source="after slides l.759-761 and l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound_above": far / d, "bound_below": (c + A0 * B0 / m) * theta**k},
)
def descent_reaches_the_soft_threshold(proof):
    proof.have(Identity(x * y, (1 - s) ** 2 - r**2), "multiply the two factors")
    proof.have(Identity(A * x**2 - c, closer * (A - c) + pushed), "sort the step by the distance to c and by B")
    proof.have(Identity(1 - 2 * m - closer, (A - m) * (2 - A) + A * (c - m)), "compare the factor with its bound")


@descent_reaches_the_soft_threshold.simulation
def by_descending_the_loss(ctx, c, s, A0, B0, k):
    return iterates.descended_squares(ctx, c + s, s, [A0, B0], k)


@descent_reaches_the_soft_threshold.edge
def balanced_layers_need_no_push(at):
    at(c="1/10", s="1/10", A0="1/20", B0=0, A=0, B=0, m="1/20", d="1/100", theta="19/20", k=5).holds()


@descent_reaches_the_soft_threshold.edge
def on_the_stable_manifold_descent_stays_away(at):
    at(c="1/10", s="1/10", A0=0, B0="1/20", A=0, B=0, m="1/20", d="1/100", theta="19/20", k=5).fails()
