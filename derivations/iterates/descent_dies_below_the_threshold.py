r"""Below the threshold, |w_∗| ≤ η², descent with short steps multiplies |w|² by (1 - α (η² - |w_∗|))² at most.

Setting   One coordinate of the diagonal network with a target w_∗ ≥ 0, and everything times the step size α: A = α
          (w₁ + w₂)² / 4, B = α (w₁ - w₂)² / 4, s = α η², c = α (η² - w_∗) ≥ 0. The start is A₀, B₀ ≥ 0; short is
          2 s - c + 3 (A₀ + B₀) ≤ 1. For w_∗ < 0 exchange A and B.
Idea      A step takes A to x² A and B to y² B, and (1 - c)² (A + B) exceeds x² A + y² B by a sum of products of what is
          not negative. So A + B = ½ α |w|² falls, and the steps after it are short as well.
Breaks    At w_∗ = η² the factor is 1, and |w|² falls like 1 / k only; beyond it the origin is a saddle. For long steps
          the loss itself may grow.
"""

from regproofs import Identity, IterateBounds, Line, Setting, natural, nonnegative, theorem
from regproofs.simulate import iterates

given = Setting()
s = given.scalar("s", nonnegative, means="squared noise level times the step size")
c = given.scalar("c", nonnegative, means="squared noise level less the target, times the step size")
A0 = given.scalar("A0", nonnegative, latex="A_0", means="A at the start")
B0 = given.scalar("B0", nonnegative, latex="B_0", means="B at the start")
A = given.scalar("A", means="squared sum of the layers over 4, times the step size")
B = given.scalar("B", means="squared difference of the layers over 4, times the step size")
k = given.scalar("k", natural, means="number of steps")
first = A0 + B0
given.suppose(s <= (1 + c) / 2, c <= s, A0 <= (1 - 2 * s + c) / 3, B0 <= (1 - 2 * s + c) / 3 - A0)

n, u = A + B, A - B
x, y = 1 - c - u, 1 - 2 * s + c + u
slack = 2 - 2 * s - n
lemmas = [
    Line(B0, "<=", (1 - 2 * s + c) / 3 - A0, by=()),  # 1
    Line(c, "<=", s, by=()),  # 2
    Line(s, "<=", (1 + c) / 2, by=()),  # 3
    Line(A, ">=", 0, x**2, by=()),  # 4
    Line(B, ">=", 0, y**2, by=()),  # 5
    Line(n, "<=", first, 1, by=(11, 13)),  # 6
    Line(slack, ">=", 0, by=(1, 2, 3, 6)),  # 7
    Line(slack * (s - c) * B, ">=", 0, by=(2, 5, 7)),  # 8
    Line(slack * u**2, ">=", 0, by=(7,)),  # 9
    Line((s - c) * n * A, ">=", 0, by=(2, 4, 5)),  # 10
    Line((1 - c) ** 2 * n - A * x**2 - B * y**2, ">=", 0, by=(8, 9, 10)),  # 11
    Line(c * (2 - c), ">=", 0, by=(2, 3)),  # 12
    Line(n * c * (2 - c), ">=", 0, by=(4, 5, 12)),  # 13
]


@theorem(
    title="Descent dies below the threshold",
    given=given,
    claim=IterateBounds(
        (A * x**2, B * y**2),
        over=(A, B),
        start=(A0, B0),
        lines=[
            Line(A, ">=", 0, by=(4,)),
            Line(B, ">=", 0, by=(5,)),
            Line(n, "<=", first * (1 - c) ** (2 * k), (1 - c) ** 2, by=(11,)),
        ],
        lemmas=lemmas,
        index=k,
    ),
    source="after slides l.759-761 and l.850",
    cites=["clara2025regularization", "clara2025training"],
    results={"bound": first * (1 - c) ** (2 * k)},
)
def descent_dies_below_the_threshold(proof):
    gap = (1 - c) ** 2 * n - A * x**2 - B * y**2
    proof.have(Identity(1 - 2 * s + c, (1 - s) - (s - c)), "name the target, s - c")
    proof.have(Identity(gap, slack * (2 * (s - c) * B + u**2) + 2 * (s - c) * n * A), "sort what the bound leaves")


@descent_dies_below_the_threshold.simulation
def by_descending_the_loss(ctx, s, c, A0, B0, k):
    return iterates.descended_squares(ctx, s - c, s, [A0, B0], k)


@descent_dies_below_the_threshold.edge
def at_the_threshold_the_size_does_not_grow(at):
    at(s="1/4", c=0, A0="1/12", B0="1/12", A=0, B=0, k=3).holds()


@descent_dies_below_the_threshold.edge
def a_step_of_twice_the_length_may_grow(at):
    at(s="1/2", c="1/2", A0=4, B0=0, A=0, B=0, k=1).fails()
