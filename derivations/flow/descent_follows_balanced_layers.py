r"""From balanced layers of any size descent stays within order α of its flow, uniformly over all time.

Setting   One coordinate with w₁ = w₂ and the target η² + c, everything times the step size α: A = α w₁² along descent,
          and Y is c over the same number along the flow at the same time, so that both begin with c / Y = A = A₀. m and
          M are bounds of A₀ and c, m ≤ A₀, c ≤ M, with 3 M + c ≤ 1: short steps; h = M - m.
Idea      The inverse of the flow is linear: Y - 1 is multiplied by exp(-2 c). Descent takes c / A to (1 - 2 c) c / A
          + 2 c as well, up to c (A - c)² (1 + 2 x) / (A x²), x = 1 + c - A. So the distance of c / A from Y contracts,
          also near the saddle, and keeps what such a contraction with such errors keeps: order α.
Breaks    For starts that come near the saddle, m to 0, the bound has no limit: from A₀ the flow needs the time
          log(1 / A₀) to leave it, and all along descent falls behind. On an expanding flow no such bound exists.
"""

from sympy import Derivative, exp

from regproofs import Identity, IterateBounds, Line, Setting, natural, nonnegative, positive, theorem
from regproofs.simulate import flow, iterates, linear

given = Setting()
c = given.scalar("c", positive, means="threshold times the step size")
M = given.scalar("M", positive, means="largest value of A")
m = given.scalar("m", positive, means="least value of A")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
A = given.scalar("A", means="product of the layers times the step size")
Y = given.scalar("Y", means="c over the product along the flow")
t = given.scalar("t", nonnegative, means="time, in steps")
k = given.scalar("k", natural, means="number of steps")
given.suppose(4 * c <= 1, M <= (1 - c) / 3, c <= M, m <= c, m <= A0, A0 <= M)

x, left = 1 + c - A, exp(-2 * c)
h = M - m
after = 1 + (Y - 1) * left
more = left - 1 + 2 * c
behind, ahead = h * (c + 3 * h), h * c
slower = 2 * c**2 * h - m * more * (Y - 1)
faster = 2 * c**2 * h + m * more * (Y - 1)


def apart(one, other):
    """What a step makes of a distance between two values of A."""
    return (1 + c - one - other) ** 2 - one * other


lemmas = [
    Line(4 * c, "<=", 1, by=()),  # 1
    Line(c, "<=", M, by=()),  # 2
    Line(m, "<=", c, by=()),  # 3
    Line(M, "<=", (1 - c) / 3, by=()),  # 4
    Line(left, "<=", 1 - 2 * c + 2 * c**2, by=()),  # 5
    Line(more, ">=", 0, by=()),  # 6
    Line(m * (c - m) * (2 + c - m), ">=", 0, by=(3,)),  # 7
    Line(M * (M - c) * (2 + c - M), ">=", 0, by=(2, 4)),  # 8
    Line(A, ">=", m, apart(A, m), by=(7, 11)),  # 9
    Line(A, "<=", M, apart(A, M), by=(8, 12)),  # 10
    Line(apart(A, m), ">=", 0, by=(9, 10, 4)),  # 11
    Line(apart(A, M), ">=", 0, by=(9, 10, 4)),  # 12
    Line(h * (1 - left), ">=", 0, by=(3, 2)),  # 13
    Line(m * (Y - 1), "<=", h, left, by=(13, 36)),  # 14
    Line(m * (Y - 1), ">=", -h, left, by=(13, 42)),  # 15
    Line(h * (2 * c**2 - more), ">=", 0, by=(5, 3, 2)),  # 16
    Line(more * (h - m * (Y - 1)), ">=", 0, by=(6, 14)),  # 17
    Line(more * (h + m * (Y - 1)), ">=", 0, by=(6, 15)),  # 18
    Line(slower, ">=", 0, by=(16, 17)),  # 19
    Line(faster, ">=", 0, by=(16, 18)),  # 20
    Line(A * x**2 * slower, ">=", 0, by=(9, 19)),  # 21
    Line(A * x**2 * faster, ">=", 0, by=(9, 20)),  # 22
    Line(x, ">=", 0, by=(10, 4)),  # 23
    Line(m * c * (c - A) ** 2 * (1 + 2 * x), ">=", 0, by=(23,)),  # 24
    Line(6 * x**2 - 1 - 2 * x, ">=", 0, by=(9, 10, 4)),  # 25
    Line(h**2 * A * (6 * x**2 - 1 - 2 * x), ">=", 0, by=(9, 25)),  # 26
    Line((1 + 2 * x) * h**2 * (A - m), ">=", 0, by=(9, 23)),  # 27
    Line(h**2 - (c - A) ** 2, ">=", 0, by=(9, 10, 3, 2)),  # 28
    Line(h**2 - (c - A) ** 2 + 2 * x * (h**2 - (c - A) ** 2), ">=", 0, by=(23, 28)),  # 29
    Line(m * (1 + 2 * x) * (h**2 - (c - A) ** 2), ">=", 0, by=(29,)),  # 30
    Line(6 * h**2 * A * x**2 - m * (c - A) ** 2 * (1 + 2 * x), ">=", 0, by=(26, 27, 30)),  # 31
    Line(c * (6 * h**2 * A * x**2 - m * (c - A) ** 2 * (1 + 2 * x)), ">=", 0, by=(31,)),  # 32
    Line((1 - 2 * c) * x**2, ">=", 0, by=(1,)),  # 33
    Line(M * (A0 - m), ">=", 0, by=()),  # 34
    Line(m * (M - c), ">=", 0, by=(2,)),  # 35
    Line(m * c, "<=", M * A0, by=(34, 35)),  # 36
    Line(m * (c - m), ">=", 0, by=(3,)),  # 37
    Line(m, "<=", A0, by=()),  # 38
    Line((A0 - m) * (M - m), ">=", 0, by=(2, 3, 38)),  # 39
    Line(A0, "<=", M, by=()),  # 40
    Line(m * (M - A0), ">=", 0, by=(40,)),  # 41
    Line(0, "<=", m * (c - A0) + A0 * (M - m), by=(37, 39, 41)),  # 42
]


@theorem(
    title="Descent follows balanced layers for ever",
    given=given,
    claim=IterateBounds(
        (A * x**2, after),
        over=(A, Y),
        start=(A0, c / A0),
        lines=[
            Line(m * (c - A * Y) + ahead * A, ">=", 0, (1 - 2 * c) * x**2, by=(24, 21, 33)),
            Line(m * (c - A * Y) - behind * A, "<=", 0, (1 - 2 * c) * x**2, by=(32, 22, 33)),
        ],
        lemmas=lemmas,
        index=k,
    ),
    source="after slides l.791",
    cites=["clara2025regularization"],
    results={"behind": behind / m, "ahead": ahead / m},
)
def descent_follows_balanced_layers(proof):
    along = Identity(Derivative(1 + (Y - 1) * exp(-2 * c * t), t), -2 * c * (Y - 1) * exp(-2 * c * t))
    proof.have(along, "follow c over the flow, which is linear")
    proof.have(Identity(1 - x**2 + 2 * (x - 1) * x**2, (x - 1) ** 2 * (1 + 2 * x)), "sort a step of the inverse")


@descent_follows_balanced_layers.simulation
def by_descent_and_its_flow(ctx, c, A0, k):
    stepped = iterates.descended_squares(ctx, c, 0, [A0, 0], k)[0]
    followed = flow.reached(ctx, lambda w: [2 * w[0] * (c - w[0])], [A0], k)[0]
    return ctx.matrix([stepped, linear.number(ctx, c) / followed])


@descent_follows_balanced_layers.edge
def at_the_minimum_neither_moves(at):
    at(c="1/5", M="1/5", m="1/5", A0="1/5", A=0, Y=0, t=0, k=3).holds()


@descent_follows_balanced_layers.edge
def from_near_the_saddle_descent_falls_behind(at):
    at(c="1/5", M="1/5", m="1/50", A0="1/50", A=0, Y=0, t=0, k=5).holds()
