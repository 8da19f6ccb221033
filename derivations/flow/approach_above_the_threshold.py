r"""Above the threshold, w_∗ = η² + c with c > 0, the product tends to c, the soft threshold, unless w₁ = -w₂.

Setting   One coordinate of the diagonal network in A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4, from A₀ > 0 and B₀ ≥ 0;
          the product is A - B. 0 < m ≤ min(A₀, c) is a bound from below of A. The rate
          s = 2 c - d is positive and at most 4 η², where d > 0; t ≥ 0. For the target -w_∗ exchange A and B.
Idea      A B = A₀ B₀ exp(-4 η² t), and A repels the origin by A' = 2 A (c - A + B): so B dies. The relative distance
          (A - c) / A moves by -2 c times itself and a source that dies with B.
Breaks    At A₀ = 0, the stable manifold of the saddle at the origin, where A = 0 for ever; and at c = 0, where there
          is no rate s.
"""

from sympy import exp

from regproofs import FlowBounds, Identity, Line, Setting, nonnegative, positive, theorem
from regproofs.simulate import flow

given = Setting()
c = given.scalar("c", positive, means="target less the squared noise level")
eta = given.scalar("eta", positive, latex=r"\eta", means="standard deviation of the noise")
A0 = given.scalar("A0", positive, latex="A_0", means="A at the start")
B0 = given.scalar("B0", nonnegative, latex="B_0", means="B at the start")
A = given.scalar("A", means="squared sum of the layers over 4")
B = given.scalar("B", means="squared difference of the layers over 4")
m = given.scalar("m", positive, means="least value of A")
d = given.scalar("d", positive, means="what is given away of the rate 2 c")
t = given.scalar("t", nonnegative, means="time")
s = 2 * c - d
given.suppose(m <= A0, m <= c, s > 0, s <= 4 * eta**2)

up, down = 2 * (c - A + B), -2 * (c - A + B + 2 * eta**2)
most = c + A0 + B0
mixed, near = A0 * B0 * exp(-s * t), c * exp(-2 * c * t)
far = d * near + 2 * mixed
lemmas = [
    Line(A, ">", 0, up),
    Line(B, ">=", 0, down),
    Line(A, ">=", m, -2 * A, by=(1, 2)),
    Line(A * B, "<=", A0 * B0, 0, by=(1, 2)),
    Line(A, "<=", most, 2 * (c - A - most), by=(1, 2, 4)),
    Line(A * B, "<=", mixed, -s, by=(1, 2)),
    Line(A * B - m * B, ">=", 0, by=(2, 3)),
    Line(m * B, "<=", mixed, by=(6, 7)),
    Line(d * A * (mixed - m * B), ">=", 0, by=(1, 8)),
    Line(A * B * far, ">=", 0, by=(1, 2)),
    Line(d * m * B, ">=", 0, by=(2,)),
    Line(A * near, "<=", most * near, by=(5,)),
    Line(A * far, "<=", most * far, by=(5,)),
    Line(m * (A - c) + A * near, ">=", 0, -2 * A, by=(1, 2)),
    Line(d * m * (A - c) - A * far, "<=", 0, -2 * A, by=(9, 10)),
    Line(d * m * (A - B - c), "<=", most * far, by=(11, 13, 15)),
    Line(m * (A - B - c), ">=", -most * near - mixed, by=(8, 12, 14)),
]
above, below = most * far / (d * m), (most * near + mixed) / m


@theorem(
    title="Above the threshold the product tends to the soft threshold",
    given=given,
    claim=FlowBounds(
        (A * up, B * down),
        over=(A, B),
        start=(A0, B0),
        lines=[Line(A - B - c, "<=", above, by=(16,)), Line(A - B - c, ">=", -below, by=(17,))],
        lemmas=lemmas,
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound_above": above, "bound_below": below},
)
def approach_above_the_threshold(proof):
    proof.start(A * (A * up) - (A - c) * (A * up))
    proof.equals(c * A * up, "differentiate the relative distance")
    proof.have(Identity(c * A * up, -2 * c * A * (A - c) + 2 * c * A * B), "take out the distance")


@approach_above_the_threshold.simulation
def by_following_the_flow(ctx, c, eta, A0, B0, t):
    return flow.reached(ctx, lambda w: flow.squares_field(w, c + eta * eta, eta), [A0, B0], t)


@approach_above_the_threshold.edge
def without_imbalance_only_the_distance_to_c_decays(at):
    at(c=1, eta=1, A0=2, B0=0, A=0, B=0, m=1, d=1, t=2).holds()


@approach_above_the_threshold.edge
def on_the_stable_manifold_the_product_stays_away(at):
    at(c="1/4", eta="1/2", A0=0, B0="1/10", A=0, B=0, m="1/4", d="1/4", t=3).fails()
