r"""At the threshold w_∗ = η² every start of the penalised flow dies as well, but like 1 / t only.

Setting   One coordinate of the diagonal network with the target η², in A = (w₁ + w₂)² / 4 and B = (w₁ - w₂)² / 4, which
          start at A₀, B₀ ≥ 0: so A + B = ½ (w₁² + w₂²), which is n at the start. 0 ≤ k ≤ 2 and k n ≤ η²; t ≥ 0.
          Turning the sign of w₂ turns that of the target, so the threshold w_∗ = -η² is the same.
Idea      A + B falls at the rate 4 η² B + 2 (A - B)². That is k (A + B)² = k (A - B)² + 4 k A B at least.
Breaks    Above the threshold, where the origin is a saddle. The order 1 / t is the true one: from B₀ = 0 and with k = 2
          the bound is attained, the product being A₀ / (1 + 2 A₀ t).
"""

from regproofs import FlowBounds, Identity, Line, Setting, nonnegative, theorem
from regproofs.simulate import flow

given = Setting()
eta = given.scalar("eta", latex=r"\eta", means="standard deviation of the noise")
A0 = given.scalar("A0", nonnegative, latex="A_0", means="A at the start")
B0 = given.scalar("B0", nonnegative, latex="B_0", means="B at the start")
A = given.scalar("A", means="squared sum of the layers over 4")
B = given.scalar("B", means="squared difference of the layers over 4")
k = given.scalar("k", nonnegative, means="rate")
t = given.scalar("t", nonnegative, means="time")
n = A0 + B0
given.suppose(k <= 2, k * n <= eta**2)

up, down = -2 * (A - B), -2 * (2 * eta**2 - (A - B))
bound = n / (1 + k * n * t)


@theorem(
    title="Every start dies at the threshold",
    given=given,
    claim=FlowBounds(
        (up * A, down * B),
        over=(A, B),
        start=(A0, B0),
        lines=[
            Line(A, ">=", 0, up),
            Line(B, ">=", 0, down),
            Line(A + B, "<=", n, 0),
            Line(k * A, "<=", eta**2),
            Line((2 - k) * (A - B) ** 2, ">=", 0),
            Line(4 * B * (eta**2 - k * A), ">=", 0),
            Line(A + B, "<=", bound, -k * (A + B + bound)),
        ],
        time=t,
    ),
    source="after slides l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": bound},
)
def decay_at_the_threshold(proof):
    proof.start(up * A + down * B)
    proof.equals(-2 * (A - B) ** 2 - 4 * eta**2 * B, "collect the difference")
    proof.have(Identity((A + B) ** 2, (A - B) ** 2 + 4 * A * B), "complete the square")


@decay_at_the_threshold.simulation
def by_following_the_flow(ctx, eta, A0, B0, t):
    return flow.reached(ctx, lambda w: flow.squares_field(w, eta * eta, eta), [A0, B0], t)


@decay_at_the_threshold.edge
def from_balanced_layers_the_bound_is_attained(at):
    at(eta=2, A0=1, B0=0, A=0, B=0, k=2, t=3).holds()


@decay_at_the_threshold.edge
def a_faster_decay_is_too_much(at):
    at(eta=2, A0=1, B0=0, A=0, B=0, k=4, t=3).fails()
