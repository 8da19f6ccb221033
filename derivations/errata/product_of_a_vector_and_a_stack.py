r"""As written, the residual, a vector of length d, is multiplied with both layers on top of each other, of length 2 d.

Setting   w₁, w₂ and w_∗ have length d ≥ 2; the product is the dot of the slide, without the sign for entry by entry.
Idea      A vector has one column, and a stack of two layers has 2 d rows: no product of matrices is meant. It is built
          as written, and refused by its sizes.
Breaks    At every d ≥ 2. What is meant is the entrywise product of the residual with each of the two blocks.
"""

from sympy import BlockMatrix, HadamardProduct

from regproofs import AsWritten, Setting, theorem

given = Setting()
d = given.dimension("d", means="number of parameters")
w_star = given.vector("w_star", d, latex=r"\mathbf{w}_\ast", means="target")
w1 = given.vector("w1", d, latex=r"\mathbf{w}_1", means="first layer")
w2 = given.vector("w2", d, latex=r"\mathbf{w}_2", means="second layer")
given.suppose(d >= 2)


@theorem(
    title="A vector times a stack of vectors",
    given=given,
    claim=AsWritten((w_star - HadamardProduct(w2, w1)) * BlockMatrix([[w2], [w1]])),
    source="slides l.755-763 and l.840",
    cites=["clara2025regularization"],
    corrected_by="flow/penalised_flow",
)
def product_of_a_vector_and_a_stack(proof): ...
