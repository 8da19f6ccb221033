r"""Means of products of masks and matrices: D A D and D A D B D for one mask D.

Setting   D = diag(δ) with independent δ_j, 1 with probability p and else 0; A and B are d by d. A_p = p A + (1-p)
          Diag(A), and Ā = A - Diag(A) is what stands off the diagonal.
Idea      A mask is its own square. So the mean of a product of entries of D is p to the number of different indices
          in it: each coincidence of two indices raises p² to p, and is a diagonal part.
Breaks    For noise whose entries are no 0 and 1, where the moments of an entry differ. At p = 1 all terms but A and A
          B vanish.
"""

from regproofs import AllOf, Discrete, Identity, Setting, diagonal, expect, positive, theorem
from regproofs.simulate import masks

given = Setting()
d = given.dimension("d", means="size")
A = given.matrix("A", d, d, means="first matrix")
B = given.matrix("B", d, d, means="second matrix")
p = given.scalar("p", positive, means="probability that a coordinate is kept")
given.suppose(p <= 1)
delta = given.noise("delta", d, law=Discrete({1: p, 0: 1 - p}), latex=r"\boldsymbol{\delta}", means="mask")
D = diagonal(delta)


def kept(matrix):
    return p * matrix + (1 - p) * diagonal(matrix)


def off(matrix):
    return matrix - diagonal(matrix)


two = p * kept(A)
three = p * kept(A) * kept(B) + p**2 * (1 - p) * diagonal(off(A) * B)


@theorem(
    title="Matrices between masks",
    given=given,
    claim=AllOf((Identity(expect(D * A * D), two), Identity(expect(D * A * D * B * D), three))),
    source="after slides l.367",
    cites=["clara2024dropout"],
    results={"mean_of_one": two, "mean_of_two": three},
)
def masked_matrices(proof):
    proof.have(Identity(expect((D * D - D) * A * D), 0 * A), "a mask is its own square")
    proof.have(Identity(expect(D * A * D), p**2 * off(A) + p * diagonal(A)), "sort by whether the indices coincide")
    apart = p**3 * off(A) * off(B) + p**2 * (1 - p) * diagonal(off(A) * off(B))
    joined = p**2 * (diagonal(A) * off(B) + off(A) * diagonal(B)) + p * diagonal(A) * diagonal(B)
    proof.start(expect(D * A * D * B * D))
    proof.equals(apart + joined, "sort by which of the three indices coincide")
    proof.equals(three, "collect in the two matrices")


@masked_matrices.simulation
def by_adding_up_all_masks_of_one(ctx, A, p):
    return masks.mean_product(ctx, [A], p)


@masked_matrices.simulation(part=1)
def by_adding_up_all_masks_of_two(ctx, A, B, p):
    return masks.mean_product(ctx, [A, B], p)


@masked_matrices.edge
def a_mask_that_keeps_everything_leaves_the_products(at):
    at(A=[[1, 2], [3, 4]], B=[[0, 1], [5, 1]], p=1).holds()


@masked_matrices.edge
def of_diagonal_matrices_all_masks_but_one_are_lost(at):
    at(A=[[2, 0], [0, 3]], B=[[5, 0], [0, 7]], p="1/2").holds()
