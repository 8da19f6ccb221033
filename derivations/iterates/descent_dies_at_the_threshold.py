r"""At the threshold w_∗ = η² descent with short steps dies as well, but its |w|² falls like 1 / k only.

Setting   One coordinate of the diagonal network with the target η², and everything times the step size α: A = α (w₁ +
          w₂)² / 4, B = α (w₁ - w₂)² / 4, s = α η². The start is A₀, B₀ ≥ 0 and n = A₀ + B₀; short is 2 s + 3 n ≤ 1. The
          rate q is at most g = 2 - 2 s - n, and 2 q n ≤ s g. For the target -η² exchange A and B.
Idea      A step lowers A + B by g (2 s B + (A - B)²) at least, hence by q (A + B)², as (A + B)² = (A - B)² + 4 A B. So
          (1 + q n k) (A + B) does not exceed n.
Breaks    Above the threshold, where descent tends to w_∗ - η². The order 1 / k is the true one: from B₀ = 0 a step
          takes A to A (1 - A)², and 1 / A grows by 2 + O(A).
"""

from regproofs import Identity, IterateBounds, Line, Setting, natural, nonnegative, theorem
from regproofs.simulate import iterates

given = Setting()
s = given.scalar("s", nonnegative, means="squared noise level times the step size")
A0 = given.scalar("A0", nonnegative, latex="A_0", means="A at the start")
B0 = given.scalar("B0", nonnegative, latex="B_0", means="B at the start")
A = given.scalar("A", means="squared sum of the layers over 4, times the step size")
B = given.scalar("B", means="squared difference of the layers over 4, times the step size")
q = given.scalar("q", nonnegative, means="rate")
k = given.scalar("k", natural, means="number of steps")
first = A0 + B0
least = 2 - 2 * s - first
given.suppose(2 * s <= 1, A0 <= (1 - 2 * s) / 3, B0 <= (1 - 2 * s) / 3 - A0, q <= least, 2 * q * first <= s * least)

n, u = A + B, A - B
x, y = 1 - u, 1 - 2 * s + u
slack = 2 - 2 * s - n
passed = 1 + q * first * k
lemmas = [
    Line(B0, "<=", (1 - 2 * s) / 3 - A0, by=()),  # 1
    Line(2 * s, "<=", 1, by=()),  # 2
    Line(q, "<=", least, by=()),  # 3
    Line(2 * q * first, "<=", s * least, by=()),  # 4
    Line(least, ">=", 0, by=(1, 2)),  # 5
    Line(A, ">=", 0, x**2, by=()),  # 6
    Line(B, ">=", 0, y**2, by=()),  # 7
    Line(n, "<=", first, 1, by=(14, 15)),  # 8
    Line((first - n) * s * B, ">=", 0, by=(7, 8)),  # 9
    Line((first - n) * u**2, ">=", 0, by=(8,)),  # 10
    Line(s * n * A, ">=", 0, by=(6, 7)),  # 11
    Line(B * (s * least - 2 * q * A), ">=", 0, by=(4, 6, 7, 8)),  # 12
    Line(u**2 * (least - q), ">=", 0, by=(3,)),  # 13
    Line(n - q * n**2 - A * x**2 - B * y**2, ">=", 0, by=(9, 10, 11, 12, 13)),  # 14
    Line(q * n**2, ">=", 0, by=()),  # 15
    Line((passed + q * first) * (n - q * n**2 - A * x**2 - B * y**2), ">=", 0, by=(14,)),  # 16
    Line(q**2 * n**2 * first, ">=", 0, by=()),  # 17
    Line(q * n, "<=", 1, by=(1, 3, 4, 6, 7, 8)),  # 18
]


@theorem(
    title="Descent dies at the threshold",
    given=given,
    claim=IterateBounds(
        (A * x**2, B * y**2),
        over=(A, B),
        start=(A0, B0),
        lines=[
            Line(A, ">=", 0, by=(6,)),
            Line(B, ">=", 0, by=(7,)),
            Line(passed * n, "<=", first, 1 - q * n, by=(16, 17, 18)),
        ],
        lemmas=lemmas,
        index=k,
    ),
    source="after slides l.759-761 and l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": first / passed},
)
def descent_dies_at_the_threshold(proof):
    fall = slack * (2 * s * B + u**2) + 2 * s * n * A
    proof.have(Identity(n - A * x**2 - B * y**2, fall), "sort the fall of A + B")
    proof.have(Identity(n**2, u**2 + 4 * A * B), "complete the square")


@descent_dies_at_the_threshold.simulation
def by_descending_the_loss(ctx, s, A0, B0, k):
    return iterates.descended_squares(ctx, s, s, [A0, B0], k)


@descent_dies_at_the_threshold.edge
def without_noise_unbalanced_layers_do_not_die(at):
    at(s=0, A0="1/10", B0="1/10", A=0, B=0, q=1, k=3).fails()


@descent_dies_at_the_threshold.edge
def balanced_layers_decay_at_the_largest_rate(at):
    at(s="1/3", A0="1/9", B0=0, A=0, B=0, q=1, k=9).holds()
