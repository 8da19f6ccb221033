r"""The mean of D A D B D C D for one mask D: what the covariance of dropout iterates is made of.

Setting   D = diag(δ) with independent δ_j, 1 with probability p and else 0; A, B, C are d by d. A_p = p A + (1-p)
          Diag(A), and Ā = A - Diag(A) is what stands off the diagonal.
Idea      The mean of δ_i δ_j δ_k δ_l is p to the number of different indices. Where neighbours differ, the first
          index may still meet the third or the fourth, and the second the fourth; where the first meets the third and
          the second the fourth, a product entry by entry is left.
Breaks    Without the Hadamard product of A, Bᵗ off its diagonal and C the formula fails from d = 2 on.
"""

from sympy import HadamardProduct

from regproofs import Discrete, Identity, Setting, diagonal, expect, positive, theorem
from regproofs.simulate import masks

given = Setting()
d = given.dimension("d", means="size")
A = given.matrix("A", d, d, means="first matrix")
B = given.matrix("B", d, d, means="second matrix")
C = given.matrix("C", d, d, means="third matrix")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")
D = diagonal(delta)


def kept(matrix):
    return p * matrix + (1 - p) * diagonal(matrix)


def off(matrix):
    return matrix - diagonal(matrix)


for matrix, words in ((A, "what lies beside the diagonal times p"), (B, ""), (C, "")):
    given.let(f"{matrix}_p", kept(matrix), latex=f"{matrix}_p", means=words)
for matrix, words in ((A, "what lies beside the diagonal"), (B, ""), (C, "")):
    given.let(f"{matrix}_bar", off(matrix), means=words)

mean = expect(D * A * D * B * D * C * D)
ends = diagonal(off(A) * kept(B) * off(C))
inner = kept(A) * diagonal(off(B) * C) + diagonal(A * off(B)) * kept(C)
both = (1 - p) * HadamardProduct(A, off(B).T, C)
right = p * kept(A) * kept(B) * kept(C) + p**2 * (1 - p) * (ends + inner + both)


@theorem(
    title="Three matrices between masks",
    given=given,
    claim=Identity(mean, right),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"mean": right},
)
def three_masked_matrices(proof):
    a, b, c = off(A), off(B), off(C)
    apart = p**4 * a * b * c + p**3 * (1 - p) * (diagonal(a * b * c) + diagonal(a * b) * c + a * diagonal(b * c))
    crossed = p**2 * (1 - p) ** 2 * HadamardProduct(a, b.T, c)
    beside = p**3 * (diagonal(A) * b * c + a * diagonal(B) * c + a * b * diagonal(C))
    meeting = (
        p**2 * (1 - p) * (diagonal(a * diagonal(B) * c) + diagonal(A) * diagonal(b * c) + diagonal(a * b) * diagonal(C))
    )
    two = p**2 * (diagonal(A) * diagonal(B) * c + diagonal(A) * b * diagonal(C) + a * diagonal(B) * diagonal(C))
    one = p * diagonal(A) * diagonal(B) * diagonal(C)
    proof.start(mean)
    proof.equals(apart + crossed + beside + meeting + two + one, "sort by which of the four indices coincide")
    proof.equals(right, "collect in the three matrices")


@three_masked_matrices.simulation
def by_adding_up_all_masks(ctx, A, B, C, p):
    return masks.mean_product(ctx, [A, B, C], p)


@three_masked_matrices.edge
def of_size_one_a_mask_is_kept_or_not(at):
    at(A=[[2]], B=[[3]], C=[[5]], p="1/3").holds()


@three_masked_matrices.edge
def a_mask_that_keeps_everything_leaves_the_product(at):
    at(A=[[1, 2], [3, 4]], B=[[0, 1], [5, 1]], C=[[1, 1], [0, 2]], p=1).holds()
